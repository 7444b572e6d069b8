package io.sealkeeper.leanix.field;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a field's kind is called, by the words of docs/canonical-change.md, and what it takes. */
public enum KindName {
    TEXT,
    WHOLE_NUMBER,
    NUMBER,
    DATE,
    TRUE_OR_FALSE,
    MULTI_SELECT,
    TAGS,
    LIFECYCLE,
    EXTERNAL_ID,
    LOCATION,
    PROJECT_STATUS,
    RELATION,
    UNSUPPORTED;

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static KindName of(FieldKind kind) {
        if (kind instanceof NumberKind number) {
            return number == NumberKind.DECIMAL ? NUMBER : WHOLE_NUMBER;
        }
        if (kind instanceof TextKind) {
            return TEXT;
        }
        if (kind instanceof DateKind) {
            return DATE;
        }
        if (kind instanceof BooleanKind) {
            return TRUE_OR_FALSE;
        }
        if (kind instanceof SetKind) {
            return MULTI_SELECT;
        }
        if (kind instanceof TagsKind) {
            return TAGS;
        }
        if (kind instanceof RelationKind) {
            return RELATION;
        }
        return object(kind);
    }

    private static KindName object(FieldKind kind) {
        if (kind instanceof LifecycleKind) {
            return LIFECYCLE;
        }
        if (kind instanceof ExternalIdKind) {
            return EXTERNAL_ID;
        }
        if (kind instanceof LocationKind) {
            return LOCATION;
        }
        return kind instanceof ProjectStatusKind ? PROJECT_STATUS : UNSUPPORTED;
    }

    /** The values of a select; none where it is none, or they are not known. */
    public static List<String> values(FieldKind kind) {
        if (kind instanceof TextKind text) {
            return text.allowed();
        }
        return kind instanceof SetKind set ? set.allowed().stream().sorted().toList() : List.of();
    }

    /** The kinds of its parts by name: the phases of a lifecycle, a relation's own fields; none where it has none. */
    public static Map<String, KindName> parts(FieldKind kind) {
        Map<String, KindName> parts = new TreeMap<>();
        if (kind instanceof RelationKind relation) {
            relation.attributes().kinds().forEach((name, own) -> parts.put(name, of(own)));
        } else {
            kind.partNames()
                    .forEach(name ->
                            parts.put(name, kind.part(name).map(KindName::of).orElse(UNSUPPORTED)));
        }
        return parts;
    }
}
