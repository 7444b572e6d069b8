package io.sealkeeper.pipeline.preview;

import io.sealkeeper.leanix.model.ModelOutline;
import io.sealkeeper.pipeline.profile.OtherProfile;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealRules;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Trust;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What would become of a planned sheet, if it lay in another workspace as it lies here: under that one's data model, rules for
 * seals and rights, as its profile knows them. The sheets there are not read, so what they hold is not compared.
 *
 * @param here the data model of this workspace
 */
public record Against(OtherProfile there, ModelOutline here, Trust trust, SealPolicy.Untrusted untrusted) {

    /**
     * A sheet, there.
     *
     * @param outcome how it would end; that of the plan, where nothing is known to be otherwise
     * @param unknown what the profile does not tell, and would have to be known to be sure
     */
    public record Elsewhere(Outcome outcome, boolean differs, Set<String> unknown) {}

    /** Compares a sheet; empty where there is nothing to write, or nothing to compare. */
    public Optional<Elsewhere> sheet(PlannedSheet sheet) {
        boolean isCompared = sheet.reading().isPresent()
                && (!sheet.edits().isEmpty() || !sheet.withheld().isEmpty());
        if (!isCompared) {
            return Optional.empty();
        }
        FactSheetType type = sheet.reading().get().type();
        Set<String> unknown = new LinkedHashSet<>();
        Optional<String> refused = refused(sheet, type, unknown);
        Outcome outcome = refused.map(Outcome::rejected)
                .orElseGet(() -> written(sheet, type, sheet.reading().get(), unknown));
        Outcome planned = sheet.expected();
        boolean differs = outcome.kind() != planned.kind() || !outcome.reason().equals(planned.reason());
        return Optional.of(new Elsewhere(outcome, differs, unknown));
    }

    /** Why its row would be rejected there, by the data model. */
    private Optional<String> refused(PlannedSheet sheet, FactSheetType type, Set<String> unknown) {
        ModelOutline model = there.model();
        Known known = model.hasType(type);
        if (known != Known.YES) {
            if (known == Known.UNKNOWN) {
                unknown.add("whether there is the type " + type);
            }
            return known == Known.NO ? Optional.of("there is no type " + type) : Optional.empty();
        }
        for (String field : fields(sheet)) {
            Known has = has(type, field);
            if (has == Known.NO) {
                return Optional.of(type + " has no '" + field + "'" + Nearest.suggestion(field, model.fields(type)));
            } else if (has == Known.UNKNOWN) {
                unknown.add("whether " + type + " has '" + field + "'");
            }
        }
        for (FieldEdit edit : sheet.edits()) {
            Optional<String> value =
                    value(type, edit, sheet.reading().orElseThrow().seal());
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static Set<String> fields(PlannedSheet sheet) {
        Set<String> fields = new TreeSet<>();
        sheet.edits().forEach(e -> fields.add(e.path().field()));
        sheet.withheld().forEach(path -> fields.add(path.field()));
        sheet.same().forEach(path -> fields.add(path.field()));
        return fields;
    }

    /** A data model need not list the fields that every type has: those that it does not list here either are there. */
    Known has(FactSheetType type, String field) {
        Known has = there.model().has(type, field);
        if (has != Known.UNKNOWN || !there.model().readable()) {
            return has;
        }
        return Known.of(here.field(type, field).filter(f -> !f.kind().isEmpty()).isEmpty());
    }

    private Optional<String> value(FactSheetType type, FieldEdit edit, SealState seal) {
        String field = edit.path().field();
        Optional<String> after = edit.after().text();
        if (edit.isRelation() || !edit.path().equals(new FieldPath(field))) {
            return Optional.empty();
        }
        return there.model().field(type, field).flatMap(f -> {
            if (after.isEmpty()) {
                return Optional.of("'" + field + "' of " + type + " is mandatory, and would be emptied")
                        .filter(words -> f.mandatory() && seal == SealState.APPROVED);
            }
            // Several values are a JSON list of texts.
            return after.filter(text -> !text.startsWith("[")
                            && !f.values().isEmpty()
                            && !f.values().contains(text))
                    .map(text -> "'" + field + "' of " + type + " does not take " + Shown.quoted(text)
                            + Nearest.suggestion(text, f.values()));
        });
    }

    /** What would become of its seal there, if the row is written. */
    private Outcome written(PlannedSheet sheet, FactSheetType type, PlannedSheet.Reading reading, Set<String> unknown) {
        Outcome planned = sheet.expected();
        boolean isSealed = reading.seal() == SealState.APPROVED;
        if (!isSealed
                || planned.kind() == Outcome.Kind.REJECTED
                || planned.reason().filter(Against::isOfNoModel).isPresent()) {
            return planned;
        }
        Optional<SealRules> rules = there.rules(type);
        if (rules.isEmpty()) {
            unknown.add("the rules for the seals of " + type);
        } else if (!rules.get().enabled()) {
            return Outcome.of(Outcome.Kind.NOT_SEALED, "the seal of " + type + " is switched off there");
        }
        Set<String> notAgreed =
                notAgreed(sheet, type, rules.map(SealRules::ignored).orElse(Set.of()));
        if (!notAgreed.isEmpty()) {
            return planned.reason().filter(Reason.UNTRUSTED_FIELD::equals).isPresent() ? planned : untrusted(notAgreed);
        }
        Known may = there.maySeal(type);
        if (may == Known.NO) {
            return Outcome.parked("its seal would break, and nobody there may put it back");
        } else if (may == Known.UNKNOWN) {
            unknown.add("whether the sealer may set the seal of " + type);
        }
        return planned.kind() == Outcome.Kind.LEFT_BROKEN || planned.kind() == Outcome.Kind.PARKED
                ? Outcome.of(Outcome.Kind.RESTORED, "what keeps it from that here is not so there")
                : planned;
    }

    /** What depends on the sheet, or on the settings, and not on the workspace. */
    private static boolean isOfNoModel(Reason reason) {
        return reason != Reason.UNTRUSTED_FIELD;
    }

    private Set<String> notAgreed(PlannedSheet sheet, FactSheetType type, Set<String> ignored) {
        Set<FieldPath> paths =
                new TreeSet<>(sheet.edits().stream().map(FieldEdit::path).toList());
        if (untrusted != SealPolicy.Untrusted.TRUSTED_ONLY) {
            paths.addAll(sheet.withheld());
        }
        return paths.stream()
                .filter(path -> !trust.trusts(sheet.source(), type, path))
                .filter(path -> !ignored.contains(path.field()) && !ignored.contains(path.value()))
                .map(FieldPath::field)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Outcome untrusted(Set<String> fields) {
        String words = "the owners have not agreed to " + fields + ", whose changes break seals there";
        return switch (untrusted) {
            case REFUSE -> Outcome.rejected(words + "; nothing would be written");
            case TRUSTED_ONLY ->
                Outcome.of(Outcome.Kind.RESTORED, words + "; they would not be written (seal.untrusted=trusted-only)");
            case BREAK -> Outcome.leftBroken(Reason.UNTRUSTED_FIELD, words);
        };
    }
}
