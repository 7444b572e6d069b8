package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Holds the number of requests. Each is paid for out of a budget that a whole company may share: a change that makes one
 * more has to say what decision it changes, and then this test.
 */
class RequestsPerSheetTest extends PipelineTest {

    private static final int SHEETS = 1000;

    @Test
    void a_thousand_changed_sheets() throws Exception {
        start(SHEETS);
        gateway().connect();

        assertThat(requests(1))
                .isEqualTo(new TreeMap<>(Map.of(
                        // 100 a document
                        "read", 10L,
                        // once a run and user: what may it do to a seal
                        "rights", 2L,
                        // 20 a document
                        "update", 50L,
                        "log", 50L,
                        "seal", 50L)));
    }

    @Test
    void a_thousand_unchanged_sheets() throws Exception {
        start(SHEETS);
        gateway().connect();
        requests(1);

        assertThat(requests(1)).isEqualTo(new TreeMap<>(Map.of("read", 10L)));
    }

    @Test
    void one_changed_sheet_in_ten() throws Exception {
        start(SHEETS);
        gateway().connect();
        requests(1);

        // Batches of 300 rows, 30 of them to be written.
        assertThat(requests(10))
                .isEqualTo(new TreeMap<>(Map.of("read", 10L, "rights", 2L, "update", 7L, "log", 7L, "seal", 7L)));
    }

    /** Takes a file in which every n-th row has a value that no file before had. */
    private Map<String, Long> requests(int everyNth) throws Exception {
        String csv = IntStream.rangeClosed(1, SHEETS)
                .mapToObj(i -> "APP-" + i + "," + (everyNth > 1 && i % everyNth == 0 ? NEW + everyNth : NEW) + ",,,")
                .collect(Collectors.joining("\n", "app_id,critical,high,score,scanned_on\n", "\n"));
        JsonNode report = gateway().file("week-" + everyNth + ".csv", csv);
        Map<String, Long> requests = new TreeMap<>();
        report.path("requests")
                .properties()
                .forEach(e -> requests.put(e.getKey(), e.getValue().asLong()));
        return requests;
    }
}
