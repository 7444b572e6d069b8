package io.sealkeeper.author;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.intake.Candidate;
import io.sealkeeper.intake.JsonFile;
import io.sealkeeper.intake.Row;
import io.sealkeeper.intake.Rows;
import io.sealkeeper.intake.UnreadableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at the rows of a JSON document: which values they have, at which places. */
final class JsonLook {

    private static final int DEEPEST = 4;
    private static final int MOST_COLUMNS = 300;
    private static final int MOST_TEXTS = 1000;

    /** What was seen at a place. */
    private static final class Seen {
        private final Set<PayloadColumn.Nature> natures = new LinkedHashSet<>();
        private final Set<String> texts = new LinkedHashSet<>();
        private boolean repeats;
        private int rows;
        private int lastRow = -1;
    }

    private final Map<JqPath, Seen> seen = new LinkedHashMap<>();
    private int row;

    private JsonLook() {}

    static Payload of(Path file, PayloadFormat.Json format) throws UnreadableFile {
        JsonLook look = new JsonLook();
        try (Rows rows = JsonFile.open(file, format.rows())) {
            while (look.row < Look.MOST_ROWS && rows.hasNext()) {
                if (rows.next() instanceof Row.Json json) {
                    look.value(json.json(), new ArrayList<>(), 0);
                }
                look.row++;
            }
            return new Payload(file, format, look.columns(), look.row, !rows.hasNext(), Heading.NONE);
        }
    }

    private void value(JsonNode value, List<String> way, int list) {
        if (value.isObject() && way.size() < DEEPEST) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                way.add(member.getKey());
                value(member.getValue(), way, list);
                way.remove(way.size() - 1);
            }
        } else if (value.isArray() && list == 0 && !way.isEmpty()) {
            value.forEach(item -> value(item, way, way.size()));
        } else if (value.isValueNode()
                && !value.isNull()
                && !way.isEmpty()
                && !value.asText().isBlank()) {
            take(value, new JqPath(way, list));
        }
    }

    private void take(JsonNode value, JqPath place) {
        if (seen.size() >= MOST_COLUMNS && !seen.containsKey(place)) {
            return;
        }
        Seen there = seen.computeIfAbsent(place, p -> new Seen());
        there.natures.add(
                value.isNumber()
                        ? PayloadColumn.Nature.NUMBER
                        : value.isBoolean() ? PayloadColumn.Nature.TRUTH : PayloadColumn.Nature.TEXT);
        there.repeats |= there.texts.size() < MOST_TEXTS
                && !there.texts.add(value.asText().strip());
        there.rows += there.lastRow == row ? 0 : 1;
        there.lastRow = row;
    }

    private List<PayloadColumn> columns() {
        List<PayloadColumn> columns = new ArrayList<>();
        seen.forEach((place, there) -> {
            PayloadColumn.Nature nature =
                    there.natures.size() == 1 ? there.natures.iterator().next() : PayloadColumn.Nature.TEXT;
            boolean tried = nature == PayloadColumn.Nature.TEXT;
            columns.add(new PayloadColumn(
                    place.name(),
                    place,
                    nature,
                    there.rows,
                    row - there.rows,
                    tried ? Candidate.nothings(there.texts) : Set.of(),
                    List.copyOf(there.texts),
                    there.repeats,
                    tried ? Candidate.of(there.texts) : List.of()));
        });
        return columns;
    }
}
