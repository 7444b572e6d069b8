package io.sealkeeper.sandbox;

/**
 * Who breaks a seal, who may set it, and how a mutation leaves it.
 *
 * <p>Facts: by default a user who may set the seal does not break it by editing (documented: SAP Help, Quality Seal).
 * Admins can configure a principal that both breaks and sets it, and users report such set-ups.
 */
final class SealRules {

    private final World world;

    SealRules(World world) {
        this.world = world;
    }

    /** What happens to the seal. */
    sealed interface Step {
        /** It stays as it was. */
        record None() implements Step {}

        /** The edit breaks it. */
        record Break() implements Step {}

        /** Somebody with the right sets it. */
        record Set(LxState state) implements Step {}
    }

    boolean mayEdit(Principal by, String field) {
        return by.role().edits() && world.principals().access(by).mayWrite(field);
    }

    boolean maySet(Principal by, FactSheet sheet) {
        return world.principals().maySet(by, sheet.type()).orElse(by.role().seals()) || ownsAsMember(by, sheet);
    }

    boolean keeps(Principal by, FactSheet sheet) {
        return by.role().keeps() || ownsAsMember(by, sheet);
    }

    private static boolean ownsAsMember(Principal by, FactSheet sheet) {
        return by.role() == Role.MEMBER && sheet.ownedBy(by.id());
    }

    Step step(SheetDraft draft, Principal by) {
        TypeRules rules = world.options().rules(draft.before.type());
        int lastBreaking = draft.changes.stream()
                .filter(change -> change.breaks(rules))
                .mapToInt(Change::patchIndex)
                .max()
                .orElse(-1);
        boolean breaks = rules.sealEnabled() && lastBreaking >= 0 && !keeps(by, draft.before);
        LxState present = draft.before.lxState();
        if (draft.wantedSeal.isEmpty()) {
            return breaks && present == LxState.APPROVED ? new Step.Break() : new Step.None();
        }
        LxState wanted = draft.wantedSeal.get();
        if (breaks && wanted == LxState.APPROVED) {
            return approvedAlongWithEdits(present, draft.wantedSealIndex > lastBreaking);
        }
        boolean noOp = wanted == present
                && draft.wantedUnknownState.equals(draft.before.unknownState())
                && world.answers().noOpPatch() == OpenQuestion.NoOpPatch.DOES_NOTHING;
        return noOp ? new Step.None() : new Step.Set(wanted);
    }

    private Step approvedAlongWithEdits(LxState present, boolean sealedLast) {
        boolean stands =
                switch (world.answers().sameMutation()) {
                    case ENDS_APPROVED -> true;
                    case BROKEN_ANYWAY -> false;
                    case ORDER_MATTERS -> sealedLast;
                };
        if (stands) {
            return new Step.Set(LxState.APPROVED);
        }
        return present == LxState.APPROVED ? new Step.Break() : new Step.Set(LxState.BROKEN_QUALITY_SEAL);
    }

    /** Facts: no approval with an empty mandatory field, no emptying of one while approved (documented: SAP Help). */
    void checkMandatory(SheetDraft draft) {
        LxState end = draft.wantedSeal.orElse(draft.before.lxState());
        if (end != LxState.APPROVED) {
            return;
        }
        boolean approving = draft.wantedSeal.isPresent();
        for (String field : world.options().rules(draft.before.type()).mandatory()) {
            boolean emptied =
                    draft.before.value(field).isPresent() && draft.values.get(field) == null && !field.equals("name");
            if (emptied || (approving && draft.values.get(field) == null)) {
                throw LeanIxFault.invalid("Mandatory attribute '" + field + "' must not be empty"
                        + (approving ? " to approve the Fact Sheet" : " while the Fact Sheet is approved"));
            }
        }
    }
}
