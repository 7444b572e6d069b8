package io.sealkeeper.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of one fact sheet type for the quality seal (SAP Help, Quality Seal; Pathfinder data model).
 *
 * @param renewalValue the seal breaks this long after the last approval; 0 switches renewal off
 * @param renewalUnit the unit; the specification has nothing longer than DAYS, the user interface has months
 * @param ignoreUpdatesForFields fields and relations whose change never breaks the seal ({@code tags} for tags)
 * @param removed fields, and as {@code FIELD=VALUE} values of selects, that an admin has taken out of the data model; sheets keep
 *     what they hold
 * @param mandatory fields that have to be filled for an approval, and can't be emptied while the sheet is approved
 */
public record TypeRules(
        boolean sealEnabled,
        int renewalValue,
        ChronoUnit renewalUnit,
        Set<String> ignoreUpdatesForFields,
        Set<String> mandatory,
        Set<String> removed) {

    /** Seal on, renewal every 90 days as in the default models, nothing ignored, nothing mandatory. */
    public static final TypeRules DEFAULT = new TypeRules(true, 90, ChronoUnit.DAYS, Set.of(), Set.of(), Set.of());

    public TypeRules {
        ignoreUpdatesForFields = Set.copyOf(ignoreUpdatesForFields);
        mandatory = Set.copyOf(mandatory);
        removed = Set.copyOf(removed);
    }

    public TypeRules withSealEnabled(boolean enabled) {
        return new TypeRules(enabled, renewalValue, renewalUnit, ignoreUpdatesForFields, mandatory, removed);
    }

    public TypeRules withRenewalDays(int days) {
        return withRenewal(days, ChronoUnit.DAYS);
    }

    public TypeRules withRenewal(int value, ChronoUnit unit) {
        return new TypeRules(sealEnabled, value, unit, ignoreUpdatesForFields, mandatory, removed);
    }

    public TypeRules withIgnoreUpdatesForFields(String... fields) {
        return new TypeRules(sealEnabled, renewalValue, renewalUnit, Set.of(fields), mandatory, removed);
    }

    public TypeRules withMandatory(String... fields) {
        return new TypeRules(sealEnabled, renewalValue, renewalUnit, ignoreUpdatesForFields, Set.of(fields), removed);
    }

    public TypeRules withRemoved(String... fieldsAndValues) {
        return new TypeRules(
                sealEnabled, renewalValue, renewalUnit, ignoreUpdatesForFields, mandatory, Set.of(fieldsAndValues));
    }

    /** A field as the data model has it now; empty if it was taken out. */
    Optional<FieldModel> left(FieldModel field) {
        return removed.contains(field.name())
                ? Optional.empty()
                : Optional.of(new FieldModel(
                        field.name(),
                        field.kind(),
                        field.choices().stream()
                                .filter(value -> !removed.contains(field.name() + "=" + value))
                                .toList()));
    }

    boolean renews() {
        return sealEnabled && renewalValue > 0;
    }

    /** When a seal of this age is due; months and years are those of the calendar. */
    Instant renewal(Instant approvedAt) {
        return approvedAt.atZone(ZoneOffset.UTC).plus(renewalValue, renewalUnit).toInstant();
    }
}
