package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The patch of {@code /tags}, which always gives the whole list, by id or by name (documented: SAP Help). */
final class TagPatches {

    private final World world;

    TagPatches(World world) {
        this.world = world;
    }

    void apply(SheetDraft draft, Patch patch, int index) {
        List<Tag> wanted = patch.op() == Patch.Op.remove ? List.of() : read(patch.required());
        List<Change> changes = new ArrayList<>();
        for (Tag tag : draft.tags) {
            if (!wanted.contains(tag)) {
                changes.add(change(index, EventType.FACT_SHEET_TAG_REMOVED, Optional.of(tag.name()), Optional.empty()));
            }
        }
        for (Tag tag : wanted) {
            if (!draft.tags.contains(tag)) {
                changes.add(change(index, EventType.FACT_SHEET_TAG_ADDED, Optional.empty(), Optional.of(tag.name())));
            }
        }
        if (changes.isEmpty() && world.answers().noOpPatch() == OpenQuestion.NoOpPatch.COUNTS) {
            changes.add(change(index, EventType.FACT_SHEET_UPDATED, Optional.empty(), Optional.empty()));
        }
        draft.changes.addAll(changes);
        draft.tags = wanted;
    }

    private static Change change(int index, EventType event, Optional<String> old, Optional<String> value) {
        return new Change(index, "tags", event, "/tags", old, value);
    }

    private List<Tag> read(String text) {
        List<Tag> tags = new ArrayList<>();
        for (Object item : ValueCodec.jsonList("tags", text)) {
            Map<?, ?> given = item instanceof Map<?, ?> map ? map : Map.of();
            Tag tag = world.store()
                    .tag(given.get("tagId"), given.get("tagName"))
                    .orElseThrow(() -> LeanIxFault.invalid("Unknown tag " + item));
            if (!tags.contains(tag)) {
                tags.add(tag);
            }
        }
        return List.copyOf(tags);
    }
}
