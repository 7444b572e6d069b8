package io.sealkeeper.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.config.Guards.Mode;
import io.sealkeeper.doctor.Check.Status;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.pipeline.TestSettings;
import io.sealkeeper.pipeline.call.Inquiry.Reply;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.seal.FactSheetType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who breaks seals, as the audit logs of a workspace show it, and which guarded users can't be guarded. */
class GuardChecksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<FactSheetType> APPLICATION = List.of(new FactSheetType("Application"));
    private static final List<String> SEAL_EVENTS = List.of("QUALITY_SEAL_APPROVED", "QUALITY_SEAL_BROKEN");
    private static final String OWNER = "Ada Novak";

    private InProcessSandbox sandbox;
    private int questions;
    private final TestSettings settings = new TestSettings().trustingAlso("connector", "alias");

    @BeforeEach
    void start() {
        start(o -> o);
    }

    private void start(UnaryOperator<SandboxOptionsBuilder> options) {
        sandbox = new InProcessSandbox(
                options.apply(SandboxOptions.builder().applications(0).requestsPerMinute(0))
                        .build());
    }

    private void approved(String name) {
        sandbox.workspace().addSheet(SheetSeed.application(name).owner(OWNER).approvedBy(OWNER, 9));
    }

    /** Each log form that a workspace may have. */
    @ParameterizedTest
    @EnumSource(OpenQuestion.LogForm.class)
    void users_whose_edits_broke_seals_are_counted(OpenQuestion.LogForm form) {
        start(o -> o.logForm(form));
        for (int n = 1; n <= 3; n++) {
            approved("APP-" + n);
            sandbox.workspace().integration("connector").edit("APP-" + n, "alias", "x");
            sandbox.workspace().integration("connector").edit("APP-" + n, "alias", "y");
        }
        sandbox.workspace().addSheet(SheetSeed.itComponent("ITC-1").approvedBy(OWNER, 9));
        sandbox.workspace().integration("connector").edit("ITC-1", "description", "x");
        approved("APP-4");
        sandbox.workspace().integration("importer").edit("APP-4", "alias", "x");
        approved("APP-5");
        sandbox.workspace().person(OWNER).breakSeal("APP-5");
        approved("APP-6");
        sandbox.workspace().integration("writer").edit("APP-6", "alias", "x");

        List<SealBreaker> breakers = checks().breakers(read());
        assertThat(breakers)
                .extracting(SealBreaker::userId)
                .containsExactly(Integration.CONNECTOR_ID, Integration.IMPORTER_ID);
        SealBreaker first = breakers.get(0);
        assertThat(first.displayName()).contains("connector");
        assertThat(first.breaks()).isEqualTo(4);
        assertThat(first.sheets()).isEqualTo(4);
        assertThat(first.types()).extracting(FactSheetType::name).containsExactly("Application", "ITComponent");
        assertThat(first.newest()).isPresent();
        assertThat(first.guard()).isEmpty();

        settings.guarding("connector", Mode.OBSERVE, Integration.CONNECTOR_ID);
        assertThat(checks().breakers(read()).get(0).guard()).contains("connector");
    }

    @Test
    void where_an_unguarded_user_breaks_seals_it_says_how_to_name_it() {
        approved("APP-1");
        sandbox.workspace().integration("connector").edit("APP-1", "alias", "x");

        Check told = only("seal-breakers");
        assertThat(told.status()).isEqualTo(Status.FIT);
        assertThat(told.words()).contains("broke seals of late", "the logs of 1 sheet whose seal is broken now");
        assertThat(told.advice()).contains("guard.NAME.users=ID");

        settings.guarding("connector", Mode.OBSERVE, Integration.CONNECTOR_ID);
        assertThat(only("seal-breakers").advice()).isEmpty();
        assertThat(only("guard").words())
                .isEqualTo("guard.connector (observe): user " + Integration.CONNECTOR_ID
                        + " (connector) broke 1 of the seals looked at");
    }

    @Test
    void a_guarded_person_is_refused() {
        approved("APP-1");
        sandbox.workspace().person(OWNER).edit("APP-1", "alias", "x");
        settings.guarding(
                "connector", Mode.OBSERVE, sandbox.workspace().principal(OWNER).id());

        assertThat(only("guard").status()).isEqualTo(Status.BROKEN);
        assertThat(only("guard").words()).contains("(" + OWNER + ") is a person, by the audit log");
    }

    @Test
    void the_user_of_one_of_our_tokens_is_refused() {
        settings.guarding(
                "connector",
                Mode.OBSERVE,
                sandbox.workspace().principal("sealer").id());

        assertThat(checks().alone()).singleElement().satisfies(check -> {
            assertThat(check.status()).isEqualTo(Status.BROKEN);
            assertThat(check.words()).contains("is the user of one of our own tokens");
        });
        assertThat(all()).noneMatch(check -> check.id().equals("guard"));
    }

    @Test
    void a_guard_that_is_trusted_with_nothing_puts_nothing_back() {
        settings.guarding("others", Mode.PRESERVE, Integration.IMPORTER_ID);

        assertThat(checks().alone()).singleElement().satisfies(check -> {
            assertThat(check.status()).isEqualTo(Status.LIMITED);
            assertThat(check.words()).contains("guard.others: the owners trust it with nothing");
        });
    }

    @Test
    void a_user_whose_edits_keep_seals_leaves_nothing_to_guard() {
        sandbox.workspace().changeRole("connector", Role.CUSTOM_KEEPS);
        settings.guarding("connector", Mode.OBSERVE, Integration.CONNECTOR_ID);
        approved("APP-1");
        sandbox.workspace().integration("connector").edit("APP-1", "alias", "x");

        assertThat(only("guard").status()).isEqualTo(Status.LIMITED);
        assertThat(only("guard").words()).contains("broke no seal, though 1 of its edits were of approved sheets");
    }

    @Test
    void an_edit_of_a_sheet_that_somebody_else_broke_before_shows_nothing() {
        settings.guarding("connector", Mode.OBSERVE, Integration.CONNECTOR_ID);
        sandbox.workspace()
                .addSheet(SheetSeed.application("APP-1")
                        .approvedBy(OWNER, 9)
                        .editedBy(OWNER, "alias", null, "x", 5)
                        .brokenBy(OWNER, 5)
                        .editedBy("connector", "alias", "x", "y", 3));

        assertThat(only("guard").status()).isEqualTo(Status.FIT);
        assertThat(only("guard").words()).contains("broke none of the seals looked at");
    }

    @Test
    void a_user_that_approves_may_set_the_seal() {
        settings.guarding("connector", Mode.OBSERVE, Integration.CONNECTOR_ID);
        sandbox.workspace()
                .addSheet(SheetSeed.application("APP-1").approvedBy(OWNER, 9).approvedBy("connector", 3));

        assertThat(only("guard").status()).isEqualTo(Status.LIMITED);
        assertThat(only("guard").words()).contains("gave 1 of the approvals looked at, so it may set the seal");
    }

    @Test
    void a_user_that_no_log_shows_may_be_mistyped() {
        settings.guarding("connector", Mode.OBSERVE, "5ea1cafe-0000-4000-8000-00000000c00f");
        approved("APP-1");

        assertThat(only("guard").status()).isEqualTo(Status.SKIPPED);
        assertThat(only("guard").words()).contains("none of the 1 logs looked at shows user 5ea1cafe-");
    }

    @Test
    void a_log_that_may_not_be_read_is_told() {
        start(o -> o.logReadableFor(OpenQuestion.LogReadableFor.ADMINS));
        approved("APP-1");
        sandbox.workspace().integration("connector").edit("APP-1", "alias", "x");

        assertThat(only("seal-breakers").status()).isEqualTo(Status.SKIPPED);
        assertThat(only("seal-breakers").words()).startsWith("who breaks seals can't be told: ");
    }

    @Test
    void at_most_a_hundred_sheets_are_looked_at_and_twenty_in_a_document() {
        settings.guarding("connector", Mode.OBSERVE, Integration.CONNECTOR_ID);
        for (int n = 1; n <= 150; n++) {
            approved("APP-" + n);
            if (n > 50) {
                sandbox.workspace().integration("connector").edit("APP-" + n, "alias", "x");
            }
        }
        questions = 0;

        WritersReading reading = read();
        assertThat(reading.logs()).hasSizeBetween(45, 100);
        assertThat(reading.broken()).isBetween(30, 60);
        assertThat(questions).isEqualTo(1 + (reading.logs().size() + 19) / 20);
    }

    private Check only(String id) {
        List<Check> found = all().stream().filter(c -> c.id().equals(id)).toList();
        assertThat(found).as(id).hasSize(1);
        return found.get(0);
    }

    private List<Check> all() {
        return checks().seen(read());
    }

    private GuardChecks checks() {
        return new GuardChecks(
                settings.of("http://127.0.0.1:1", Path.of("none")),
                Set.of(
                        sandbox.workspace().principal("writer").id(),
                        sandbox.workspace().principal("sealer").id()));
    }

    private WritersReading read() {
        boolean guards =
                !settings.of("http://127.0.0.1:1", Path.of("none")).guards().isEmpty();
        return WritersReading.of(this::ask, APPLICATION, guards, SEAL_EVENTS);
    }

    /** Asks as the program does: with the writer's token, over GraphQL. */
    private Reply ask(GraphqlRequest question) {
        questions++;
        try {
            String credentials = "apitoken:sandbox-writer-token";
            String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
            String token = sandbox.post(InProcessSandbox.TOKEN, "Basic " + basic, "grant_type=client_credentials")
                    .body();
            String bearer = JSON.readTree(token).path("access_token").asText();
            String answer = sandbox.post(
                            InProcessSandbox.GRAPHQL, "Bearer " + bearer, JSON.writeValueAsString(question.payload()))
                    .body();
            return new Reply(Optional.of(new GraphqlAnswer(JSON.readTree(answer))), "");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
