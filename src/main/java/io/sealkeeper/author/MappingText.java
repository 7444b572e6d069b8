package io.sealkeeper.author;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The jq of a source: how a row becomes a change. */
final class MappingText {

    private static final String DROP = "with_entries(select(.value != null))";

    private final Draft draft;

    private MappingText(Draft draft) {
        this.draft = draft;
    }

    /** Its lines, without indentation. */
    static List<String> of(Draft draft) {
        return new MappingText(draft).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        guard().ifPresent(lines::addAll);
        lines.add("{");
        lines.add("  type: " + JsonText.of(draft.type()) + ",");
        lines.add("  " + draft.keyAs() + ": " + value(draft.key(), draft.keyDeclared(), Optional.empty())
                + (draft.assignments().isEmpty() ? "" : ","));
        List<Assignment> fields = draft.fields();
        boolean hasRelations = !draft.relations().isEmpty();
        if (!fields.isEmpty()) {
            lines.add("  # A row without a value leaves its field as it is.");
            lines.add("  fields: ({");
            for (int i = 0; i < fields.size(); i++) {
                lines.add("    " + member(fields.get(i)) + (i + 1 < fields.size() ? "," : ""));
            }
            lines.add("  } | " + DROP + ")" + (hasRelations ? "," : ""));
        }
        if (hasRelations) {
            lines.add(
                    "  # Adds relations; those that are there stay. {mode: \"replace\", items: […]} would remove the others.");
            lines.add("  relations: ({");
            List<String> relations = List.copyOf(draft.relations());
            for (int i = 0; i < relations.size(); i++) {
                lines.addAll(relation(relations.get(i), i + 1 < relations.size() ? "," : ""));
            }
            lines.add("  } | with_entries(select(.value != [])))");
        }
        lines.add("}");
        return lines;
    }

    /** JSON has no header: a document whose members are called something else by now would change nothing, silently. */
    private Optional<List<String>> guard() {
        if (!(draft.payload().format() instanceof PayloadFormat.Json)) {
            return Optional.empty();
        }
        List<String> names = draft.assignments().stream()
                .map(a -> a.column().place().members().get(0))
                .distinct()
                .toList();
        String list = names.stream().map(JsonText::of).collect(Collectors.joining(", "));
        return Optional.of(List.of(
                        "# A row with none of these is an error, not a row without values: they were probably renamed.",
                        "if [has(" + names.stream().map(JsonText::of).collect(Collectors.joining("), has("))
                                + ")] | any | not then",
                        "  error("
                                + JsonText.of("the row has none of " + String.join(", ", names)
                                        + ": are they called something else by now?")
                                + ")",
                        "else . end |"))
                .filter(lines -> !list.isEmpty());
    }

    private static String member(Assignment one) {
        String path = one.target().text();
        String name = path.matches("[A-Za-z_][A-Za-z0-9_]*") ? path : JsonText.of(path);
        String value = value(one.column(), one.declared(), one.split());
        boolean single = one.sort() == Sort.LIST
                && one.split().isEmpty()
                && !one.column().place().isList();
        return name + ": " + (single ? "(" + value + " | if . == null then null else [.] end)" : value);
    }

    /** An expression for the value of a row; of a list, for all values in it. */
    private static String value(PayloadColumn column, Declared declared, Optional<String> split) {
        JqPath place = column.place();
        if (place.isList()) {
            return place.inItem().equals(".")
                    ? place.text()
                    : "(" + place.text() + " | if . == null then null else map(" + place.inItem()
                            + " | select(. != null)) end)";
        }
        String text = JqReading.of(place.text(), column, declared);
        return split.isPresent() ? JqReading.split(text, split.get()) : text;
    }

    private List<String> relation(String relation, String comma) {
        Assignment far = far(relation).orElseThrow();
        List<Assignment> attributes = draft.assignments().stream()
                .filter(a -> a.target() instanceof Target.Attribute own
                        && own.relation().equals(relation))
                .toList();
        String by = ((Target.FarEnd) far.target()).by();
        boolean isList = far.column().place().isList();
        boolean isPlain = attributes.isEmpty()
                && (!isList || far.column().place().inItem().equals("."));
        List<String> lines = new ArrayList<>();
        if (isPlain) {
            boolean several = isList || far.split().isPresent();
            String value = value(far.column(), far.declared(), far.split());
            lines.add("    " + relation + ": [" + (several ? "(" + value + " // [])[]" : value)
                    + " | select(. != null) | { " + by + ": . }]" + comma);
            return lines;
        }
        String from = isList ? "(" + far.column().place().text() + " // [])[] | " : "";
        String own = isList ? far.column().place().inItem() : value(far.column(), far.declared(), Optional.empty());
        lines.add("    " + relation + ": [" + from + "select(" + own + " != null) | { " + by + ": " + own + " }");
        String fields = attributes(attributes, false);
        String period = attributes(attributes, true);
        if (!fields.isEmpty()) {
            lines.add("      + { fields: ({ " + fields + " } | " + DROP + ") }");
        }
        if (!period.isEmpty()) {
            lines.add("      + ({ " + period + " } | " + DROP + ")");
        }
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "]" + comma);
        return lines;
    }

    private Optional<Assignment> far(String relation) {
        return draft.assignments().stream()
                .filter(a -> a.target() instanceof Target.FarEnd end
                        && end.relation().equals(relation))
                .findFirst();
    }

    private static String attributes(List<Assignment> attributes, boolean periods) {
        return attributes.stream()
                .filter(a -> ((Target.Attribute) a.target()).isPeriod() == periods)
                .map(a -> ((Target.Attribute) a.target()).name() + ": "
                        + (a.column().place().isList()
                                ? JqReading.of(a.column().place().inItem(), a.column(), a.declared())
                                : value(a.column(), a.declared(), Optional.empty())))
                .collect(Collectors.joining(", "));
    }
}
