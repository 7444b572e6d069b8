package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fact sheet at one revision. Immutable: readers need no lock, and a test may keep one for later.
 *
 * @param values by field name: String, Integer, Double, list of String (multi select, {@code naFields}), map of phase
 *     to date ({@code lifecycle}), map of attributes ({@code externalId}, locations), list of maps (project status); a
 *     field without a value is absent
 * @param lxState the state if the seal is switched on for the type
 * @param unknownState the name of a state that is none of the four; {@code lxState} is then DRAFT, because it is no
 *     approval and nothing breaks it
 * @param ordinal its position in the order of creation
 */
public record FactSheet(
        String id,
        String type,
        long rev,
        String name,
        Status status,
        LxState lxState,
        Optional<String> unknownState,
        Optional<Instant> approvedAt,
        Instant updatedAt,
        Map<String, Object> values,
        List<Tag> tags,
        List<Relation> relations,
        List<Subscription> subscriptions,
        long ordinal) {

    /**
     * An invented state, to test what a client does with a state that it does not know; see {@link
     * OpenQuestion.LxStates}.
     */
    public static final String IN_REVIEW = "IN_REVIEW";

    /** The state that the API shows. */
    public String shownState() {
        return unknownState.orElse(lxState.name());
    }

    /** The external id, or empty where it has none. */
    public String externalId() {
        return values.get("externalId") instanceof Map<?, ?> map && map.get("externalId") instanceof String text
                ? text
                : "";
    }

    /** The value of one field; empty where it has none. */
    public Optional<Object> value(String field) {
        return Optional.ofNullable(field.equals("name") ? name : values.get(field));
    }

    boolean ownedBy(String userId) {
        return subscriptions.stream()
                .anyMatch(s -> s.type().owns() && s.userId().equals(userId));
    }
}
