package io.sealkeeper.sandbox;

import java.util.Set;

/**
 * How one fact sheet type treats the quality seal (SAP Help, Quality Seal; Pathfinder data model).
 *
 * @param renewalDays the seal breaks by itself this long after the last approval; 0 switches renewal off
 * @param ignoreUpdatesForFields fields and relations whose change never breaks the seal ({@code tags} for tags)
 * @param mandatory fields without which a sheet can't be approved, nor emptied while it is approved
 */
public record TypeRules(
        boolean sealEnabled, int renewalDays, Set<String> ignoreUpdatesForFields, Set<String> mandatory) {

    /** Seal on, renewal every 90 days as in the default models, nothing ignored, nothing mandatory. */
    public static final TypeRules DEFAULT = new TypeRules(true, 90, Set.of(), Set.of());

    public TypeRules {
        ignoreUpdatesForFields = Set.copyOf(ignoreUpdatesForFields);
        mandatory = Set.copyOf(mandatory);
    }

    public TypeRules withSealEnabled(boolean enabled) {
        return new TypeRules(enabled, renewalDays, ignoreUpdatesForFields, mandatory);
    }

    public TypeRules withRenewalDays(int days) {
        return new TypeRules(sealEnabled, days, ignoreUpdatesForFields, mandatory);
    }

    public TypeRules withIgnoreUpdatesForFields(String... fields) {
        return new TypeRules(sealEnabled, renewalDays, Set.of(fields), mandatory);
    }

    public TypeRules withMandatory(String... fields) {
        return new TypeRules(sealEnabled, renewalDays, ignoreUpdatesForFields, Set.of(fields));
    }
}
