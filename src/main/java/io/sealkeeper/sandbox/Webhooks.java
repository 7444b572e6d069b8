package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * All subscriptions, and what they are told.
 *
 * <p>A write is one event of the sheet, after one of each changed field. The sheet's event is held back until the write
 * is over, so that it shows what the write left: with the seal that it broke. Writers and readers hold the workspace's
 * lock when they come here, so a reader never sees half a write.
 */
final class Webhooks {

    private final Map<String, EventQueue> queues = new LinkedHashMap<>();
    private Optional<Written> held = Optional.empty();
    private long events;

    private record Written(AuditEvent first, FactSheet after) {

        boolean goesOn(AuditEvent next) {
            return first.sheetId().equals(next.sheetId())
                    && first.rev() == next.rev()
                    && first.createdAt().equals(next.createdAt());
        }
    }

    synchronized void add(Webhook webhook) {
        queues.put(webhook.id(), new EventQueue(webhook));
    }

    synchronized Optional<EventQueue> find(String id) {
        return Optional.ofNullable(queues.get(id));
    }

    synchronized void clear() {
        queues.clear();
        held = Optional.empty();
    }

    /** Takes an event of the audit log, and the sheet as it is now. */
    synchronized void wrote(AuditEvent event, FactSheet after, World world) {
        if (queues.isEmpty() || event.type() == EventType.FACT_SHEET_CREATED) {
            return;
        }
        if (held.filter(written -> written.goesOn(event)).isEmpty()) {
            release(world);
        }
        boolean seal = event.type() == EventType.QUALITY_SEAL_APPROVED
                || event.type() == EventType.QUALITY_SEAL_BROKEN
                || event.path().equals("/lxState");
        boolean told = seal
                ? world.answers().sealInWebhooks() == OpenQuestion.SealInWebhooks.FIELD_TOO
                : event.type() == EventType.FACT_SHEET_FIELD_UPDATED;
        if (told) {
            String workspaceId = world.options().workspaceId();
            publish(WebhookEvent.fieldUpdated(++events, event, after, workspaceId), world);
        }
        held = Optional.of(new Written(held.map(Written::first).orElse(event), after));
        notifyAll();
    }

    /** Tells of the last write, which is over; the caller holds the workspace's lock. */
    synchronized void release(World world) {
        held.ifPresent(written -> publish(
                WebhookEvent.sheetUpdated(
                        ++events,
                        written.first(),
                        written.after(),
                        world.options().workspaceId()),
                world));
        held = Optional.empty();
    }

    private void publish(WebhookEvent event, World world) {
        queues.values().forEach(queue -> queue.add(event, world.now()));
    }

    synchronized boolean begin(EventQueue queue, Instant now) {
        return queue.begin(now);
    }

    synchronized void end(EventQueue queue) {
        queue.end();
        notifyAll();
    }

    synchronized List<EventQueue.Entry> batch(EventQueue queue, Instant now) {
        return queue.batch(now);
    }

    synchronized int waiting(EventQueue queue) {
        return queue.waiting();
    }

    synchronized boolean move(EventQueue queue, long next, Instant now) {
        return queue.move(next, now);
    }

    synchronized long cursor(EventQueue queue) {
        return queue.cursor();
    }

    synchronized Webhook present(EventQueue queue, Instant now) {
        return queue.webhook(now);
    }

    synchronized void activate(EventQueue queue, boolean active, Instant now) {
        queue.activate(active, now);
    }

    /** Waits for the next write, or so long; false if the workspace is closed meanwhile. */
    synchronized boolean await(EventQueue queue, Instant now, long nanos) {
        try {
            if (held.isEmpty() && queue.batch(now).isEmpty()) {
                TimeUnit.NANOSECONDS.timedWait(this, nanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
