package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Sample;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.EventType;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SheetSeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A canary tries the way out on one sheet and leaves it as it was; judged by the workspace's own state and log. */
class CanaryIT {

    private static final String MAY_BREAK = "--canary-may-break";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private FactSheet before;

    /** The ways that technical users are set up, and what a canary shows of each. */
    private enum Way {
        WRITER_AND_SEALER("writer", "sealer", "writer-and-sealer", "restored", 0, false),
        ONE_USER("both", "", "one-user", "restored", 0, false),
        CUSTOM_ROLE("custom", "", "custom-role", "kept", 0, true),
        CUSTOM_ROLE_THAT_SEALS("custom", "", "custom-role", "kept", 0, false),
        ADMIN("admin", "", "admin", "kept", 2, false);

        private final String writer;
        private final String sealer;
        private final String setUp;
        private final String outcome;
        private final int exitCode;
        private final boolean needsLeave;

        Way(String writer, String sealer, String setUp, String outcome, int exitCode, boolean needsLeave) {
            this.writer = writer;
            this.sealer = sealer;
            this.setUp = setUp;
            this.outcome = outcome;
            this.exitCode = exitCode;
            this.needsLeave = needsLeave;
        }
    }

    private static List<Way> ways() {
        return Sample.some("CanaryIT", List.of(Way.values()), 2);
    }

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.builder().applications(6).build());
        before = sandbox.workspace().sheet("APP-2");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Installation installation(String writer, String sealer) {
        Installation installation = Installation.of(folder, sandbox)
                .with("LEANIX_REQUESTS_PER_MINUTE", "1200")
                .with("LEANIX_WRITER_API_TOKEN", "sandbox-" + writer + "-token");
        return sealer.isEmpty()
                ? installation.without("LEANIX_SEALER_API_TOKEN")
                : installation.with("LEANIX_SEALER_API_TOKEN", "sandbox-" + sealer + "-token");
    }

    private static Program.Ended doctor(Installation installation, String sheet, String... more) {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--json", "--canary", sheet));
        arguments.addAll(List.of(more));
        return installation.run(arguments.toArray(String[]::new));
    }

    private static JsonNode canary(Program.Ended ended) {
        for (JsonNode check : Installation.parse(ended.out()).path("checks")) {
            if (check.path("id").asText().equals("canary")) {
                return check;
            }
        }
        throw new AssertionError(ended.out() + ended.err());
    }

    private void assertAsBefore() {
        FactSheet after = sandbox.workspace().sheet(before.id());
        assertThat(after.lxState()).isEqualTo(before.lxState());
        assertThat(after.values()).isEqualTo(before.values());
    }

    private long fieldWrites() {
        return sandbox.workspace().auditLog(before.id()).stream()
                .filter(e -> e.type() == EventType.FACT_SHEET_FIELD_UPDATED && e.requestNumber() > 0)
                .count();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everythingIsPutBackAndTheSetUpIsSeen(Way way) {
        if (way == Way.CUSTOM_ROLE_THAT_SEALS) {
            sandbox.workspace().changeRole("custom", Role.CUSTOM_KEEPS_AND_SEALS);
        }
        String[] leave = way.needsLeave ? new String[] {MAY_BREAK} : new String[0];
        Program.Ended ended = doctor(installation(way.writer, way.sealer), "APP-2", leave);

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(way.exitCode);
        assertAsBefore();
        assertThat(fieldWrites()).isEqualTo(2);
        JsonNode diagnosis = Installation.parse(ended.out());
        assertThat(diagnosis.path("setUp").path("name").asText()).isEqualTo(way.setUp);
        assertThat(diagnosis.path("setUp").path("seen").asBoolean()).isTrue();
        assertThat(diagnosis.path("canary"))
                .extracting(s -> s.path("step").asText() + s.path("outcome").asText())
                .containsExactly(
                        "before",
                        "write" + way.outcome,
                        "put-back" + (way == Way.ONE_USER ? "kept" : way.outcome),
                        "samekept",
                        "after");
        assertThat(diagnosis.path("canary").path(4).path("revAfter").asLong())
                .isEqualTo(sandbox.workspace().sheet("APP-2").rev());
    }

    @Thorough
    @Test
    void aMemberAloneIsNotTriedWhereItsSealWouldStayBroken() {
        Program.Ended ended = doctor(installation("member", ""), "APP-2");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(canary(ended).path("words").asText()).contains("not tried", "nobody here may set the seal");
        assertThat(canary(ended).path("advice").asText()).contains(MAY_BREAK);
        assertThat(sandbox.workspace().requests().all()).noneMatch(r -> r.kind() == RequestKind.MUTATION);
        assertAsBefore();
    }

    @Thorough
    @Test
    void whatCannotBePutBackIsToldWithHowToUndoIt() {
        Installation installation = installation("member", "");
        Program.Ended ended = doctor(installation, "APP-2", MAY_BREAK);

        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(2);
        assertThat(sandbox.workspace().sheet("APP-2").values()).isEqualTo(before.values());
        assertThat(canary(ended).path("words").asText()).contains("its seal is BROKEN_QUALITY_SEAL and was APPROVED");
        assertThat(canary(ended).path("advice").asText()).contains("approve it again", "dead-letters replay --all");
        assertThat(Installation.parse(ended.out()).path("setUp").path("name").asText())
                .isEqualTo("member-alone");

        sandbox.workspace().changeRole("member", Role.BOTH);
        assertThat(installation.run("dead-letters", "replay", "--all").exitCode())
                .isZero();
        assertAsBefore();
    }

    @Test
    void somebodyElsesValueIsNotOverwritten() {
        sandbox.workspace().at(Moment.afterFieldUpdate("APP-2"), () -> sandbox.workspace()
                .person("Greta Lind")
                .edit("APP-2", "/criticalVulnerabilities", "77"));
        Program.Ended ended = doctor(installation("writer", "sealer"), "APP-2");

        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(1);
        assertThat(sandbox.workspace().sheet("APP-2").value("criticalVulnerabilities"))
                .contains(77);
        assertThat(sandbox.workspace().sheet("APP-2").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(canary(ended).path("words").asText()).contains("somebody else set criticalVulnerabilities to 77");
    }

    @Thorough
    @Test
    void aSheetWhoseReviewIsDueIsNotTried() {
        sandbox.workspace()
                .addSheet(SheetSeed.application("OLD-1")
                        .field("criticalVulnerabilities", 3)
                        .approvedBy("Ada Novak", 120)
                        .brokenBy("writer", 9)
                        .approvedBy("sealer", 9));
        Program.Ended ended = doctor(installation("writer", "sealer"), "OLD-1");

        assertThat(canary(ended).path("words").asText()).contains("not tried", "older than the renewal interval");
        assertThat(sandbox.workspace().requests().all()).noneMatch(r -> r.kind() == RequestKind.MUTATION);
    }

    @Thorough
    @Test
    void aSheetThatIsNotApprovedIsTriedOnlyWhereToldSo() {
        before = sandbox.workspace()
                .addSheet(SheetSeed.application("DRAFT-1")
                        .field("criticalVulnerabilities", 3)
                        .field("lastSecurityScan", "2026-01-31")
                        .state(LxState.DRAFT));
        Installation installation = installation("writer", "sealer");
        Program.Ended refused = doctor(installation, "DRAFT-1");
        assertThat(canary(refused).path("advice").asText()).contains("--canary-any-state");
        assertThat(fieldWrites()).isZero();

        Program.Ended ended =
                doctor(installation, before.id(), "--canary-any-state", "--canary-field", "lastSecurityScan");
        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(fieldWrites()).isEqualTo(2);
        assertAsBefore();
    }

    @Thorough
    @Test
    void aFieldThatNoOwnerAgreedToIsNotTried() {
        Program.Ended ended = doctor(installation("writer", "sealer"), "APP-2", "--canary-field", "alias");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(canary(ended).path("words").asText()).contains("'alias' is no trusted field");
        assertThat(fieldWrites()).isZero();
    }

    @Thorough
    @Test
    void aSheetThatIsNotThereIsToldSo() {
        Program.Ended ended = doctor(installation("writer", "sealer"), "APP-99");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(canary(ended).path("words").asText()).contains("no fact sheet with the id or external id 'APP-99'");
    }
}
