package io.sealkeeper.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * Parents and children.
 *
 * <p>Facts: the display name of a child has its parent's before it (the naming rules of a published workspace data
 * model). That a sheet can't become its own ancestor is an assumption.
 */
final class Hierarchy {

    private static final String SEPARATOR = " / ";

    private Hierarchy() {}

    static String displayName(FactSheet sheet, SheetStore store) {
        return parent(sheet, store)
                .map(parent -> displayName(parent, store) + SEPARATOR + sheet.name())
                .orElse(sheet.name());
    }

    /** 1 for a sheet without a parent. */
    static int level(FactSheet sheet, SheetStore store) {
        return parent(sheet, store).map(parent -> 1 + level(parent, store)).orElse(1);
    }

    static boolean isAncestor(String id, FactSheet of, SheetStore store) {
        return parent(of, store)
                .map(parent -> parent.id().equals(id) || isAncestor(id, parent, store))
                .orElse(false);
    }

    private static Optional<FactSheet> parent(FactSheet sheet, SheetStore store) {
        // A short cut: most sheets have none, and clients request pages of thousands.
        if (sheet.relations().isEmpty()) {
            return Optional.empty();
        }
        List<Relation> up = RelationModel.TO_PARENT.of(sheet);
        return up.isEmpty() ? Optional.empty() : store.find(up.get(0).toId());
    }
}
