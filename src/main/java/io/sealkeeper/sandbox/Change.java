package io.sealkeeper.sandbox;

import java.util.Optional;

/**
 * What one patch changes.
 *
 * @param patchIndex which patch of the mutation
 * @param field the field, relation, {@code tags} or {@code status}
 */
record Change(
        int patchIndex,
        String field,
        EventType event,
        String path,
        Optional<String> oldValue,
        Optional<String> newValue) {

    /** Whether this change counts for the seal; what archiving does to it is not documented: here nothing. */
    boolean breaks(TypeRules rules) {
        return !field.equals("status") && !rules.ignoreUpdatesForFields().contains(field);
    }
}
