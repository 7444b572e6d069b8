package io.sealkeeper.author;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A row of the payload that stands for others in a test.
 *
 * @param changes what the mapping makes of it; none if it is rejected
 * @param rejected why, if it is; else empty
 */
public record SampleRow(DraftRow row, List<JsonNode> changes, String rejected) {

    public SampleRow {
        changes = List.copyOf(changes);
    }
}
