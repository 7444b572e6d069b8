package io.sealkeeper.leanix.model;

import io.sealkeeper.leanix.model.Finding.Kind;
import io.sealkeeper.leanix.model.Finding.Weight;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.words.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a changed data model means for those that use it. Only what concerns somebody is said, and only what both readings know:
 * a model that could be read before, and can't be now, is no change.
 */
public final class ModelDifference {

    private final ModelOutline before;
    private final ModelOutline now;
    private final Uses uses;
    private final List<Finding> found = new ArrayList<>();

    private ModelDifference(ModelOutline before, ModelOutline now, Uses uses) {
        this.before = before;
        this.now = now;
        this.uses = uses;
    }

    /** The findings, type by type; none if nothing has changed that anybody uses. */
    public static List<Finding> between(ModelOutline before, ModelOutline now, Uses uses) {
        ModelDifference difference = new ModelDifference(before, now, uses);
        uses.types().forEach(difference::type);
        return List.copyOf(difference.found);
    }

    private void type(FactSheetType type) {
        Known was = before.hasType(type);
        Known is = now.hasType(type);
        if (was == Known.YES && is == Known.NO) {
            found.add(new Finding(
                    Kind.TYPE_GONE,
                    Weight.STOPS,
                    uses.of(type),
                    Optional.of(type),
                    "",
                    "the workspace no longer has the type " + type + renamed(type.name(), newTypes()),
                    "all rows for its sheets are rejected",
                    "ask the LeanIX admin, or take it out of the mapping and of " + keys(uses.of(type), type)));
        } else if (was == Known.NO && is == Known.YES) {
            found.add(new Finding(
                    Kind.TYPE_BACK,
                    Weight.NEWS,
                    uses.of(type),
                    Optional.of(type),
                    "",
                    "the workspace has the type " + type + " now",
                    "rows for its sheets can be written",
                    ""));
        }
        if (was == Known.YES && is == Known.YES) {
            fields(type);
            mandatory(type);
            before.type(type).flatMap(TypeOutline::rules).ifPresent(old -> now.type(type)
                    .flatMap(TypeOutline::rules)
                    .ifPresent(rules -> found.addAll(RuleDifference.between(type, old, rules, uses))));
        }
    }

    private void fields(FactSheetType type) {
        Set<String> used = new TreeSet<>();
        uses.fields(type).values().forEach(used::addAll);
        for (String field : used) {
            boolean was = before.has(type, field) == Known.YES;
            if (was && now.lacks(type, field, before) == Known.YES) {
                gone(type, field);
            } else if (!was && before.lacks(type, field, now) == Known.YES && now.has(type, field) == Known.YES) {
                add(
                        Kind.FIELD_BACK,
                        Weight.NEWS,
                        type,
                        field,
                        type + " has '" + field + "' now",
                        "it can be written",
                        "");
            } else if (was) {
                before.field(type, field)
                        .ifPresent(old -> now.field(type, field).ifPresent(f -> changed(type, field, old, f)));
            }
        }
    }

    private void gone(FactSheetType type, String field) {
        Set<String> trusting = uses.of(type, field).stream()
                .filter(source -> uses.trusts(source, type, field))
                .collect(Collectors.toCollection(TreeSet::new));
        add(
                Kind.FIELD_GONE,
                Weight.STOPS,
                type,
                field,
                type + " no longer has '" + field + "'" + renamed(field, newFields(type)),
                "rows that name it are rejected"
                        + (trusting.isEmpty() ? "" : ", and the owners' trust in it is for nothing"),
                "correct the mapping"
                        + (trusting.isEmpty() ? "" : " and " + keys(trusting, type))
                        + ", or ask the LeanIX admin for the field; if it has another name now, the owners have to agree to that"
                        + " one anew");
    }

    private void changed(FactSheetType type, String field, FieldOutline old, FieldOutline is) {
        if (old.isDescribed() && is.isDescribed() && !old.kind().equals(is.kind())) {
            add(
                    Kind.FIELD_RETYPED,
                    Weight.COSTS,
                    type,
                    field,
                    "'" + field + "' of " + type + " is of the type " + is.kind() + " now, and was " + old.kind(),
                    "rows whose value does not fit are rejected",
                    "correct the mapping");
        }
        Set<String> lost = new TreeSet<>(old.values());
        lost.removeAll(is.values());
        if (!lost.isEmpty() && !is.values().isEmpty()) {
            Set<String> more = new TreeSet<>(is.values());
            more.removeAll(old.values());
            lost.forEach(value -> add(
                    Kind.VALUE_GONE,
                    Weight.COSTS,
                    type,
                    field + "=" + value,
                    "'" + field + "' of " + type + " no longer takes '" + value + "'" + renamed(value, more),
                    "rows that want it are rejected",
                    "correct the mapping"));
        }
    }

    /** Approving is refused while a mandatory field is empty; sheets approved before stay so (SAP Help, Mandatory Attributes). */
    private void mandatory(FactSheetType type) {
        Set<String> added = new TreeSet<>(now.mandatory(type));
        added.removeAll(before.mandatory(type));
        Set<String> dropped = new TreeSet<>(before.mandatory(type));
        dropped.removeAll(now.mandatory(type));
        boolean noModel = !before.readable() || !now.readable();
        for (String field : noModel ? Set.<String>of() : added) {
            boolean used = !uses.of(type, field).isEmpty();
            found.add(new Finding(
                    Kind.MANDATORY_ADDED,
                    Weight.COSTS,
                    uses.of(type),
                    Optional.of(type),
                    field,
                    "'" + field + "' of " + type + " is mandatory now",
                    "LeanIX refuses to approve a sheet where it is empty, so a seal that breaks there can't be put back, and"
                            + " becomes a dead letter"
                            + (used ? "; a row that empties it is rejected" : ""),
                    "ask the owners to fill it, then replay those dead letters"));
        }
        for (String field : noModel ? Set.<String>of() : dropped) {
            found.add(new Finding(
                    Kind.MANDATORY_DROPPED,
                    Weight.NEWS,
                    uses.of(type),
                    Optional.of(type),
                    field,
                    "'" + field + "' of " + type + " is not mandatory any more",
                    "it may be empty on an approved sheet",
                    ""));
        }
    }

    private void add(
            Kind kind, Weight weight, FactSheetType type, String field, String what, String means, String todo) {
        String name = field.replaceFirst("=.*", "");
        found.add(new Finding(kind, weight, uses.of(type, name), Optional.of(type), field, what, means, todo));
    }

    private Set<String> newTypes() {
        return now.types().keySet().stream()
                .filter(t -> now.hasType(t) == Known.YES && before.hasType(t) == Known.NO)
                .map(FactSheetType::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> newFields(FactSheetType type) {
        return now.fields(type).stream()
                .filter(f -> before.lacks(type, f, now) == Known.YES)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String renamed(String name, Collection<String> fresh) {
        return Nearest.to(name, fresh)
                .or(() -> Optional.of(fresh).filter(f -> f.size() == 1).map(f -> f.iterator()
                        .next()))
                .map(n -> " (perhaps it is '" + n + "' now, which is new)")
                .orElse("");
    }

    static String keys(Collection<String> sources, FactSheetType type) {
        return sources.stream().map(s -> "seal.trust." + s + "." + type).collect(Collectors.joining(", "));
    }
}
