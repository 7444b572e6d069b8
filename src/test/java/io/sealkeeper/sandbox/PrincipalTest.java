package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles, rights, tokens and clocks that change in the middle of a run. */
class PrincipalTest extends SandboxTest {

    private static final String NO_PERMISSION = "NO_PERMISSION";

    private static String error(JsonNode answer) {
        return answer.at("/errors/0/extensions/errorType").asText();
    }

    @Test
    void aRoleChangesBetweenReadAndWrite() {
        start();
        FactSheet sheet = approved("APP-1");
        Client writer = as("writer");
        workspace().at(Moment.beforeFieldUpdate("APP-1"), () -> workspace().changeRole("writer", Role.VIEWER));
        assertThat(error(writer.update(sheet, set("/alias", "x")))).isEqualTo(NO_PERMISSION);

        workspace().changeRole("writer", Role.CUSTOM_KEEPS);
        writer.update(sheet, set("/alias", "x"));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
        workspace().changeRole("writer", Role.WRITER);
        writer.update(workspace().sheet("APP-1"), set("/alias", "y"));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void theRightToSealIsTakenAfterOurUpdate() {
        start();
        FactSheet sheet = approved("APP-1");
        Client both = as("both");
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> workspace().changeRole("both", Role.WRITER));
        both.update(sheet, set("/alias", "x"));
        assertThat(error(both.update(workspace().sheet("APP-1"), set("/lxState", "APPROVED"))))
                .isEqualTo(NO_PERMISSION);
    }

    @Test
    void aFieldIsTakenAwayAndGivenBack() {
        start();
        FactSheet sheet = approved("APP-1");
        Client writer = as("writer");
        FieldAccess description = new FieldAccess(Set.of("description"), Set.of("description"));
        workspace().at(Moment.before(RequestKind.MUTATION, 1), () -> workspace().restrict("writer", description));
        assertThat(error(writer.update(sheet, set("/alias", "x")))).isEqualTo(NO_PERMISSION);
        JsonNode read = writer.query(
                "query($id: ID!) { factSheet(id: $id) { lxState description } }", Map.of("id", sheet.id()));
        assertThat(read.at("/data/factSheet/lxState").isNull()).isTrue();
        workspace().restrict("writer", FieldAccess.ALL);
        assertThat(writer.update(sheet, set("/alias", "x")).has("errors")).isFalse();
    }

    @Test
    void theControlEndpointChangesThemNowOrLater() {
        Sandbox sandbox = start();
        FactSheet sheet = approved("APP-1");
        Client writer = as("writer");
        Client anybody = Client.withBearer("", sandbox);
        Map<String, Object> later = Map.of(
                "name",
                "writer",
                "role",
                "VIEWER",
                "at",
                Map.of("when", "after", "update", "FIELD_UPDATE", "sheet", "APP-1"));
        assertThat(anybody.post("/sandbox/principals", later).statusCode()).isEqualTo(202);
        assertThat(writer.update(sheet, set("/alias", "x")).has("errors")).isFalse();
        assertThat(error(writer.update(workspace().sheet("APP-1"), set("/alias", "y"))))
                .isEqualTo(NO_PERMISSION);

        Map<String, Object> now = Map.of("name", "writer", "role", "WRITER", "writable", Set.of("description"));
        assertThat(anybody.post("/sandbox/principals", now).statusCode()).isEqualTo(200);
        assertThat(error(writer.update(workspace().sheet("APP-1"), set("/alias", "y"))))
                .isEqualTo(NO_PERMISSION);
        anybody.post("/sandbox/principals", Map.of("name", "writer", "expireAccessTokens", true, "revoke", true));
        assertThat(writer.raw("{ __typename }", Map.of()).statusCode()).isEqualTo(401);
        assertThat(Client.token(sandbox, "sandbox-writer-token").statusCode()).isEqualTo(401);
        assertThat(anybody.post("/sandbox/principals", Map.of("name", "writer", "role", "KING"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(anybody.post("/sandbox/principals", Map.of("name", "nobody")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPersonsEditWaitsForItsMomentToo() {
        Sandbox sandbox = start();
        FactSheet sheet = approved("APP-1");
        Map<String, Object> edit = Map.of(
                "person",
                "Greta Lind",
                "externalId",
                "APP-1",
                "path",
                "/description",
                "value",
                "hers",
                "at",
                Map.of("when", "before", "request", "MUTATION", "nth", 2));
        Client.withBearer("", sandbox).post("/sandbox/edit", edit);
        Client writer = as("writer");
        assertThat(writer.update(sheet, set("/alias", "x")).has("errors")).isFalse();
        assertThat(error(writer.update(workspace().sheet("APP-1"), set("/alias", "y"))))
                .isEqualTo("REVISION_CLASH");
    }

    @Test
    void apiTokensExpireAndAreReplaced() {
        Sandbox sandbox = start();
        workspace().expireApiToken("sandbox-writer-token", clock.instant().plusSeconds(60));
        assertThat(Client.token(sandbox, "sandbox-writer-token").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(60));
        assertThat(Client.token(sandbox, "sandbox-writer-token").statusCode()).isEqualTo(401);

        Client sealer = as("sealer");
        workspace().replaceApiToken("sealer", "fresh");
        assertThat(Client.token(sandbox, "sandbox-sealer-token").statusCode()).isEqualTo(401);
        assertThat(Client.token(sandbox, "fresh").statusCode()).isEqualTo(200);
        assertThat(sealer.raw("{ __typename }", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void accessTokensOfOneExpireWhileOthersGoOn() {
        start();
        Client writer = as("writer");
        Client sealer = as("sealer");
        workspace().expireAccessTokens("writer");
        assertThat(writer.raw("{ __typename }", Map.of()).statusCode()).isEqualTo(401);
        assertThat(sealer.raw("{ __typename }", Map.of()).statusCode()).isEqualTo(200);
        assertThat(as("writer").raw("{ __typename }", Map.of()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "ALL,               true,  true,  true,  true",
        "WITHOUT_ROLE,      true,  true,  false, true",
        "WITHOUT_ID,        true,  false, true,  true",
        "WITHOUT_WORKSPACE, true,  true,  true,  false",
        "WITHOUT_PRINCIPAL, false, false, false, false",
    })
    void aTokenTellsMoreOrLess(
            OpenQuestion.TokenClaims answer, boolean principal, boolean id, boolean role, boolean workspace)
            throws IOException {
        start(SandboxOptions.builder().tokenClaims(answer).workspaceId("0ddf"));
        String middle = as("writer").bearer().split("\\.")[1];
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(middle));
        assertThat(claims.has("principal")).isEqualTo(principal);
        assertThat(claims.at("/principal").has("id")).isEqualTo(id);
        assertThat(claims.at("/principal/permission").has("role")).isEqualTo(role);
        assertThat(claims.at("/principal/permission/workspaceId").asText()).isEqualTo(workspace ? "0ddf" : "");
        assertThat(claims.has("exp")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-7200, 90, 7200})
    void aServerWhoseClockIsWrongSaysSoInEveryAnswer(int seconds) throws IOException {
        start(SandboxOptions.builder().serverClockOffset(Duration.ofSeconds(seconds)));
        Client writer = as("writer");
        FactSheet sheet = approved("APP-1");
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(1));
            HttpResponse<String> answer = writer.raw("{ allFactSheets { totalCount } }", Map.of());
            assertThat(date(answer).toInstant()).isEqualTo(clock.instant().plusSeconds(seconds));
            assertThat(Client.json(answer).at("/data/allFactSheets/totalCount").asInt())
                    .isEqualTo(1);
        }
        writer.update(sheet, set("/alias", "x"));
        assertThat(workspace().auditLog("APP-1"))
                .last()
                .extracting(AuditEvent::createdAt)
                .isEqualTo(clock.instant().plusSeconds(seconds));
        JsonNode claims = new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(as("sealer").bearer().split("\\.")[1]));
        assertThat(claims.path("exp").asLong())
                .isEqualTo(clock.instant().plusSeconds(seconds + 3599L).getEpochSecond());
    }

    @Test
    void faultsReachTheClientOfAWrongClockToo() {
        start(SandboxOptions.builder().serverClockOffset(Duration.ofHours(1)));
        Client writer = as("writer");
        workspace().faults().next(1, new Fault.DropAfter());
        assertThat(catchFailure(writer)).isTrue();
        workspace().faults().next(1, new Fault.HalfBody());
        assertThat(catchFailure(writer)).isTrue();
        assertThat(catchFailure(writer)).isFalse();
    }

    private static boolean catchFailure(Client client) {
        try {
            client.raw("{ allFactSheets { totalCount } }", Map.of());
            return false;
        } catch (java.io.UncheckedIOException e) {
            return true;
        }
    }

    @Test
    void everyAnswerHasADate() {
        start();
        assertThat(as("writer").raw("{ __typename }", Map.of()).headers().firstValue("Date"))
                .isPresent();
    }

    private static ZonedDateTime date(HttpResponse<String> answer) {
        String header = answer.headers().firstValue("Date").orElseThrow();
        return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
