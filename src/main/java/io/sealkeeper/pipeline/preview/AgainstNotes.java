package io.sealkeeper.pipeline.preview;

import io.sealkeeper.leanix.model.FieldOutline;
import io.sealkeeper.leanix.model.ModelOutline;
import io.sealkeeper.leanix.model.TypeOutline;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealRules;
import io.sealkeeper.words.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is otherwise in the other workspace, whatever a payload holds: for all that the owners trust sources with.
 *
 * @param otherwise what is known to differ
 * @param unknown what the profile does not tell, with how to find it out
 */
public record AgainstNotes(List<String> otherwise, List<String> unknown) {

    public AgainstNotes {
        otherwise = List.copyOf(otherwise);
        unknown = List.copyOf(unknown);
    }

    /** @param renewal the operator's own interval, which counts everywhere */
    public static AgainstNotes of(Against against, Optional<Duration> renewal) {
        List<String> otherwise = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        ModelOutline model = against.there().model();
        if (model.equals(ModelOutline.NOTHING)) {
            unknown.add(
                    "its data model: the profile holds none; run 'sync' or 'serve' there, then take the file again");
        } else if (!model.readable()) {
            unknown.add(
                    "the rules for its seals, mandatory fields and values of selects: its data model can't be read by the"
                            + " technical users there");
        }
        Set<FactSheetType> types = new TreeSet<>();
        against.trust()
                .fieldsBySource()
                .forEach((source, byType) -> byType.forEach((type, fields) -> {
                    types.add(type);
                    trusted(against, source, type, fields, otherwise);
                }));
        for (FactSheetType type : types) {
            seals(against, type, renewal, otherwise, unknown);
        }
        users(against, otherwise, unknown);
        return new AgainstNotes(otherwise, unknown);
    }

    private static void trusted(
            Against against, String source, FactSheetType type, Set<String> fields, List<String> otherwise) {
        ModelOutline model = against.there().model();
        String key = "seal.trust." + source + "." + type;
        if (model.hasType(type) == Known.NO) {
            otherwise.add(key + ": there is no type " + type);
            return;
        }
        for (String path : new TreeSet<>(fields)) {
            String field = new FieldPath(path).field();
            if (against.has(type, field) == Known.NO) {
                otherwise.add(
                        key + ": " + type + " has no '" + field + "'" + Nearest.suggestion(field, model.fields(type)));
            }
        }
    }

    private static void seals(
            Against against,
            FactSheetType type,
            Optional<Duration> renewal,
            List<String> otherwise,
            List<String> unknown) {
        ModelOutline there = against.there().model();
        Optional<TypeOutline> other = there.type(type);
        Optional<TypeOutline> own = against.here().type(type);
        if (other.isEmpty() || own.isEmpty()) {
            return;
        }
        if (other.get().hasSeal() != own.get().hasSeal()) {
            otherwise.add("the seal of " + type + " is switched " + (other.get().hasSeal() ? "on" : "off"));
        }
        Set<String> mandatory = new TreeSet<>(there.mandatory(type));
        mandatory.removeAll(against.here().mandatory(type));
        mandatory.forEach(field -> otherwise.add("'" + field + "' of " + type
                + " is mandatory: where it is empty, a seal that breaks can't be put back, and becomes a dead letter"));
        other.get().fields().forEach((name, field) -> own.map(o -> o.fields().get(name))
                .filter(f -> isOther(f, field))
                .ifPresent(f -> otherwise.add("'" + name + "' of " + type + " is of the type " + field.kind()
                        + ", and here of " + f.kind())));
        if (renewal.isEmpty()) {
            // Where a workspace says nothing, this counts.
            Duration usual = SealPolicy.DEFAULT.renewal();
            Duration is =
                    Optional.ofNullable(against.there().renewal().get(type)).orElse(usual);
            Duration here = own.get().rules().flatMap(SealRules::renewal).orElse(usual);
            if (!is.equals(here)) {
                otherwise.add("an approval of " + type + " is valid for " + is.toDays() + " days, and here for "
                        + here.toDays()
                        + (is.compareTo(here) < 0 ? ": seals with an older approval stay broken, as review-due" : ""));
            }
        }
        switch (against.there().maySeal(type)) {
            case NO ->
                otherwise.add("the sealer may not set the seal of " + type
                        + ": each seal that breaks becomes a dead letter; ask the LeanIX admin there for the right");
            case UNKNOWN -> unknown.add("whether the sealer may set the seal of " + type + ": run 'doctor' there");
            case YES -> {}
        }
    }

    private static boolean isOther(FieldOutline here, FieldOutline there) {
        return !here.kind().isEmpty() && !there.kind().isEmpty() && !here.kind().equals(there.kind());
    }

    private static void users(Against against, List<String> otherwise, List<String> unknown) {
        against.there().outline().roles().forEach((user, role) -> {
            if (role.equals("ADMIN")) {
                otherwise.add("the " + user + " is ADMIN: its edits never break a seal");
            } else if (role.equals("VIEWER")) {
                otherwise.add("the " + user + " is VIEWER: it may write nothing");
            }
        });
        if (against.there().oneUser() == Known.YES) {
            otherwise.add("one technical user writes and sets seals");
        }
        if (against.there().writerBreaks() == Known.UNKNOWN) {
            unknown.add("whether the writer's edits break seals: the first update of an approved sheet shows it");
        }
        unknown.add("which fields the writer may write: a profile does not hold it; run 'doctor' there");
    }
}
