package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.intake.RecordFormat;
import io.sealkeeper.intake.Row;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record as a row: {@code { key, value, topic, partition, offset, timestamp, headers }}. The key is a text; of the
 * headers only those are kept whose value is a text. A record that can't be read becomes an unreadable row, with its
 * address in the words.
 */
final class KafkaRecord {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ConsumerRecord<byte[], byte[]> taken;

    KafkaRecord(ConsumerRecord<byte[], byte[]> taken) {
        this.taken = taken;
    }

    void addTo(Gathering gathering, RecordFormat format) throws IOException {
        ObjectNode row = JSON.objectNode();
        Optional<String> trouble = key(row);
        if (trouble.isEmpty() && taken.value() == null) {
            trouble = Optional.of(
                    "it has no value (a tombstone): what its key stands for was deleted. The gateway deletes"
                            + " no fact sheet; nothing was written");
        }
        JsonNode value = JSON.nullNode();
        if (trouble.isEmpty()) {
            Row read = format.read((int) gathering.rows() + 1, taken.value());
            if (read instanceof Row.Json json) {
                value = json.json();
            } else if (read instanceof Row.Bad bad) {
                trouble = Optional.of(bad.words());
                value = JSON.textNode(bad.cells().getOrDefault("value", ""));
            }
        }
        row.set("value", value);
        row.put("topic", taken.topic()).put("partition", taken.partition()).put("offset", taken.offset());
        if (taken.timestamp() >= 0) {
            row.put("timestamp", Instant.ofEpochMilli(taken.timestamp()).toString());
        }
        row.set("headers", headers());
        String place = KafkaTopic.place(taken.topic(), taken.partition(), taken.offset());
        if (trouble.isPresent()) {
            gathering.addUnreadable(place + ": " + trouble.get(), row);
        } else {
            gathering.add(row, place);
        }
    }

    /** Sets the key, if there is one; says what is wrong with it. */
    private Optional<String> key(ObjectNode row) {
        if (taken.key() == null) {
            return Optional.empty();
        }
        try {
            row.put("key", RecordFormat.text(taken.key()));
            return Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.of("its key holds bytes that are not UTF-8: a key is a text, which names the fact sheet");
        }
    }

    private ObjectNode headers() {
        ObjectNode texts = JSON.objectNode();
        for (Header header : taken.headers()) {
            if (header.value() != null) {
                try {
                    texts.put(header.key(), RecordFormat.text(header.value()));
                } catch (CharacterCodingException e) {
                    // Other programs' headers are often binary; no mapping can use them.
                }
            }
        }
        return texts;
    }
}
