package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.RequestKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** First to see what would be done, then to do just that. */
class PlanIT extends Installed {

    PlanIT() {
        super(6);
    }

    private FactSheet sheet(String name) {
        return sandbox.workspace().sheet(name);
    }

    private String payload(String... names) {
        return Payload.changingAll(Stream.of(names).map(this::sheet).toList());
    }

    /** Every file and folder, with what the files hold. */
    private Map<String, String> disk() {
        try (Stream<Path> all = Files.walk(folder)) {
            Map<String, String> found = new TreeMap<>();
            for (Path path : all.toList()) {
                found.put(
                        folder.relativize(path).toString(),
                        Files.isRegularFile(path)
                                ? Arrays.hashCode(Files.readAllBytes(path)) + " " + Files.getLastModifiedTime(path)
                                : "");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothingIsChangedAnywhere() throws IOException {
        installation.drop(
                "a.csv", payload("APP-1", "APP-2") + "APP-99,1,1,1.0,2026-11-20\nAPP-3,many,1,1.0,2026-11-20\n");
        installation.drop("b.csv", payload("APP-2"));
        installation.drop("notes.txt", "not a payload");
        installation.drop("broken.csv", "this,is\nno,such,payload\n");
        Files.delete(installation.inbox().resolve("notes.txt"));
        Map<String, String> disk = disk();
        List<FactSheet> before = sandbox.workspace().sheets();

        Program.Ended plan = installation.run("plan");

        assertThat(plan.exitCode()).as(plan.err()).isEqualTo(2);
        assertThat(disk()).isEqualTo(disk);
        assertThat(sandbox.workspace().sheets()).isEqualTo(before);
        assertThat(sandbox.workspace().requests().count(RequestKind.MUTATION)).isZero();
        Object old = sheet("APP-1").value("criticalVulnerabilities").orElseThrow();
        assertThat(plan.out())
                .contains("criticalVulnerabilities: " + old + " → " + ((Integer) old + 1))
                .contains("⇒ restored")
                .contains("the workspace has no Application APP-99")
                .contains("'many'")
                .contains("File broken.csv: ")
                .contains("Calls that 'sync' would take: ")
                .contains("Plan for 5 rows")
                .doesNotContain("\u001b");
    }

    @Thorough
    @Test
    void whereNothingIsToBeChangedItSaysSo() {
        assertThat(installation.run("plan").exitCode()).isZero();
        installation.drop(
                "a.csv",
                Payload.changingNothing(sandbox.workspace().sheets().stream()
                        .filter(s -> s.externalId() != null && s.externalId().startsWith("APP-"))
                        .toList()));
        Program.Ended plan = installation.run("plan", "--json", "--all");
        assertThat(plan.exitCode()).as(plan.out() + plan.err()).isZero();
        JsonNode json = Installation.parse(plan.out());
        assertThat(json.path("outcomes").path("unchanged").asInt()).isEqualTo(6);
        assertThat(json.path("sheets")).hasSize(6);
    }

    @Thorough
    @Test
    void jsonHasTheWholePlan() {
        installation.drop("a.csv", payload("APP-1"));
        Program.Ended plan = installation.run("plan", "--json", "--validate");
        assertThat(plan.exitCode()).as(plan.err()).isEqualTo(2);
        JsonNode json = Installation.parse(plan.out());
        JsonNode only = json.path("sheets").path(0);
        assertThat(only.path("sheet").asText()).isEqualTo("Application APP-1");
        assertThat(only.path("outcome").asText()).isEqualTo("restored");
        assertThat(only.path("edits")).hasSize(4);
        assertThat(json.path("callsOfSync").path("update").asInt()).isEqualTo(1);
        assertThat(json.path("requests").path("validation").asInt()).isEqualTo(1);
        assertThat(sheet("APP-1").rev()).isEqualTo(1);
    }

    @Test
    void aPlanIsCarriedOutAndNothingElse() {
        String all = payload("APP-1", "APP-2");
        installation.drop("a.csv", all);
        assertThat(installation.run("plan", "--out", "plan.jsonl").exitCode()).isEqualTo(2);
        installation.drop("late.csv", payload("APP-3"));

        Program.Ended sync = installation.run("sync", "--plan", "plan.jsonl");

        assertThat(sync.exitCode()).as(sync.out() + sync.err()).isZero();
        assertThat(installation.report().path("outcomes").path("restored").asInt())
                .isEqualTo(2);
        assertThat(sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
        assertThat(sheet("APP-1").value("lastSecurityScan")).contains("2026-11-20");
        assertThat(sheet("APP-3").rev()).isEqualTo(1);
        assertThat(Installation.names(installation.inbox())).containsExactly("a.csv", "late.csv");

        Program.Ended again = installation.run("sync", "--plan", "plan.jsonl");
        assertThat(again.exitCode()).as(again.out()).isEqualTo(2);
        assertThat(again.out()).contains("the plan is stale: rev was 1, is ");
    }

    @Thorough
    @Test
    void whatChangedSinceIsRefusedSheetBySheet() {
        installation.drop("a.csv", payload("APP-1", "APP-2"));
        installation.run("plan", "--out", "plan.jsonl");
        Installation other = Installation.of(folder.resolve("other"), sandbox);
        other.drop("x.csv", payload("APP-1"));
        other.run("sync");
        long rev = sheet("APP-1").rev();

        Program.Ended sync = installation.run("sync", "--plan", "plan.jsonl");

        assertThat(sync.exitCode()).as(sync.err()).isEqualTo(2);
        assertThat(sync.out()).contains("Application APP-1 rejected: the plan is stale: rev was 1, is " + rev);
        assertThat(sheet("APP-1").rev()).isEqualTo(rev);
        assertThat(sheet("APP-2").value("lastSecurityScan")).contains("2026-11-20");
        assertThat(WorkspaceJudge.openDeadLetters(installation)).isEmpty();
    }

    @Thorough
    @Test
    void aPlanWithNoFolderToGoToIsToldBeforeAnythingIsRead() {
        installation.drop("a.csv", payload("APP-1"));
        Program.Ended plan = installation.run("plan", "--out", "nowhere/plan.jsonl");
        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(plan.err())
                .contains("can't be written to nowhere/plan.jsonl: there is no folder")
                .endsWith("nowhere; nothing was read or sent\n");
    }

    @Thorough
    @Test
    void aNumberThatIsNoneNamesTheListOfLetters() {
        Program.Ended show = installation.run("dead-letters", "show", "first");
        assertThat(show.exitCode()).isEqualTo(1);
        assertThat(show.err()).contains("'first' is no number of a dead letter; 'dead-letters list' shows");
    }

    @Thorough
    @Test
    void aPlanThatCannotBeTrustedIsRefusedAsAWhole() throws IOException {
        installation.drop("a.csv", payload("APP-1"));
        installation.run("plan", "--out", "plan.jsonl");
        String text = Files.readString(folder.resolve("plan.jsonl"));
        Files.writeString(folder.resolve("cut.jsonl"), text.substring(0, text.length() / 2));
        Program.Ended cut = installation.run("sync", "--plan", "cut.jsonl");
        assertThat(cut.exitCode()).isEqualTo(1);
        assertThat(cut.err()).contains("cut.jsonl can't be carried out").doesNotContain("\tat ");
        Program.Ended distrusted = installation
                .with("SEAL_TRUST_VULNERABILITIES_APPLICATION", "criticalVulnerabilities")
                .run("sync", "--plan", "plan.jsonl");
        assertThat(distrusted.exitCode()).as(distrusted.out()).isEqualTo(1);
        assertThat(distrusted.err()).contains("was trusted then");
        assertThat(sheet("APP-1").rev()).isEqualTo(1);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Thorough
    @Test
    void itRunsBesideServe() {
        try (Program serve = installation.start("serve")) {
            serve.await(() -> Files.exists(folder.resolve("data/journal.db")));
            Program.Ended plan = installation.run("plan");
            assertThat(plan.exitCode()).as(plan.out() + plan.err()).isZero();
            assertThat(serve.isRunning()).isTrue();
        }
    }
}
