package io.sealkeeper.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.intake.PulledFile;
import io.sealkeeper.intake.RecordFormat;
import io.sealkeeper.intake.Row;
import io.sealkeeper.intake.Rows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record, gathered in a file and read again. */
class KafkaRecordTest {

    private static final String PLACE = "topic scans, partition 2, offset 42";

    @TempDir
    Path folder;

    private final RecordHeaders headers = new RecordHeaders();

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private Row row(byte[] key, byte[] value) throws Exception {
        Gathering gathering = new Gathering("scan", Spool.create(folder.resolve("scan.jsonl")), Optional.empty(), "");
        new KafkaRecord(new ConsumerRecord<>(
                        "scans",
                        2,
                        42,
                        1_763_626_500_000L,
                        TimestampType.CREATE_TIME,
                        -1,
                        -1,
                        key,
                        value,
                        headers,
                        Optional.empty()))
                .addTo(gathering, RecordFormat.of("json", "", ",", ""));
        gathering.end("where it begins");
        try (Rows rows = PulledFile.open(gathering.spool().file())) {
            Row row = rows.next();
            assertThat(rows.hasNext()).isFalse();
            return row;
        }
    }

    @Test
    void a_record_is_a_row_that_knows_its_place() throws Exception {
        headers.add("trace", bytes("5f"))
                .add("trace-bin", new byte[] {(byte) 0xff})
                .add("none", null);
        Row.Json row = (Row.Json) row(bytes("APP-1"), bytes("{\"score\": 0.10}"));
        assertThat(row.place()).contains(PLACE);
        assertThat(row.json())
                .hasToString(
                        "{\"key\":\"APP-1\",\"value\":{\"score\":0.10},\"topic\":\"scans\",\"partition\":2,\"offset\":42,"
                                + "\"timestamp\":\"2025-11-20T08:15:00Z\",\"headers\":{\"trace\":\"5f\"}}");
    }

    @Test
    void a_value_that_looks_like_our_own_marks_is_a_value() throws Exception {
        Row.Json row = (Row.Json) row(null, bytes("{\"sealkeeper.unreadable\": \"x\"}"));
        assertThat(row.json().has("key")).isFalse();
        assertThat(row.json().path("value").path("sealkeeper.unreadable").asText())
                .isEqualTo("x");
    }

    @Test
    void a_value_that_cannot_be_read_keeps_what_is_known() throws Exception {
        Row.Bad row = (Row.Bad) row(bytes("APP-1"), bytes("{\"score\": "));
        assertThat(row.words()).startsWith(PLACE + ": ").contains("breaks off");
        assertThat(row.cells()).containsEntry("key", "APP-1").containsEntry("value", "{\"score\": ");
    }

    @Test
    void a_tombstone_deletes_nothing_and_is_told() throws Exception {
        Row.Bad row = (Row.Bad) row(bytes("APP-1"), null);
        assertThat(row.words()).startsWith(PLACE + ": it has no value (a tombstone)");
    }

    @Test
    void a_key_that_is_no_text_is_told() throws Exception {
        Row.Bad row = (Row.Bad) row(new byte[] {(byte) 0xff}, bytes("{}"));
        assertThat(row.words()).startsWith(PLACE + ": its key holds bytes that are not UTF-8");
    }
}
