package io.sealkeeper.author;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is known of the workspace's types.
 *
 * @param types their names; empty where the workspace could not be asked, or does not say
 * @param fields by type, and by name; of those types that were looked at
 */
public record Model(Set<String> types, Map<String, Map<String, FieldModel>> fields) {

    /**
     * A field.
     *
     * @param values what a select takes; empty where it is none, or not known
     * @param parts the phases of a lifecycle, or a relation's own fields; empty where it has none, or they are not known
     * @param far where a relation leads; empty for none, or if nobody says
     */
    public record FieldModel(Sort sort, List<String> values, Map<String, Sort> parts, Optional<FarSide> far) {

        public FieldModel {
            values = List.copyOf(values);
            parts = Map.copyOf(parts);
        }
    }

    /**
     * A relation as the sheets at its far end see it.
     *
     * @param relation its name there; empty if nobody says
     */
    public record FarSide(String type, String relation) {}

    /** The workspace could not be asked: fields are taken as they are given. */
    public static final Model UNKNOWN = new Model(Set.of(), Map.of());

    /** Fields that no source may write, whatever the workspace. */
    private static final Set<String> NEVER = Set.of("lxState", "qualitySeal", "id", "rev", "type", "status");

    private static final int MOST_SHOWN = 40;

    public Model {
        types = Set.copyOf(types);
        fields = Map.copyOf(fields);
    }

    /** The fields of a type; none if they are not known. */
    public Map<String, FieldModel> of(String type) {
        return fields.getOrDefault(type, Map.of());
    }

    /** The fields of a type that a source may write; none if they are not known. */
    public Map<String, FieldModel> writable(String type) {
        Map<String, FieldModel> writable = new TreeMap<>(of(type));
        writable.keySet().removeAll(NEVER);
        return writable;
    }

    /** @throws CannotAuthor if the workspace has no such type, with the nearest */
    public void checkType(String type) throws CannotAuthor {
        if (!type.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new CannotAuthor("--type: " + Shown.quoted(type) + " is no fact sheet type, such as Application");
        }
        if (!types.isEmpty() && !types.contains(type)) {
            throw new CannotAuthor("--type: the workspace has no fact sheet type " + Shown.quoted(type)
                    + Nearest.suggestion(type, types) + "; it has "
                    + String.join(", ", types.stream().sorted().toList()));
        }
    }

    /** @throws CannotAuthor if no source may write it, or the workspace does not have it, with the nearest */
    public void check(String type, Target target, String option) throws CannotAuthor {
        String field = target instanceof Target.Field own ? own.field() : target.trusted();
        if (NEVER.contains(field)) {
            throw new CannotAuthor(option + ": no source may write '" + field + "'"
                    + (field.equals("lxState") || field.equals("qualitySeal") ? ", the quality seal" : ""));
        }
        if (!fields.containsKey(type)) {
            return;
        }
        FieldModel known = of(type).get(field);
        if (known == null) {
            throw new CannotAuthor(option + ": the workspace's " + type + " has no field " + Shown.quoted(field)
                    + Nearest.suggestion(field, writable(type).keySet()) + "; it has " + names(type));
        }
        String inner = target.text().equals(field) ? "" : target.text().substring(field.length() + 1);
        boolean isPart =
                !(target instanceof Target.FarEnd) && !inner.isEmpty() && !inner.matches("activeFrom|activeUntil");
        if (isPart && !known.parts().isEmpty() && !known.parts().containsKey(inner)) {
            throw new CannotAuthor(option + ": '" + field + "' has no " + Shown.quoted(inner)
                    + Nearest.suggestion(inner, known.parts().keySet()) + "; it has "
                    + String.join(
                            ", ", new ArrayList<>(new TreeSet<>(known.parts().keySet()))));
        }
        if ((known.sort() == Sort.RELATION) == (target instanceof Target.Field)) {
            throw new CannotAuthor(option + ": '" + field + "' is "
                    + (known.sort() == Sort.RELATION ? "a relation" : "no relation") + " in the workspace");
        }
    }

    private String names(String type) {
        Set<String> names = writable(type).keySet();
        return names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "");
    }

    /** What the target takes. */
    public Sort sort(String type, Target target) {
        if (target instanceof Target.FarEnd) {
            return Sort.RELATION;
        }
        String whole = target instanceof Target.Field own ? own.field() : target.trusted();
        if (target.text().matches(".*/(activeFrom|activeUntil)")
                || target.text().startsWith("lifecycle/")) {
            return Sort.DATE;
        }
        FieldModel known = of(type).get(whole);
        if (known == null) {
            return target.text().equals("tags") ? Sort.LIST : Sort.UNKNOWN;
        }
        return target.text().equals(whole)
                ? known.sort()
                : known.parts().getOrDefault(target.text().substring(whole.length() + 1), Sort.UNKNOWN);
    }
}
