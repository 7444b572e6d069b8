package io.sealkeeper.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The events of one subscription, from its cursor on; {@link Webhooks} guards it.
 *
 * <p>Facts: at least once, so that a batch comes again until the cursor is moved; offsets have gaps; events are kept 30
 * days; 30 days without a reader switch the subscription off (documented: SAP Help, Pull Webhooks).
 */
final class EventQueue {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final long KIB = 1024;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private Webhook webhook;
    private Instant used;
    private long newest;
    private long cursor = 1;
    private boolean reading;

    /** @param bytes its size in a batch */
    record Entry(long offset, WebhookEvent event, int bytes) {}

    EventQueue(Webhook webhook) {
        this.webhook = webhook;
        used = webhook.createdAt();
    }

    /** With its present state: nobody has to look for it to be switched off. */
    Webhook webhook(Instant now) {
        if (webhook.active() && used.plus(KEPT).isBefore(now)) {
            webhook = webhook.withActive(false);
        }
        return webhook;
    }

    void activate(boolean active, Instant now) {
        webhook = webhook.withActive(active);
        used = now;
    }

    void add(WebhookEvent event, Instant now) {
        if (webhook(now).active() && webhook.wants(event.tags())) {
            newest += 1 + event.id() % 3;
            int bytes = Json.text(event.payload()).getBytes(StandardCharsets.UTF_8).length;
            entries.add(new Entry(newest, event, bytes));
        }
    }

    /** False if somebody reads it already. */
    boolean begin(Instant now) {
        if (reading) {
            return false;
        }
        reading = true;
        used = now;
        return true;
    }

    void end() {
        reading = false;
    }

    /** The next batch; the same again until the cursor is moved. */
    List<Entry> batch(Instant now) {
        entries.removeIf(entry -> entry.event().at().plus(KEPT).isBefore(now));
        List<Entry> batch = new ArrayList<>();
        long size = 0;
        for (Entry entry : entries) {
            size += entry.bytes();
            if (!batch.isEmpty() && size > webhook.maxBatchSizeKib() * KIB) {
                break;
            }
            batch.add(entry);
        }
        return batch;
    }

    int waiting() {
        return entries.size();
    }

    /** Where the next batch starts. */
    long cursor() {
        return cursor;
    }

    /** Moves the cursor to where the next batch starts; false if that is back, which is refused. */
    boolean move(long next, Instant now) {
        if (next < cursor) {
            return false;
        }
        cursor = next;
        used = now;
        entries.removeIf(entry -> entry.offset() < next);
        return true;
    }
}
