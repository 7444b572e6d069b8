package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.EventType;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestRecord;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise: a thousand approved sheets, all metrics changed, a thousand approved at the end; the second time nothing. */
class SyncIT {

    private static final int SHEETS = 1000;

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static Installation installation;
    private static List<FactSheet> before;
    private static Program.Ended first;
    private static JsonNode firstReport;
    private static List<JsonNode> firstLines;
    private static List<RequestRecord> firstRequests;
    private static Program.Ended second;
    private static JsonNode secondReport;
    private static List<RequestRecord> secondRequests;

    @BeforeAll
    static void syncsTheSameFileTwice() {
        sandbox = Sandbox.start(SandboxOptions.builder()
                .applications(SHEETS)
                .requestsPerMinute(0)
                .build());
        installation = Installation.of(folder, sandbox);
        before = sandbox.workspace().sheets();
        String payload = Payload.changingAll(before);

        installation.drop("week-47.csv", payload);
        first = installation.run("sync");
        firstReport = installation.report();
        firstLines = installation.reportLines();
        firstRequests = sandbox.workspace().requests().all();

        installation.drop("week-47.csv", payload);
        second = installation.run("sync", "--json");
        secondReport = installation.report();
        List<RequestRecord> all = sandbox.workspace().requests().all();
        secondRequests = all.subList(firstRequests.size(), all.size());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void everySealIsThereAgain() {
        assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
        assertThat(before).allMatch(s -> s.lxState() == LxState.APPROVED);
        assertThat(sandbox.workspace().sheets()).hasSize(SHEETS).allMatch(s -> s.lxState() == LxState.APPROVED);
        assertThat(sandbox.workspace().auditLog().stream()
                        .filter(e -> e.type() == EventType.QUALITY_SEAL_BROKEN)
                        .count())
                .as("seals that really broke on the way")
                .isEqualTo(SHEETS);
    }

    @Test
    void everyValueArrivedWithOneMutationASheet() {
        Map<String, FactSheet> old = before.stream().collect(Collectors.toMap(FactSheet::id, Function.identity()));
        for (FactSheet sheet : sandbox.workspace().sheets()) {
            assertThat(sheet.value("criticalVulnerabilities").orElseThrow())
                    .as(sheet.externalId())
                    .isEqualTo((Integer) old.get(sheet.id())
                                    .value("criticalVulnerabilities")
                                    .orElseThrow()
                            + 1);
            assertThat(sheet.value("lastSecurityScan")).contains("2026-11-20");
        }
        String writer = sandbox.workspace().principal("writer").id();
        Map<String, Long> revisions = sandbox.workspace().auditLog().stream()
                .filter(e -> e.userId().equals(writer) && e.type() == EventType.FACT_SHEET_FIELD_UPDATED)
                .collect(Collectors.groupingBy(
                        AuditEvent::sheetId,
                        Collectors.mapping(AuditEvent::rev, Collectors.collectingAndThen(Collectors.toSet(), s ->
                                (long) s.size()))));
        assertThat(revisions).hasSize(SHEETS);
        assertThat(revisions.values()).as("content mutations of one sheet").containsOnly(1L);
    }

    @Test
    void itTakesNoMoreRequestsThanPromised() {
        assertThat(firstRequests).hasSizeLessThanOrEqualTo(SHEETS / 4).allMatch(r -> r.status() == 200);
        assertThat(secondRequests).isNotEmpty().hasSizeLessThanOrEqualTo(SHEETS / 50);
    }

    @Test
    void theSecondTimeNothingIsSent() {
        assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
        assertThat(secondRequests).noneMatch(r -> r.kind() == RequestKind.MUTATION || r.kind() == RequestKind.LOG);
        assertThat(secondReport.path("outcomes").path("unchanged").asInt()).isEqualTo(SHEETS);
    }

    @Test
    void theReportAddsUp() {
        assertThat(firstReport.path("rows").asInt()).isEqualTo(SHEETS);
        assertThat(sum(firstReport.path("outcomes"))).isEqualTo(SHEETS);
        assertThat(firstReport.path("outcomes").path("restored").asInt()).isEqualTo(SHEETS);
        assertThat(firstReport.path("source").asText()).isEqualTo("vulnerabilities");
        assertThat(sum(firstReport.path("requests")))
                .as("requests as the workspace counted them")
                .isEqualTo(firstRequests.size());
        assertThat(firstLines).hasSize(SHEETS).allSatisfy(line -> {
            assertThat(line.path("outcome").asText()).isEqualTo("restored");
            assertThat(line.path("sealBefore").asText()).isEqualTo("APPROVED");
            assertThat(line.path("sealAfter").asText()).isEqualTo("APPROVED");
            assertThat(line.path("revAfter").asLong())
                    .isGreaterThan(line.path("revBefore").asLong());
            assertThat(line.path("fields")).hasSize(4);
            assertThat(line.path("file").asText()).isEqualTo("week-47.csv");
        });
        assertThat(firstLines.stream().map(l -> l.path("row").asInt()).distinct())
                .hasSize(SHEETS);
    }

    @Test
    void theReportIsWhereTheContractSays() {
        String run = firstReport.path("run").asText();
        String rerun = secondReport.path("run").asText();
        assertThat(Installation.names(installation.reports()))
                .containsExactlyInAnyOrder(
                        run + ".json", run + ".jsonl", rerun + ".json", rerun + ".jsonl", "latest.json");
        assertThat(Installation.json(installation.reports().resolve(run + ".json")))
                .isEqualTo(firstReport);
        assertThat(first.out()).contains(run).contains("restored");
    }

    @Test
    void theFilesAreKeptWithTheirRunsInTheirNames() {
        assertThat(Installation.names(installation.inbox())).containsExactly(".done");
        assertThat(Installation.names(installation.inbox().resolve(".done")))
                .containsExactlyInAnyOrder(
                        "week-47." + firstReport.path("run").asText() + ".csv",
                        "week-47." + secondReport.path("run").asText() + ".csv");
    }

    @Test
    void jsonIsAllThatIsPrintedWhereItIsAskedFor() {
        assertThat(Installation.parse(second.out())).isEqualTo(secondReport);
    }

    private static long sum(JsonNode counts) {
        return StreamSupport.stream(counts.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
    }
}
