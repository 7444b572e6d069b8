package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * {@code /services/webhooks/v1/subscriptions/{id}}, its {@code events} and its {@code cursor} (documented: SAP Help,
 * Pull Webhooks; the generated webhooks specification). Subscriptions are made by {@link Workspace#addWebhook}.
 */
final class PullService implements Service {

    static final String PREFIX = "/services/webhooks/v1/subscriptions/";

    private static final int DEFAULT_TIMEOUT_SECONDS = 10;
    private static final int LONGEST_TIMEOUT_SECONDS = 60;

    private final Workspace workspace;
    private final boolean waits;

    /** @param waits whether a read without events waits for one, as long as its timeout says */
    PullService(Workspace workspace, boolean waits) {
        this.workspace = workspace;
        this.waits = waits;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "PUT");
    }

    @Override
    public Request read(Call call, long number) {
        Optional<Principal> principal = Bearer.principal(call, workspace);
        return new Whole(RequestKind.WEBHOOK, principal, () -> principal
                .map(by -> answer(call, by))
                .orElseGet(Reply::unauthorized));
    }

    private Reply answer(Call call, Principal by) {
        World world = workspace.world();
        boolean admin = world.principals().byId(by.id()).orElse(by).role() == Role.ADMIN;
        if (!admin && world.answers().webhooksReadableFor() == OpenQuestion.WebhooksReadableFor.ADMINS) {
            return error(403, "Access to the subscription denied");
        }
        String[] steps = call.path().substring(PREFIX.length()).split("/", -1);
        Optional<EventQueue> queue = world.webhooks().find(steps[0]);
        if (queue.isEmpty() || steps.length > 2) {
            return error(404, "There is no subscription " + steps[0]);
        }
        return switch (call.method() + " " + (steps.length == 1 ? "" : steps[1])) {
            case "GET " -> subscription(queue.get());
            case "GET events" -> events(queue.get(), call.query());
            case "PUT cursor" -> cursor(queue.get(), call.json());
            default -> error(404, "There is no " + call.method() + " " + call.path());
        };
    }

    private Reply subscription(EventQueue queue) {
        World world = workspace.world();
        Webhook webhook = world.webhooks().present(queue, world.now());
        return ok("Subscription", 1, webhook.json(world.options().workspaceId()));
    }

    private Reply events(EventQueue queue, Map<String, String> query) {
        World world = workspace.world();
        Webhooks webhooks = world.webhooks();
        SandboxOptions options = world.options();
        if (!webhooks.present(queue, world.now()).active()) {
            return error(options.inactiveWebhookStatus(), "The subscription is not active");
        }
        if (!webhooks.begin(queue, world.now())) {
            return error(options.secondReaderStatus(), "Somebody else reads the events of the subscription");
        }
        try {
            List<EventQueue.Entry> batch = await(queue, query.get("timeout"));
            if (batch.isEmpty()) {
                return empty(queue);
            }
            long last = batch.get(batch.size() - 1).offset();
            Reply reply = result(queue, batch, last);
            if (Boolean.parseBoolean(query.get("autoCommit"))) {
                webhooks.move(queue, last + 1, world.now());
            }
            return reply;
        } finally {
            webhooks.end(queue);
        }
    }

    private List<EventQueue.Entry> await(EventQueue queue, String timeout) {
        World world = workspace.world();
        int seconds = timeout == null ? DEFAULT_TIMEOUT_SECONDS : Integer.parseInt(timeout);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.min(seconds, LONGEST_TIMEOUT_SECONDS));
        while (true) {
            List<EventQueue.Entry> batch = batch(queue);
            long left = end - System.nanoTime();
            if (!batch.isEmpty() || !waits || left <= 0) {
                return batch;
            }
            if (!world.webhooks().await(queue, world.now(), left)) {
                return List.of();
            }
        }
    }

    private List<EventQueue.Entry> batch(EventQueue queue) {
        World world = workspace.world();
        world.lock().lock();
        try {
            world.webhooks().release(world);
            return world.webhooks().batch(queue, world.now());
        } finally {
            world.lock().unlock();
        }
    }

    private Reply result(EventQueue queue, List<EventQueue.Entry> batch, long last) {
        World world = workspace.world();
        List<Map<String, Object>> events = new ArrayList<>();
        for (EventQueue.Entry entry : batch) {
            Object event = shown(entry.event(), world.answers().pullEvents());
            events.add(Map.of("cursor", Map.of("offset", entry.offset()), "event", event));
        }
        boolean starts = world.answers().pullCursor() == OpenQuestion.PullCursor.NEXT_STARTS_THERE;
        Map<String, Object> next = Map.of("offset", starts ? last + 1 : last);
        return ok("PullResult", world.webhooks().waiting(queue), Map.of("events", events, "nextCursor", next));
    }

    private static Object shown(WebhookEvent event, OpenQuestion.PullEvents form) {
        return switch (form) {
            case OBJECTS -> event.payload();
            case TEXTS -> Json.text(event.payload());
            case WRAPPED_OBJECTS -> event.wrapped();
            case WRAPPED_TEXTS -> Json.text(event.wrapped());
        };
    }

    private Reply empty(EventQueue queue) {
        World world = workspace.world();
        return switch (world.answers().pullEmpty()) {
            case NO_EVENTS -> {
                boolean starts = world.answers().pullCursor() == OpenQuestion.PullCursor.NEXT_STARTS_THERE;
                long cursor = world.webhooks().cursor(queue);
                Map<String, Object> next = Map.of("offset", starts ? cursor : cursor - 1);
                yield ok("PullResult", 0, Map.of("events", List.of(), "nextCursor", next));
            }
            case EMPTY_BODY -> Reply.text(200, "application/json", "");
            case NO_CONTENT -> Reply.text(204, "application/json", "");
        };
    }

    private Reply cursor(EventQueue queue, Map<String, Object> body) {
        World world = workspace.world();
        if (!(body.get("offset") instanceof Number offset)) {
            return error(400, "The cursor needs an offset");
        }
        boolean starts = world.answers().pullCursor() == OpenQuestion.PullCursor.NEXT_STARTS_THERE;
        long next = starts ? offset.longValue() : offset.longValue() + 1;
        return world.webhooks().move(queue, next, world.now())
                ? ok("Cursor", 1, Map.of("offset", offset))
                : error(400, "The cursor can't go back to " + offset);
    }

    private static Reply ok(String type, int total, Object data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "OK");
        body.put("type", type);
        body.put("errors", List.of());
        body.put("total", total);
        body.put("data", data);
        return Reply.json(200, body);
    }

    private static Reply error(int status, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "ERROR");
        body.put("message", message);
        body.put("errors", List.of(Map.of("value", "", "messages", List.of(message))));
        return Reply.json(status, body);
    }
}
