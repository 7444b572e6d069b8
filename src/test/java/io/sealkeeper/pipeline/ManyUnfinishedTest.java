package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.Intent;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetRole;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.seal.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recovery after the program died with all its updates in flight, of which every second one arrived. Prints how long it takes,
 * over HTTP and without latency; {@code -Dunfinished.sheets=10000} for the figure in docs/seal-protocol.md.
 */
class ManyUnfinishedTest {

    private static final int SHEETS = Integer.getInteger("unfinished.sheets", 1_000);
    private static final FieldPath FIELD = new FieldPath("criticalVulnerabilities");

    @TempDir
    Path folder;

    @Test
    void all_of_them_are_seen_to() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
                .applications(SHEETS)
                .requestsPerMinute(0)
                .build())) {
            leaveUnfinished(sandbox);
            TestSettings settings = new TestSettings();
            try (TestGateway gateway = new TestGateway(settings.of(sandbox.baseUrl(), folder), folder, false)) {
                gateway.connect();
                Instant start = Instant.now();
                TestGateway.Result result = gateway.recover();
                System.out.printf(
                        "ManyUnfinishedTest: %d unfinished sheets were seen to in %d ms, with %d requests%n",
                        SHEETS,
                        Duration.between(start, Instant.now()).toMillis(),
                        result.report().allRequests());
                assertThat(result.count("restored")).isEqualTo(SHEETS);
            }
            assertThat(sandbox.workspace().sheets())
                    .allMatch(s -> s.lxState() == LxState.APPROVED)
                    .allMatch(s -> s.value(FIELD.value()).orElseThrow().equals(PipelineTest.NEW));
        }
    }

    private void leaveUnfinished(Sandbox sandbox) {
        List<Intent> intents = new ArrayList<>();
        for (FactSheet sheet : sandbox.workspace().sheets()) {
            intents.add(intent(sheet, intents.size()));
        }
        try (Journal journal = Journal.open(folder.resolve("data"), Clock.systemUTC())) {
            journal.bind(new Workspace(Optional.empty(), Optional.empty(), sandbox.baseUrl()));
            journal.begin(intents);
        }
        for (int i = 0; i < intents.size(); i += 2) {
            String id = intents.get(i).sheet().value();
            sandbox.workspace().person("writer").edit(id, "/" + FIELD, Integer.toString(PipelineTest.NEW));
        }
    }

    private static Intent intent(FactSheet sheet, int row) {
        FieldValue before =
                FieldValue.of(sheet.value(FIELD.value()).orElseThrow().toString());
        FieldEdit edit = new FieldEdit(FIELD, before, FieldValue.of(Integer.toString(PipelineTest.NEW)));
        Snapshot snapshot = new Snapshot(
                new FactSheetId(sheet.id()),
                TestSettings.APPLICATION,
                sheet.name(),
                new Revision(sheet.rev()),
                SealState.APPROVED,
                Map.of(FIELD, before));
        return Intent.of(
                "died-" + row,
                "died",
                TestSettings.SOURCE,
                "Application " + sheet.externalId(),
                snapshot,
                new Plan.Write(List.of(edit), new TreeSet<>(), new TreeSet<>()),
                SheetRole.CHANGED,
                true,
                List.of(new PayloadRow("week.csv", row + 2, "{}")));
    }
}
