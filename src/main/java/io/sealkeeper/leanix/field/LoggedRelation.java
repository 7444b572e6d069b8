package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Likeness;
import io.sealkeeper.seal.LogEntry;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares what the log says of a relation with one that was sent: whether it was created, changed or removed, the
 * sheet at its far end, and its attributes, as far as the log holds them.
 *
 * @param kinds the kinds of its attributes; empty where they are not known
 */
record LoggedRelation(FieldEdit edit, SortedMap<String, FieldKind> kinds) {

    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Set<String> FAR_END = Set.of("factSheetId", "targetFactSheetId");

    static LoggedRelation of(FieldEdit edit, Optional<FieldKind> kind) {
        return new LoggedRelation(
                edit,
                kind.filter(RelationKind.class::isInstance)
                        .map(k -> ((RelationKind) k).attributes().kinds())
                        .orElse(new TreeMap<>()));
    }

    Likeness likeness(LogEntry event) {
        LoggedValue before = new LoggedValue(event.oldValue());
        LoggedValue after = new LoggedValue(event.newValue());
        Likeness likeness = both(
                end(event),
                both(
                        told(
                                edit.after().isNone() ? before : after,
                                edit.after().isNone() ? edit.before() : edit.after()),
                        edit.after().isNone() || edit.before().isNone() || before.isNone()
                                ? Likeness.UNTOLD
                                : told(before, edit.before())));
        return fitsType(event, before, after, likeness) ? likeness : Likeness.OTHER;
    }

    /** Combines two results: a contradiction outweighs doubt, doubt a match, and a match silence. */
    private static Likeness both(Likeness one, Likeness other) {
        if (one == Likeness.OTHER || other == Likeness.OTHER) {
            return Likeness.OTHER;
        }
        if (one == Likeness.UNSURE || other == Likeness.UNSURE) {
            return Likeness.UNSURE;
        }
        return one == Likeness.SAME || other == Likeness.SAME ? Likeness.SAME : Likeness.UNTOLD;
    }

    /**
     * Whether the event creates, changes or removes a relation as the edit does. A new one may be changed right after.
     */
    private boolean fitsType(LogEntry event, LoggedValue before, LoggedValue after, Likeness likeness) {
        boolean makes = edit.before().isNone();
        boolean drops = edit.after().isNone();
        String type = event.type();
        if (!event.aboutRelation()) {
            return makes == before.isNone() && drops == after.isNone();
        }
        if (type.endsWith("CREATED") || type.endsWith("ADDED")) {
            return makes && !drops;
        }
        if (type.endsWith("DELETED") || type.endsWith("REMOVED") || type.endsWith("ARCHIVED")) {
            return drops;
        }
        return !drops && (!makes || likeness == Likeness.SAME);
    }

    /** Whether the event names the sheet at the far end, in its path or in a value. */
    private Likeness end(LogEntry event) {
        String far = edit.farEnd().orElseThrow().value();
        String all = event.barePath().orElse("") + " " + event.oldValue().orElse("") + " "
                + event.newValue().orElse("");
        if (all.contains(far)) {
            return Likeness.SAME;
        }
        return tellsAnother(event.newValue()) || tellsAnother(event.oldValue()) ? Likeness.OTHER : Likeness.UNTOLD;
    }

    private static boolean tellsAnother(Optional<String> value) {
        return new LoggedValue(value)
                .json()
                .filter(json -> FAR_END.stream()
                        .anyMatch(name -> json.findValue(name) != null
                                && json.findValue(name).asText("").matches(UUID)))
                .isPresent();
    }

    /** Compares the attributes that the value has. */
    private Likeness told(LoggedValue value, FieldValue sent) {
        Optional<JsonNode> json = value.json().filter(JsonNode::isContainerNode);
        if (json.isEmpty()) {
            return Likeness.UNTOLD;
        }
        JsonNode wanted = Values.json(sent);
        Set<String> names = new TreeSet<>(kinds.keySet());
        wanted.fieldNames().forEachRemaining(names::add);
        Values.json(edit.before()).fieldNames().forEachRemaining(names::add);
        Likeness all = Likeness.UNTOLD;
        for (String name : names) {
            JsonNode there = json.get().findValue(name);
            if (there != null) {
                all = both(all, attribute(name, wanted.path(name), there));
            }
        }
        // Equal attributes don't tell which relation it is.
        return all == Likeness.SAME ? Likeness.UNTOLD : all;
    }

    private Likeness attribute(String name, JsonNode wanted, JsonNode there) {
        FieldKind kind = kinds.getOrDefault(name, FieldKind.unsupported());
        FieldValue sent = kinds.containsKey(name)
                ? kind.present(wanted.isMissingNode() ? NullNode.getInstance() : wanted)
                : Values.text(wanted);
        return new LoggedValue(text(there)).likeness(kind, sent);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isNull() ? Optional.empty() : Optional.of(node.isContainerNode() ? node.toString() : node.asText());
    }
}
