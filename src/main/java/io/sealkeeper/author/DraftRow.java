package io.sealkeeper.author;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the payload, as the source that is to be written reads it.
 *
 * @param number as reports number it
 * @param row as the mapping gets it; empty if it can't be read
 * @param cells of a table, as they are written, or as a workbook shows them
 * @param words why it can't be read; empty if it can
 */
public record DraftRow(int number, Optional<JsonNode> row, Map<String, String> cells, String words) {}
