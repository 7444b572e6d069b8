package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it looks at the time")
class ScaleTest extends SandboxTest {

    @Test
    void theSameSeedGivesTheSameWorkspaceAndAnotherOneDoesNot() {
        SandboxOptions options = SandboxOptions.builder()
                .clock(clock)
                .applications(50)
                .mixedStates(true)
                .build();
        Workspace one = new Workspace(options);
        Workspace two = new Workspace(options);
        assertThat(one.sheets()).isEqualTo(two.sheets());
        assertThat(one.auditLog()).isEqualTo(two.auditLog());
        assertThat(one.sheets().stream().map(FactSheet::lxState).distinct().count())
                .isEqualTo(4);
        Workspace other = new Workspace(options.toBuilder().seed(7).build());
        assertThat(other.sheets()).isNotEqualTo(one.sheets());
    }

    @Test
    void twentyThousandSheetsAreThereAtOnce() {
        long before = System.nanoTime();
        start(SandboxOptions.builder().applications(20_000).itComponents(100));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        JsonNode page = as("writer").query("{ allFactSheets(first: 1000) { totalCount edges { node { id } } } }");
        assertThat(page.at("/data/allFactSheets/totalCount").asInt()).isEqualTo(20_100);
        assertThat(page.at("/data/allFactSheets/edges")).hasSize(1000);
    }

    @Test
    void parallelWritersLoseNoRevision() throws Exception {
        start(SandboxOptions.builder().requestsPerMinute(0));
        Client writer = as("writer");
        FactSheet sheet = approved("APP-1");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<JsonNode>> writes = IntStream.range(0, 200)
                    .<Callable<JsonNode>>mapToObj(n -> () -> writer.updateWith(sheet, Map.of(), set("/alias", "a" + n)))
                    .toList();
            pool.invokeAll(writes);
        } finally {
            pool.shutdown();
        }
        assertThat(workspace().sheet("APP-1").rev()).isEqualTo(sheet.rev() + 200);
        assertThat(workspace().requests().count(RequestKind.MUTATION)).isEqualTo(200);
        assertThat(workspace().auditLog())
                .extracting(AuditEvent::sequence)
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
