package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Sample;
import io.sealkeeper.Thorough;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.sandbox.FieldAccess;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.SheetSeed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What doctor says of workspaces and settings that are not as they should be, and of one that is. */
class DoctorIT {

    @TempDir
    Path folder;

    /** One thing that is wrong, and how it has to be told: by which check, how bad, and what to do. */
    private record Wrong(
            String name,
            UnaryOperator<SandboxOptionsBuilder> options,
            BiConsumer<Sandbox, Installation> make,
            String check,
            String words,
            String advice) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Wrong> all() {
        List<Wrong> all = List.of(
                new Wrong(
                        "unknown host",
                        o -> o,
                        (s, i) -> i.with("LEANIX_BASE_URL", "https://acme.leanix.invalid"),
                        "reachable broken",
                        "acme.leanix.invalid is not known",
                        "spelling of leanix.base-url"),
                new Wrong(
                        "nobody listens",
                        o -> o,
                        (s, i) -> i.with("LEANIX_BASE_URL", "http://127.0.0.1:1"),
                        "reachable broken",
                        "Connection refused",
                        "network team"),
                new Wrong(
                        "no answer",
                        o -> o.latency(Duration.ofMinutes(5)),
                        (s, i) -> i.with("LEANIX_TIMEOUT", "1S"),
                        "reachable broken",
                        "did not answer within 1 s",
                        "firewall"),
                new Wrong(
                        "not leanix",
                        o -> o,
                        (s, i) -> i.with("LEANIX_BASE_URL", s.baseUrl() + "/acme"),
                        "reachable broken",
                        "no LeanIX workspace at this address",
                        "browser's bar"),
                new Wrong(
                        "http to a public host",
                        o -> o,
                        (s, i) -> i.with("LEANIX_BASE_URL", "http://acme.leanix.net"),
                        "settings broken",
                        "must begin with https://",
                        "application.properties"),
                new Wrong(
                        "wrong token",
                        o -> o,
                        (s, i) -> i.with("LEANIX_WRITER_API_TOKEN", "LXT_not-a-token"),
                        "writer-token broken",
                        "refuses the writer's API token (HTTP 401), set in leanix.writer.api-token (environment)",
                        "new token"),
                new Wrong(
                        "expired token",
                        o -> o,
                        (s, i) -> s.workspace()
                                .expireApiToken(
                                        Installation.SEALER_TOKEN,
                                        s.workspace().now().minusSeconds(60)),
                        "sealer-token broken",
                        "has expired, was revoked",
                        "when its token expires"),
                new Wrong(
                        "swapped tokens",
                        o -> o,
                        (s, i) -> i.with("LEANIX_WRITER_API_TOKEN", Installation.SEALER_TOKEN)
                                .with("LEANIX_SEALER_API_TOKEN", Installation.WRITER_TOKEN),
                        "swapped-tokens broken",
                        "swapped",
                        "exchange leanix.writer.api-token and leanix.sealer.api-token"),
                new Wrong(
                        "sealer may edit",
                        o -> o,
                        (s, i) -> s.workspace().changeRole("sealer", Role.BOTH),
                        "sealer-rights limited",
                        "the sealer may edit, too",
                        "take the right to edit from the sealer"),
                new Wrong(
                        "writer may seal",
                        o -> o,
                        (s, i) -> s.workspace().changeRole("writer", Role.BOTH),
                        "writer-seal limited",
                        "may set the seal itself",
                        "take the right to update the quality seal from the writer"),
                new Wrong(
                        "writer is admin",
                        o -> o,
                        (s, i) -> s.workspace().changeRole("writer", Role.ADMIN),
                        "writer-role limited",
                        "the writer is ADMIN",
                        "role MEMBER"),
                new Wrong(
                        "writer cannot see a field",
                        o -> o,
                        (s, i) -> s.workspace()
                                .restrict("writer", new FieldAccess(allBut("highVulnerabilities"), Set.of())),
                        "writer-rights limited",
                        "may not see [highVulnerabilities] of Application",
                        "right to read these fields"),
                new Wrong(
                        "writer cannot write a field",
                        o -> o,
                        (s, i) -> s.workspace()
                                .restrict("writer", new FieldAccess(Set.of(), allBut("highVulnerabilities"))),
                        "writer-rights limited",
                        "may not write [highVulnerabilities] of Application",
                        "right to update these fields"),
                new Wrong(
                        "writer only reads",
                        o -> o,
                        (s, i) -> s.workspace().changeRole("writer", Role.VIEWER),
                        "writer-rights broken",
                        "may not write any trusted field",
                        "ask the LeanIX admin"),
                new Wrong(
                        "unknown field",
                        o -> o,
                        (s, i) -> i.option("-Dseal.trust.vulnerabilities.Application="
                                + "criticalVulnerabilitys,highVulnerabilities"),
                        "fields limited",
                        "no field 'criticalVulnerabilitys', did you mean 'criticalVulnerabilities'?",
                        "correct the name"),
                new Wrong(
                        "unknown type",
                        o -> o,
                        (s, i) -> i.option("-Dseal.trust.vulnerabilities.Aplication=highVulnerabilities"),
                        "fields limited",
                        "no fact sheet type 'Aplication', did you mean 'Application'?",
                        "correct the name"),
                new Wrong(
                        "seal switched off",
                        o -> o.type("Application", t -> t.withSealEnabled(false)),
                        (s, i) -> {},
                        "seal limited",
                        "switched off for Application",
                        "switch the quality seal on"),
                new Wrong(
                        "log unreadable",
                        o -> o.logReadableFor(OpenQuestion.LogReadableFor.ADMINS),
                        (s, i) -> {},
                        "audit-log limited",
                        "may not read the audit log",
                        "read the history of fact sheets"),
                new Wrong(
                        "renewal passed everywhere",
                        o -> o.applications(0),
                        (s, i) -> {
                            for (int n = 1; n <= 6; n++) {
                                s.workspace()
                                        .addSheet(SheetSeed.application("APP-" + n)
                                                .approvedBy("Ada Novak", 120 + n)
                                                .brokenBy("writer", 6)
                                                .approvedBy("sealer", 6));
                            }
                        },
                        "approvals limited",
                        "older than the renewal interval of 90 days",
                        "ask the owners to review and approve"),
                new Wrong(
                        "renewal disagrees",
                        o -> o.type("Application", t -> t.withRenewalDays(60)),
                        (s, i) -> i.with("SEAL_RENEWAL", "90D"),
                        "renewal limited",
                        "seal.renewal is 90 days, but the workspace lets an approval of Application hold for 60 days",
                        "leave seal.renewal out"),
                new Wrong(
                        "strategy",
                        o -> o,
                        (s, i) -> i.with("SEAL_STRATEGY", "same-mutation"),
                        "strategy limited",
                        "same-mutation can't work",
                        "follow-up"),
                new Wrong(
                        "budget",
                        o -> o,
                        (s, i) -> i.with("LEANIX_REQUESTS_PER_MINUTE", "3000"),
                        "budget limited",
                        "more than the 1,800 that LeanIX allows",
                        "leanix.requests-per-minute to 1200 or less"),
                new Wrong(
                        "clock skew",
                        o -> o.serverClockOffset(Duration.ofMinutes(10)),
                        (s, i) -> {},
                        "clock limited",
                        "minutes behind LeanIX's",
                        "NTP"),
                new Wrong(
                        "member alone",
                        o -> o,
                        (s, i) -> i.with("LEANIX_WRITER_API_TOKEN", "sandbox-member-token")
                                .without("LEANIX_SEALER_API_TOKEN"),
                        "set-up limited",
                        "nobody here may set the seal",
                        "doctor --support-request"));
        return Sample.some("DoctorIT", all, 3);
    }

    private static Set<String> allBut(String field) {
        Set<String> fields = new HashSet<>(Set.of(
                "name",
                "status",
                "externalId",
                "lxState",
                "criticalVulnerabilities",
                "highVulnerabilities",
                "vulnerabilityScore",
                "lastSecurityScan"));
        fields.remove(field);
        return fields;
    }

    private Sandbox sandbox(UnaryOperator<SandboxOptionsBuilder> options) {
        return Sandbox.start(
                options.apply(SandboxOptions.builder().applications(8)).build());
    }

    private Installation installation(Sandbox sandbox) {
        return Installation.of(folder, sandbox).with("LEANIX_REQUESTS_PER_MINUTE", "1200");
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsWrongIsNamedWithWhatToDo(Wrong wrong) {
        try (Sandbox sandbox = sandbox(wrong.options)) {
            Installation installation = installation(sandbox);
            wrong.make.accept(sandbox, installation);
            Program.Ended ended = installation.run("doctor", "--json");

            assertThat(ended.err()).isEmpty();
            JsonNode diagnosis = Installation.parse(ended.out());
            assertThat(diagnosis.path("checks")).as(ended.out()).anySatisfy(check -> {
                assertThat(name(check)).isEqualTo(wrong.check);
                assertThat(check.path("words").asText()).contains(wrong.words);
                assertThat(check.path("advice").asText()).contains(wrong.advice);
            });
            assertThat(ended.exitCode()).isEqualTo(wrong.check.endsWith("broken") ? 1 : 2);
            assertThat(diagnosis.path("exitCode").asInt()).isEqualTo(ended.exitCode());
            assertThat(ended.out()).doesNotContain("LXT_not-a-token", "sandbox-writer-token", "sandbox-member-token");
            assertNothingWritten(sandbox);
        }
    }

    private static String name(JsonNode check) {
        return check.path("id").asText() + " " + check.path("status").asText();
    }

    private void assertNothingWritten(Sandbox sandbox) {
        assertThat(sandbox.workspace().requests().all()).noneMatch(r -> r.kind() == RequestKind.MUTATION);
        assertThat(sandbox.workspace().requests().all()).hasSizeLessThanOrEqualTo(10);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void whereAllIsWellItSaysSo() {
        try (Sandbox sandbox = sandbox(o -> o)) {
            Installation installation = installation(sandbox);
            Program.Ended ended = installation.run("doctor");

            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.err()).isEmpty();
            assertThat(ended.out()).contains("writer-and-sealer", "It is fit.").doesNotContain("→");
            assertNothingWritten(sandbox);
        }
    }

    @Thorough
    @Test
    void aTerminalThatKnowsOnlyAsciiGetsAscii() {
        try (Sandbox sandbox = sandbox(o -> o)) {
            Program.Ended ended = installation(sandbox)
                    .with("LEANIX_WRITER_API_TOKEN", "nobody's")
                    .option("-Dfile.encoding=US-ASCII")
                    .option("-Dstdout.encoding=US-ASCII")
                    .run("doctor");

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.out()).contains("ok reachable", "x  writer-token", "-> ask");
            assertThat(ended.out().chars()).allMatch(c -> c < 128 && c != '?');
        }
    }

    @Thorough
    @Test
    void aCertificateThatNobodyTrustsIsToldAndOneThatIsTrustedIsNot() throws Exception {
        try (Sandbox sandbox = sandbox(o -> o);
                HttpsSite site = HttpsSite.start(folder)) {
            Installation installation = installation(sandbox).with("LEANIX_BASE_URL", site.url());
            JsonNode unknown = check(installation.run("doctor", "--json"), "tls");
            assertThat(name(unknown)).isEqualTo("tls broken");
            assertThat(unknown.path("words").asText()).contains("signed by nobody whom this machine trusts");
            assertThat(unknown.path("advice").asText()).contains("-Djavax.net.ssl.trustStore");

            site.trustedBy().forEach(installation::option);
            Program.Ended ended = installation.run("doctor", "--json");
            assertThat(name(check(ended, "tls"))).isEqualTo("tls fit");
            assertThat(check(ended, "reachable").path("words").asText()).contains("HTTP 404", "no LeanIX workspace");
        }
    }

    private static JsonNode check(Program.Ended ended, String id) {
        for (JsonNode check : Installation.parse(ended.out()).path("checks")) {
            if (check.path("id").asText().equals(id)) {
                return check;
            }
        }
        throw new AssertionError(id + " is not in " + ended.out());
    }

    @Thorough
    @Test
    void allMistakesInTheSettingsAreToldAtOnce() {
        try (Sandbox sandbox = sandbox(o -> o)) {
            Program.Ended ended = installation(sandbox)
                    .with("SEAL_MODE", "preserv")
                    .with("LEANIX_TIMEOUT", "soon")
                    .option("-Dseal.renewl=90D")
                    .run("doctor", "--json");

            assertThat(ended.exitCode()).isEqualTo(1);
            JsonNode checks = Installation.parse(ended.out()).path("checks");
            assertThat(StreamSupport.stream(checks.spliterator(), false).filter(c -> name(c).equals("settings broken")))
                    .hasSize(3);
        }
    }

    @Thorough
    @Test
    void anotherProcessAtWorkIsInNobodysWayButACanarys() {
        try (Sandbox sandbox = sandbox(o -> o);
                Journal journal = Journal.open(folder.resolve("data"), Clock.systemUTC())) {
            Installation installation = installation(sandbox);
            assertThat(installation.run("doctor").exitCode()).isZero();
            Program.Ended canary = installation.run("doctor", "--canary", "APP-1");

            assertThat(canary.exitCode()).isEqualTo(1);
            assertThat(canary.err()).contains("another Sealkeeper", "stop it").doesNotContain("\tat ");
            assertThat(journal.pending()).isZero();
        }
    }

    @Test
    void theSupportRequestIsThereWithoutAWorkspace() {
        Program.Ended ended = Installation.unset(folder).run("doctor", "--support-request");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .contains("\"FACT_SHEET_BASE_FIELDS:READ,UPDATE,CREATE,DELETE:*:*\"", "Subject:", "replicates MEMBER");
    }

    @Thorough
    @Test
    void anOptionThatNeedsASheetSaysSo() {
        Program.Ended ended = Installation.unset(folder).run("doctor", "--canary-any-state");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(List.of(ended.err().split("\n"))).anyMatch(l -> l.contains("--canary ID"));
    }
}
