package io.sealkeeper.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A row of a payload file: read, or bad with the reason. */
public sealed interface Row {

    /**
     * The row's number. In a table as a spreadsheet shows it: the header is row 1, blank rows count, line breaks in
     * cells don't. In JSON Lines it is the line's number. In a JSON document the first row of its list is 1.
     */
    int number();

    /** The raw text of the row's cells by column, undeclared columns included; of JSON, the plain values. */
    Map<String, String> cells();

    /** The memory that it takes while it is in flight, in bytes, approximately: {@link Weight}. */
    long weight();

    /**
     * A row that holds what was declared.
     *
     * @param values by column, for the cells that are not blank: String, Long, BigInteger, BigDecimal or Boolean
     */
    record Read(int number, Map<String, String> cells, Map<String, Object> values) implements Row {
        public Read {
            cells = frozen(cells);
            values = frozen(values);
        }

        @Override
        public long weight() {
            return Weight.of(cells);
        }
    }

    /**
     * A row that is JSON, unchanged.
     *
     * @param place where it came from, in words, if that has an address of its own: a record of a topic
     */
    record Json(int number, JsonNode json, long weight, Optional<String> place) implements Row {

        public Json(int number, JsonNode json, long weight) {
            this(number, json, weight, Optional.empty());
        }

        Json(int number, JsonNode json) {
            this(number, json, Weight.of(json));
        }

        /** The members with plain values, as text. */
        @Override
        public Map<String, String> cells() {
            Map<String, String> cells = new LinkedHashMap<>();
            json.properties().forEach(member -> {
                if (member.getValue().isValueNode()) {
                    cells.put(member.getKey(), member.getValue().asText());
                }
            });
            return cells;
        }
    }

    /**
     * A row that can't be used.
     *
     * @param column the column at fault, if it is one
     * @param words what is wrong, on one line, safe to print
     */
    record Bad(int number, Map<String, String> cells, Optional<String> column, String words) implements Row {
        public Bad {
            cells = frozen(cells);
        }

        @Override
        public long weight() {
            return Weight.of(cells);
        }
    }

    /** Not {@code Map.copyOf}, which would lose the order of the columns. */
    private static <V> Map<String, V> frozen(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
