package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Seed;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A payload whose batches are in flight together, from a file to the workspace. */
class OverlapTest extends PipelineTest {

    private static final String HEADER = "app_id,critical,high,score,scanned_on\n";
    private static final TestSettings SMALL = new TestSettings().batches(10, 4);

    @Test
    void the_next_batches_are_read_while_one_waits_for_its_write() throws Exception {
        start(100, o -> o, SMALL);
        CountDownLatch laterRead = new CountDownLatch(1);
        AtomicBoolean overlapped = new AtomicBoolean();
        // The first batch takes three readings, and two questions for rights.
        workspace().at(Moment.after(RequestKind.READ, 8), laterRead::countDown);
        workspace().at(Moment.before(RequestKind.MUTATION, 3), () -> overlapped.set(await(laterRead)));

        JsonNode report = gateway().file("week.csv", csv(IntStream.rangeClosed(1, 100)));

        assertThat(overlapped).isTrue();
        assertThat(report.path("outcomes").path("restored").asInt()).isEqualTo(100);
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
    }

    @Test
    void rows_of_one_sheet_are_carried_out_in_the_order_of_the_payload() throws Exception {
        System.out.println("OverlapTest: " + Seed.told());
        Random dice = new Random(Seed.get());
        start(30, o -> o.latency(java.time.Duration.ofMillis(2)), SMALL);
        List<Integer> apps = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            apps.addAll(IntStream.rangeClosed(1, 30).boxed().toList());
        }
        Collections.shuffle(apps, dice);
        Map<Integer, Integer> last = new HashMap<>();
        StringBuilder csv = new StringBuilder(HEADER);
        for (int row = 0; row < apps.size(); row++) {
            csv.append("APP-" + apps.get(row) + "," + (1000 + row) + ",,,\n");
            last.put(apps.get(row), 1000 + row);
        }

        JsonNode report = gateway().file("week.csv", csv.toString());

        last.forEach((app, value) -> assertThat(workspace()
                        .sheet("APP-" + app)
                        .value("criticalVulnerabilities")
                        .orElseThrow())
                .as("APP-%d, %s", app, Seed.told())
                .isEqualTo(value));
        assertThat(report.path("outcomes").path("restored").asInt())
                .as(Seed.told())
                .isEqualTo(600);
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
        // Had two changes of one sheet been in flight, one would have been refused for its revision and read again.
        long readAgain = workspace().requests().count(RequestKind.READ);
        assertThat(readAgain).as(Seed.told()).isLessThanOrEqualTo(60 + 5);
    }

    @Test
    void a_payload_that_can_not_be_carried_to_its_end_stays_and_loses_no_seal() throws Exception {
        start(100, o -> o, SMALL);
        // Two batches are read, and no third.
        workspace().faults().when(RequestMatch.of(RequestKind.READ).skipping(8), Integer.MAX_VALUE, Fault.status(503));

        JsonNode report = gateway().file("week.csv", csv(IntStream.rangeClosed(1, 100)));
        workspace().faults().clear();

        assertThat(report.path("aborted").asText()).isNotEmpty();
        int done = report.path("outcomes").path("restored").asInt();
        assertThat(done + report.path("notDone").asInt())
                .isEqualTo(report.path("rows").asInt());
        JsonNode again = gateway().file("week.csv", csv(IntStream.rangeClosed(1, 100)));
        assertThat(again.path("outcomes").path("restored").asInt()
                        + again.path("outcomes").path("unchanged").asInt())
                .isEqualTo(100);
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
    }

    private static String csv(IntStream apps) {
        return apps.mapToObj(app -> "APP-" + app + "," + NEW + ",,,").collect(Collectors.joining("\n", HEADER, "\n"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
