package io.sealkeeper.author;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The text of a source's tests: rows of the payload, and what they become. */
public final class TestText {

    private static final int LONGEST_WORDS = 60;

    private final Draft draft;
    private final String file;

    private TestText(Draft draft) {
        this.draft = draft;
        this.file = Shown.plain(draft.payload().name());
    }

    public static String of(Draft draft, List<SampleRow> samples, List<String> trust) {
        return new TestText(draft).text(samples, trust);
    }

    private String text(List<SampleRow> samples, List<String> trust) {
        List<String> lines = new ArrayList<>();
        lines.add("# Rows of " + file
                + ", only with what the source reads, and what they become. 'check --test' runs this without a"
                + " workspace.");
        for (SampleRow sample : samples) {
            lines.add((lines.size() > 1 ? "\n" : "") + "- case: " + JsonText.of(name(sample)));
            lines.addAll(rows(sample.row()));
            if (sample.changes().isEmpty()) {
                lines.add("  outcome: " + JsonText.of("rejected: " + cut(sample.rejected())));
            } else {
                lines.add("  changes:");
                sample.changes().forEach(change -> lines.add("    - " + JsonText.of(change)));
            }
        }
        samples.stream().filter(s -> !s.changes().isEmpty()).findFirst().ifPresent(s -> lines.addAll(agreed(s, trust)));
        return String.join("\n", lines) + "\n";
    }

    /** A case that passes once the owners trust the source. */
    private List<String> agreed(SampleRow sample, List<String> trust) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("# Once the owners have agreed to " + trust.get(0) + ":");
        lines.add("# - case: the seal comes back");
        rows(sample.row()).stream().flatMap(String::lines).forEach(line -> lines.add("# " + line));
        lines.add("#   sheet: { approvedDaysAgo: 30 }");
        lines.add("#   outcome: restored");
        return lines;
    }

    private String name(SampleRow sample) {
        List<String> blanks = draft.columns().keySet().stream()
                .filter(column -> Samples.isBlank(sample.row(), column))
                .map(column -> Shown.plain(column.name()))
                .toList();
        return "row " + sample.row().number() + " of " + file
                + (blanks.isEmpty() ? "" : ", without " + String.join(", ", blanks))
                + (sample.changes().isEmpty() ? ", is rejected" : "");
    }

    /** The first words of a rejection: the rest may change with the row. */
    private static String cut(String words) {
        int blank = words.lastIndexOf(' ', LONGEST_WORDS);
        return words.length() <= LONGEST_WORDS || blank < 0 ? words : words.substring(0, blank);
    }

    private List<String> rows(DraftRow row) {
        if (draft.payload().format() instanceof PayloadFormat.Json) {
            return List.of(
                    "  json: " + JsonText.of(row.row().map(this::only).orElse(JsonNodeFactory.instance.objectNode())));
        }
        String delimiter =
                draft.payload().format() instanceof PayloadFormat.Csv csv ? String.valueOf(csv.delimiter()) : ",";
        List<PayloadColumn> columns = List.copyOf(draft.columns().keySet());
        String header =
                columns.stream().map(c -> CellText.quoted(c.name(), delimiter)).collect(Collectors.joining(delimiter));
        String cells = columns.stream()
                .map(c -> CellText.quoted(CellText.of(draft, row, c), delimiter))
                .collect(Collectors.joining(delimiter));
        return CellText.block("  csv: ", List.of(header, cells));
    }

    /** Only the members that the mapping looks at. */
    private JsonNode only(JsonNode row) {
        ObjectNode only = JsonNodeFactory.instance.objectNode();
        draft.columns().keySet().forEach(column -> copy(row, column.place(), 0, only));
        return only;
    }

    private static void copy(JsonNode from, JqPath place, int depth, ObjectNode to) {
        String member = place.members().get(depth);
        JsonNode value = from.path(member);
        boolean last = depth + 1 == place.members().size();
        if (value.isObject() && !last) {
            ObjectNode inner = to.path(member).isObject() ? (ObjectNode) to.path(member) : to.putObject(member);
            copy(value, place, depth + 1, inner);
        } else if (value.isArray() && depth + 1 == place.list() && !last) {
            ArrayNode list = to.path(member).isArray() ? (ArrayNode) to.path(member) : to.putArray(member);
            for (int i = 0; i < value.size(); i++) {
                if (!list.has(i)) {
                    list.addObject();
                }
                copy(value.get(i), place, depth + 1, (ObjectNode) list.get(i));
            }
        } else if (!value.isMissingNode()) {
            to.set(member, value);
        }
    }
}
