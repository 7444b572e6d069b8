package io.sealkeeper.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies the patches of a mutation to a draft, in order, and records what they change.
 *
 * <p>Facts: paths and encodings are documented (SAP Help, Updating Fact Sheets; GraphQL advanced); that an unknown path
 * is refused is an assumption.
 */
final class PatchReader {

    private final World world;
    private final RelationPatches relations;

    PatchReader(World world) {
        this.world = world;
        relations = new RelationPatches(world);
    }

    void apply(SheetDraft draft, List<Patch> patches, Principal by, boolean checkPermissions) {
        for (int i = 0; i < patches.size(); i++) {
            Patch patch = patches.get(i);
            String field = patch.steps()[0];
            if (field.equals("lxState") || field.equals("qualitySeal")) {
                seal(draft, patch, i, by, checkPermissions);
                continue;
            }
            if (checkPermissions && !world.seals().mayEdit(by, field)) {
                throw LeanIxFault.forbidden("No permission to update field '" + field + "' of Fact Sheet");
            }
            change(draft, patch, i, field);
        }
    }

    private void seal(SheetDraft draft, Patch patch, int index, Principal by, boolean checkPermissions) {
        Optional<String> unknown = unknownState(patch);
        LxState wanted = unknown.isPresent() ? LxState.DRAFT : wantedSeal(patch);
        if (!world.options().rules(draft.before.type()).sealEnabled()) {
            throw LeanIxFault.invalid("The quality seal is not enabled for type " + draft.before.type());
        }
        if (checkPermissions && !world.seals().maySet(by, draft.before)) {
            if (world.answers().sealChangeWithoutPermission()
                    == OpenQuestion.SealChangeWithoutPermission.SILENTLY_IGNORED) {
                return;
            }
            throw LeanIxFault.forbidden("No permission to update field 'lxState' of Fact Sheet");
        }
        draft.wantedSeal = Optional.of(wanted);
        draft.wantedUnknownState = unknown;
        draft.wantedSealIndex = index;
    }

    private Optional<String> unknownState(Patch patch) {
        boolean has = world.answers().lxStates() == OpenQuestion.LxStates.WITH_IN_REVIEW;
        boolean sets = patch.path().equals("/lxState") && patch.op() != Patch.Op.remove;
        return patch.value().filter(value -> has && sets && value.equals(FactSheet.IN_REVIEW));
    }

    private static LxState wantedSeal(Patch patch) {
        if (patch.path().equals("/qualitySeal")
                && patch.op() == Patch.Op.add
                && patch.value().equals(Optional.of("approve"))) {
            return LxState.APPROVED;
        }
        if (!patch.path().equals("/lxState") || patch.op() == Patch.Op.remove) {
            throw LeanIxFault.invalid("Invalid patch " + patch.op() + " of '" + patch.path() + "'");
        }
        for (LxState state : LxState.values()) {
            if (state.name().equals(patch.required())) {
                return state;
            }
        }
        throw ValueCodec.invalid("lxState", patch.required(), "one of " + List.of(LxState.values()));
    }

    private void change(SheetDraft draft, Patch patch, int index, String field) {
        int steps = patch.steps().length;
        if (field.equals("name") && steps == 1) {
            rename(draft, patch, index);
        } else if (field.equals("status") && steps == 1) {
            status(draft, patch, index);
        } else if (field.equals("tags") && steps == 1) {
            new TagPatches(world).apply(draft, patch, index);
        } else if (field.equals("lifecycle") && steps == 2) {
            phase(draft, patch, index);
        } else {
            FieldModel model = TypeModel.field(draft.before.type(), field)
                    .flatMap(world.options().rules(draft.before.type())::left)
                    .orElseThrow(() -> unknown(patch));
            if (model.kind() == FieldKind.RELATION && steps == 2) {
                RelationModel.End end =
                        RelationModel.end(draft.before.type(), field).orElseThrow();
                relations.apply(draft, patch, index, end);
            } else if (model.kind() != FieldKind.RELATION && steps == 1) {
                set(draft, index, model, patch.path(), ValueCodec.decode(model, patch));
            } else {
                throw unknown(patch);
            }
        }
    }

    private static LeanIxFault unknown(Patch patch) {
        return LeanIxFault.invalid("Invalid patch path '" + patch.path() + "'");
    }

    private void set(SheetDraft draft, int index, FieldModel model, String path, Optional<Object> decoded) {
        String field = model.name();
        Optional<Object> old = Optional.ofNullable(draft.values.get(field));
        Optional<Object> value = decoded.map(given -> settled(draft, model, given));
        value.ifPresentOrElse(v -> draft.values.put(field, v), () -> draft.values.remove(field));
        note(draft, index, field, path, ValueCodec.text(old), ValueCodec.text(value));
    }

    /** Checks and completes a value that depends on the sheet and the workspace. */
    private Object settled(SheetDraft draft, FieldModel model, Object given) {
        return switch (model.kind()) {
            case EXTERNAL_ID -> {
                if (world.answers().externalIdUnique() == OpenQuestion.ExternalIdUnique.YES) {
                    world.store().refuseDuplicateExternalId(draft.before, given);
                }
                yield given;
            }
            case NA_FIELDS -> {
                for (Object name : (List<?>) given) {
                    if (TypeModel.field(draft.before.type(), (String) name).isEmpty()) {
                        throw LeanIxFault.invalid(draft.before.type() + " has no field '" + name + "'");
                    }
                }
                yield given;
            }
            case PROJECT_STATUS -> Structures.withIds((List<?>) given, draft.values.get(model.name()), world::nextId);
            default -> given;
        };
    }

    private void rename(SheetDraft draft, Patch patch, int index) {
        if (patch.op() != Patch.Op.replace || patch.required().isBlank()) {
            throw LeanIxFault.invalid("'/name' can only be replaced, by a name that is not empty");
        }
        String old = draft.name;
        draft.name = patch.required();
        note(draft, index, "name", "/name", Optional.of(old), patch.value());
    }

    private void phase(SheetDraft draft, Patch patch, int index) {
        String phase = patch.steps()[1];
        Object present = draft.values.get("lifecycle");
        Map<String, Object> phases = new LinkedHashMap<>();
        if (present instanceof Map<?, ?> map) {
            map.forEach((key, value) -> phases.put((String) key, value));
        }
        Object old = phases.get(phase);
        Optional<String> start = patch.op() == Patch.Op.remove
                ? Optional.empty()
                : Optional.of(ValueCodec.date("lifecycle/" + phase, patch.required()));
        start.ifPresentOrElse(s -> phases.put(phase, s), () -> phases.remove(phase));
        Map<String, Object> ordered = Structures.inOrder(phases);
        if (ordered.isEmpty()) {
            draft.values.remove("lifecycle");
        } else {
            draft.values.put("lifecycle", ordered);
        }
        note(draft, index, "lifecycle", patch.path(), Optional.ofNullable((String) old), start);
    }

    private void status(SheetDraft draft, Patch patch, int index) {
        Status wanted =
                switch (patch.op() == Patch.Op.remove ? "" : patch.required()) {
                    case "ARCHIVED" -> Status.ARCHIVED;
                    case "ACTIVE" -> Status.ACTIVE;
                    default -> throw ValueCodec.invalid("status", patch.value().orElse(""), "ACTIVE or ARCHIVED");
                };
        if (wanted != draft.status) {
            EventType event =
                    wanted == Status.ARCHIVED ? EventType.FACT_SHEET_ARCHIVED : EventType.FACT_SHEET_FIELD_UPDATED;
            Optional<String> old = Optional.of(draft.status.name());
            draft.changes.add(new Change(index, "status", event, "/status", old, Optional.of(wanted.name())));
            draft.status = wanted;
        }
    }

    private void note(
            SheetDraft draft, int index, String field, String path, Optional<String> old, Optional<String> value) {
        if (!old.equals(value) || world.answers().noOpPatch() == OpenQuestion.NoOpPatch.COUNTS) {
            draft.changes.add(new Change(index, field, EventType.FACT_SHEET_FIELD_UPDATED, path, old, value));
        }
    }
}
