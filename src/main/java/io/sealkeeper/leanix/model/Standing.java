package io.sealkeeper.leanix.model;

import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.SealRules;

/** Whether a change still matters: it was not undone, and somebody still uses what it is about. */
public final class Standing {

    private Standing() {}

    /** Whether a finding about the model is still true. One about a role or a right stands until another one replaces it. */
    public static boolean is(Finding finding, ModelOutline now, Uses uses) {
        if (finding.type().isEmpty()) {
            return true;
        }
        FactSheetType type = finding.type().get();
        String field = finding.field().replaceFirst("=.*", "");
        boolean used = field.isEmpty()
                ? uses.types().contains(type)
                : !uses.of(type, field).isEmpty();
        return switch (finding.kind()) {
            case TYPE_GONE -> used && now.hasType(type) != Known.YES;
            case FIELD_GONE -> used && now.has(type, field) != Known.YES;
            case VALUE_GONE ->
                used
                        && now.field(type, field)
                                .filter(f -> f.values().contains(finding.field().substring(field.length() + 1)))
                                .isEmpty();
            case MANDATORY_ADDED ->
                uses.types().contains(type)
                        && now.type(type).isPresent()
                        && now.field(type, field).map(FieldOutline::mandatory).orElse(true);
            case SEAL_ON -> used && now.type(type).map(TypeOutline::hasSeal).orElse(false);
            case SEAL_OFF -> used && !now.type(type).map(TypeOutline::hasSeal).orElse(false);
            case BREAKS_NOW -> breaks(finding, type, field, now, uses);
            case RENEWAL, FIELD_RETYPED, TYPE_BACK, FIELD_BACK, MANDATORY_DROPPED, BREAKS_NO_MORE -> used;
            case ROLE, RIGHT -> true;
        };
    }

    private static boolean breaks(Finding finding, FactSheetType type, String field, ModelOutline now, Uses uses) {
        boolean ignored = now.type(type)
                .flatMap(TypeOutline::rules)
                .map(SealRules::ignored)
                .filter(i -> i.contains(field))
                .isPresent();
        return !ignored
                && finding.sources().stream()
                        .anyMatch(s -> uses.of(type, field).contains(s) && !uses.trusts(s, type, field));
    }
}
