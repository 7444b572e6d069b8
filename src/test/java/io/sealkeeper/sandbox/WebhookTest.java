package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Awaiting;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PULL subscriptions. */
class WebhookTest extends SandboxTest {

    private Webhook webhook;

    private void subscribed(SandboxOptionsBuilder options) {
        start(options.applications(5).itComponents(1));
        webhook = workspace().addWebhook("Ines Duarte");
    }

    private String path() {
        return "/services/webhooks/v1/subscriptions/" + webhook.id();
    }

    private HttpResponse<String> pull() {
        return as("sealer").get(path() + "/events?timeout=0&autoCommit=false");
    }

    private JsonNode events() {
        return Client.json(pull()).at("/data/events");
    }

    private HttpResponse<String> commit(long offset) {
        return as("sealer").put(path() + "/cursor", Map.of("offset", offset));
    }

    private void connectorEdits(String sheet, String value) {
        workspace().integration("connector").edit(sheet, "alias", value);
    }

    @Test
    void aWriteIsOneEventOfEachFieldAndOneOfTheSheetAsItLeftIt() {
        subscribed(SandboxOptions.builder());
        FactSheet after = workspace()
                .integration("connector")
                .edit(SheetEdit.of("APP-1").set("alias", "x").set("criticalVulnerabilities", "99"));
        JsonNode events = events();
        assertThat(events).hasSize(3);
        JsonNode field = events.at("/0/event");
        assertThat(field.path("type").asText()).isEqualTo("FactSheetFieldUpdatedEvent");
        assertThat(field.path("path").asText()).isEqualTo("/alias");
        assertThat(field.path("oldValue").isNull()).isTrue();
        assertThat(field.path("newValue").asText()).isEqualTo("x");
        assertThat(field.path("fsType").asText()).isEqualTo("Application");
        assertThat(field.path("userId").asText()).isEqualTo(Integration.CONNECTOR_ID);
        assertThat(field.at("/fsIdAndRev/id").asText()).isEqualTo(after.id());
        assertThat(field.at("/fsIdAndRev/rev").asLong()).isEqualTo(after.rev());
        JsonNode sheet = events.at("/2/event");
        assertThat(sheet.path("type").asText()).isEqualTo("FactSheetUpdatedEvent");
        assertThat(sheet.path("userId").asText()).isEqualTo(Integration.CONNECTOR_ID);
        assertThat(sheet.at("/factSheet/lxState").asText()).isEqualTo("BROKEN_QUALITY_SEAL");
        assertThat(sheet.at("/factSheet/rev").asLong()).isEqualTo(after.rev());
        assertThat(sheet.at("/factSheet/fields").findValuesAsText("name")).contains("alias", "externalId");
        assertThat(sheet.path("transactionSequenceNumber").asLong()).isPositive();
        assertThat(List.of(field.path("id").asLong(), events.at("/1/event/id").asLong()))
                .doesNotContain(sheet.path("id").asLong())
                .doesNotHaveDuplicates();
    }

    @Test
    void aBatchComesAgainUntilTheCursorIsMovedAndItCannotGoBack() {
        subscribed(SandboxOptions.builder());
        for (int n = 1; n <= 5; n++) {
            connectorEdits("APP-" + n, "x");
        }
        JsonNode first = Client.json(pull());
        assertThat(first.path("type").asText()).isEqualTo("PullResult");
        assertThat(events()).isEqualTo(first.at("/data/events")).hasSize(10);
        List<Long> offsets = new ArrayList<>();
        first.at("/data/events").forEach(e -> offsets.add(e.at("/cursor/offset").asLong()));
        assertThat(offsets).isSorted().doesNotHaveDuplicates();
        assertThat(offsets.get(9) - offsets.get(0)).as("with gaps").isGreaterThan(9);
        long next = first.at("/data/nextCursor/offset").asLong();
        assertThat(commit(next).statusCode()).isEqualTo(200);
        assertThat(events()).isEmpty();
        assertThat(commit(next).statusCode()).isEqualTo(200);
        assertThat(commit(next - 1).statusCode()).isEqualTo(400);
        connectorEdits("APP-1", "y");
        assertThat(events()).hasSize(2);
    }

    @Test
    void theCursorMayMeanTheLastConsumedOffset() {
        subscribed(SandboxOptions.builder().pullCursor(OpenQuestion.PullCursor.CONSUMED_UP_TO));
        connectorEdits("APP-1", "x");
        JsonNode first = Client.json(pull());
        long last = first.at("/data/events/1/cursor/offset").asLong();
        assertThat(first.at("/data/nextCursor/offset").asLong()).isEqualTo(last);
        commit(last);
        assertThat(events()).isEmpty();
    }

    @Test
    void autoCommitGivesTheSecondDeliveryUp() {
        subscribed(SandboxOptions.builder());
        connectorEdits("APP-1", "x");
        assertThat(Client.json(as("sealer").get(path() + "/events?timeout=0&autoCommit=true"))
                        .at("/data/events"))
                .hasSize(2);
        assertThat(events()).isEmpty();
    }

    @Test
    void aReaderWaitsForTheFirstEventAndASecondOneIsRefused() {
        subscribed(SandboxOptions.builder());
        Client sealer = as("sealer");
        CompletableFuture<HttpResponse<String>> reader = CompletableFuture.supplyAsync(() -> untilLetIn(sealer));
        Awaiting.await(() -> pull().statusCode() == 409, () -> "the first reader: " + reader);
        connectorEdits("APP-1", "x");
        assertThat(Client.json(reader.join()).at("/data/events")).hasSize(2);
        assertThat(pull().statusCode()).isEqualTo(200);
        workspace().change(options -> options.secondReaderStatus(423));
        workspace().occupyWebhook(webhook.id(), true);
        assertThat(pull().statusCode()).isEqualTo(423);
        workspace().occupyWebhook(webhook.id(), false);
        assertThat(pull().statusCode()).isEqualTo(200);
    }

    /** The test's own looks are readers as well: one of them may be in when the first reader comes. */
    private HttpResponse<String> untilLetIn(Client reader) {
        HttpResponse<String> answer = reader.get(path() + "/events?timeout=60");
        while (answer.statusCode() == 409) {
            answer = reader.get(path() + "/events?timeout=60");
        }
        return answer;
    }

    @ParameterizedTest
    @CsvSource({
        "OBJECTS,         false, false",
        "TEXTS,           true,  false",
        "WRAPPED_OBJECTS, false, true",
        "WRAPPED_TEXTS,   true,  true",
    })
    void eventsComeInFourForms(OpenQuestion.PullEvents form, boolean text, boolean wrapped) throws Exception {
        subscribed(SandboxOptions.builder().pullEvents(form));
        connectorEdits("APP-1", "x");
        JsonNode event = events().at("/0/event");
        assertThat(event.isTextual()).isEqualTo(text);
        JsonNode object = text ? new com.fasterxml.jackson.databind.ObjectMapper().readTree(event.asText()) : event;
        assertThat(object.has("payload")).isEqualTo(wrapped);
        JsonNode payload = wrapped ? object.path("payload") : object;
        assertThat(payload.path("path").asText()).isEqualTo("/alias");
        if (wrapped) {
            assertThat(object.path("tags").toString()).contains("FACT_SHEET_FIELD_UPDATED");
        }
    }

    @ParameterizedTest
    @CsvSource({"NO_EVENTS, 200, false", "EMPTY_BODY, 200, true", "NO_CONTENT, 204, true"})
    void nothingNewIsAnsweredInThreeForms(OpenQuestion.PullEmpty form, int status, boolean empty) {
        subscribed(SandboxOptions.builder().pullEmpty(form));
        HttpResponse<String> answer = pull();
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body().isEmpty()).isEqualTo(empty);
        if (!empty) {
            assertThat(commit(Client.json(answer).at("/data/nextCursor/offset").asLong())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aBatchIsNoLargerThanItsSizeButHasOneEvent() {
        start(SandboxOptions.builder().applications(5));
        webhook =
                workspace().addWebhook("Ines Duarte", "small", 1, List.of(List.of("pathfinder", "FACT_SHEET_UPDATED")));
        connectorEdits("APP-1", "x".repeat(5000));
        connectorEdits("APP-2", "x");
        JsonNode first = Client.json(pull());
        assertThat(first.at("/data/events")).hasSize(1);
        assertThat(first.path("total").asInt()).isEqualTo(2);
        commit(first.at("/data/nextCursor/offset").asLong());
        assertThat(events().at("/0/event/factSheet/id").asText())
                .isEqualTo(workspace().sheet("APP-2").id());
    }

    @Test
    void onlyWantedTagsAreKept() {
        start(SandboxOptions.builder().applications(1).itComponents(1));
        webhook = workspace()
                .addWebhook("admin", "few", 512, List.of(List.of("pathfinder", "FACT_SHEET_UPDATED", "ITComponent")));
        connectorEdits("APP-1", "x");
        workspace().integration("connector").edit("ITC-1", "release", "R99");
        assertThat(events().findValuesAsText("type")).containsOnlyOnce("FactSheetUpdatedEvent");
        assertThat(events()).hasSize(1);
    }

    @Test
    void aSealIsAnEventOfItsSheetAndMayBeOneOfAField() {
        subscribed(SandboxOptions.builder().type("Application", rules -> rules.withRenewalDays(200)));
        workspace().person("Ines Duarte").reject("APP-1");
        assertThat(events()).hasSize(1);
        assertThat(events().at("/0/event/factSheet/lxState").asText()).isEqualTo("REJECTED");
        workspace().change(options -> options.sealInWebhooks(OpenQuestion.SealInWebhooks.FIELD_TOO));
        workspace().person("Ines Duarte").approve("APP-1");
        assertThat(events()).hasSize(3);
        assertThat(events().at("/1/event/path").asText()).isEqualTo("/qualitySeal");
    }

    @Test
    void oneRequestOfManyMutationsIsToldAfterItsCommit() {
        subscribed(SandboxOptions.builder());
        FactSheet one = workspace().sheet("APP-1");
        FactSheet two = workspace().sheet("APP-2");
        String both = "mutation($p: [Patch]!) { a: updateFactSheet(id: \"" + one.id()
                + "\", patches: $p) { factSheet { id } } b: updateFactSheet(id: \"" + two.id() + "\", rev: %d,"
                + " patches: $p) { factSheet { id } } }";
        Map<String, Object> variables = Map.of("p", List.of(Client.set("/alias", "x")));
        as("connector").query(both.formatted(two.rev() + 7), variables);
        assertThat(events()).isEmpty();
        as("connector").query(both.formatted(two.rev()), variables);
        assertThat(events()).hasSize(4);
        assertThat(events().findValuesAsText("lxState")).containsOnly("BROKEN_QUALITY_SEAL");
    }

    @Test
    void itTellsWhatItIsAndWhoMayReadIt() {
        subscribed(SandboxOptions.builder());
        JsonNode data = Client.json(as("sealer").get(path())).path("data");
        assertThat(data.path("id").asText()).isEqualTo(webhook.id());
        assertThat(data.path("deliveryType").asText()).isEqualTo("PULL");
        assertThat(data.path("active").asBoolean()).isTrue();
        assertThat(as("sealer")
                        .get("/services/webhooks/v1/subscriptions/none/events")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Client.withBearer("none", start(SandboxOptions.builder()))
                        .get(path())
                        .statusCode())
                .isEqualTo(401);
        subscribed(SandboxOptions.builder().webhooksReadableFor(OpenQuestion.WebhooksReadableFor.ADMINS));
        assertThat(pull().statusCode()).isEqualTo(403);
        assertThat(as("admin").get(path() + "/events?timeout=0").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> workspace().addWebhook("Ada Novak")).isInstanceOf(LeanIxFault.class);
        assertThat(workspace().requests().count(RequestKind.WEBHOOK)).isEqualTo(2);
    }

    @Test
    void thirtyDaysWithoutAReaderSwitchItOffAndWhatHappensThenIsLost() {
        subscribed(SandboxOptions.builder().type("Application", rules -> rules.withRenewalDays(0)));
        connectorEdits("APP-1", "x");
        clock.advance(Duration.ofDays(30));
        assertThat(events()).hasSize(2);
        clock.advance(Duration.ofDays(31));
        assertThat(workspace().webhook(webhook.id()).active()).isFalse();
        assertThat(pull().statusCode()).isEqualTo(400);
        connectorEdits("APP-2", "x");
        workspace().activateWebhook(webhook.id(), true);
        assertThat(events()).as("the first ones are older than 30 days").isEmpty();
        connectorEdits("APP-3", "x");
        assertThat(events()).hasSize(2);
    }

    @Test
    void theControlInterfaceMakesAndChangesOne() {
        Client anybody = Client.withBearer("", start(SandboxOptions.builder().applications(1)));
        JsonNode made = Client.json(anybody.post("/sandbox/webhooks", Map.of("person", "Ines Duarte")));
        webhook = workspace().webhook(made.path("id").asText());
        connectorEdits("APP-1", "x");
        assertThat(events()).hasSize(2);
        anybody.post("/sandbox/webhooks", Map.of("id", webhook.id(), "active", false));
        assertThat(pull().statusCode()).isEqualTo(400);
        anybody.post("/sandbox/webhooks", Map.of("id", webhook.id(), "active", true, "occupied", true));
        assertThat(pull().statusCode()).isEqualTo(409);
        assertThat(anybody.post("/sandbox/webhooks", Map.of("person", "Ada Novak"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(anybody.post("/sandbox/options", Map.of("pullEvents", "TEXTS", "secondReaderStatus", 429))
                        .statusCode())
                .isEqualTo(200);
        assertThat(pull().statusCode()).isEqualTo(429);
    }

    @Test
    void inProcessItDoesNotWait() {
        InProcessSandbox sandbox = new InProcessSandbox(
                SandboxOptions.builder().clock(clock).applications(1).build());
        String id = sandbox.workspace().addWebhook("admin").id();
        String path = "/services/webhooks/v1/subscriptions/" + id;
        InProcessSandbox.Answer token = sandbox.post(
                InProcessSandbox.TOKEN,
                "Basic YXBpdG9rZW46c2FuZGJveC1zZWFsZXItdG9rZW4=",
                "grant_type=client_credentials");
        String bearer = "Bearer " + Json.object(token.body()).orElseThrow().get("access_token");
        assertThat(sandbox.get(path + "/events?timeout=10", bearer).body()).contains("\"events\":[]");
        sandbox.workspace().integration("connector").edit("APP-1", "alias", "x");
        assertThat(sandbox.get(path + "/events?timeout=10", bearer).body()).contains("FactSheetUpdatedEvent");
        assertThat(sandbox.put(path + "/cursor", bearer, "{\"offset\": 99}").status())
                .isEqualTo(200);
        assertThat(sandbox.get(path + "/events", bearer).body()).contains("\"events\":[]");
    }
}
