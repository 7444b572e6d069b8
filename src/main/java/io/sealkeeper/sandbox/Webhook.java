package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A PULL subscription, which keeps events for one reader (documented: SAP Help, Pull Webhooks; the generated webhooks
 * specification).
 *
 * @param tagSets an event is kept if it has all tags of one of these; its tags are {@code pathfinder}, its name and the
 *     type of its sheet
 * @param maxBatchSizeKib a batch ends before the event that would make it larger, but has at least one
 * @param userId who made it
 * @param active it keeps no events while it is not, and can't be read
 */
public record Webhook(
        String id,
        String identifier,
        List<List<String>> tagSets,
        int maxBatchSizeKib,
        String userId,
        Instant createdAt,
        boolean active) {

    /** The tag sets of a subscription to every change of a sheet, and to every change of a field. */
    public static final List<List<String>> UPDATES = List.of(
            List.of(WebhookEvent.SOURCE, WebhookEvent.SHEET_UPDATED),
            List.of(WebhookEvent.SOURCE, WebhookEvent.FIELD_UPDATED));

    /** The default batch size, as documented. */
    public static final int DEFAULT_BATCH_KIB = 512;

    public Webhook {
        tagSets = tagSets.stream().map(List::copyOf).toList();
    }

    Webhook withActive(boolean value) {
        return new Webhook(id, identifier, tagSets, maxBatchSizeKib, userId, createdAt, value);
    }

    boolean wants(List<String> tags) {
        return tagSets.stream().anyMatch(tags::containsAll);
    }

    Map<String, Object> json(String workspaceId) {
        return Map.of(
                "id", id,
                "identifier", identifier,
                "deliveryType", "PULL",
                "tagSets", tagSets,
                "workspaceId", workspaceId,
                "workspaceConstraint", "WORKSPACE",
                "maxBatchSize", maxBatchSizeKib,
                "userId", userId,
                "createdAt", createdAt.toString(),
                "active", active);
    }
}
