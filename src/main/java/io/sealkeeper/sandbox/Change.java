package io.sealkeeper.sandbox;

import java.util.Optional;

/**
 * What one patch changes.
 *
 * @param patchIndex the index of the patch in the mutation
 * @param field the field, relation, {@code tags} or {@code status}
 */
record Change(
        int patchIndex,
        String field,
        EventType event,
        String path,
        Optional<String> oldValue,
        Optional<String> newValue) {

    /** Whether this change breaks the seal. What archiving does is not documented: here it does nothing. */
    boolean breaks(TypeRules rules) {
        return !field.equals("status") && !rules.ignoreUpdatesForFields().contains(field);
    }
}
