package io.sealkeeper.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Sets options and faults over HTTP, as far as a line of JSON can express them. */
final class ControlSwitches {

    private static final Map<String, BiConsumer<SandboxOptionsBuilder, String>> OPTIONS = options();

    private final Workspace workspace;

    ControlSwitches(Workspace workspace) {
        this.workspace = workspace;
    }

    /** A JSON object of option names and values; if any name is unknown, nothing changes. */
    Reply options(Map<String, Object> body) {
        for (String name : body.keySet()) {
            if (!OPTIONS.containsKey(name)) {
                throw new IllegalArgumentException("Unknown option " + name + ", there are " + OPTIONS.keySet());
            }
        }
        workspace.change(builder -> {
            body.forEach((name, value) -> OPTIONS.get(name).accept(builder, String.valueOf(value)));
            return builder;
        });
        return Reply.json(200, body);
    }

    /** {@code {"fault": "500", "times": 1, "kind": "MUTATION", "containing": "...", "by": "...", "skip": 0}}. */
    Reply faults(Map<String, Object> body) {
        String kind = String.valueOf(body.getOrDefault("kind", ""));
        RequestMatch match =
                kind.isEmpty() ? RequestMatch.any() : RequestMatch.of(Control.choice(RequestKind.class, kind));
        if (body.get("containing") instanceof String piece) {
            match = match.containing(piece);
        }
        if (body.get("by") instanceof String who) {
            match = match.by(who);
        }
        match = match.skipping(number(body, "skip", 0));
        workspace.faults().when(match, number(body, "times", 1), fault(Control.text(body, "fault"), body));
        return Reply.json(200, body);
    }

    private static Fault fault(String name, Map<String, Object> body) {
        return switch (name) {
            case "dropBefore" -> new Fault.DropBefore();
            case "dropAfter" -> new Fault.DropAfter();
            case "delay" -> Fault.delay(Duration.ofMillis(number(body, "millis", 1000)));
            case "halfBody" -> new Fault.HalfBody();
            case "html" -> new Fault.HtmlPage();
            case "nullAlias" -> new Fault.NullAlias(number(body, "index", 0));
            case "errorType" -> new Fault.ErrorType(Control.text(body, "errorType"));
            case "nullData" -> new Fault.NullData(flag(body, "carriedOut"));
            case "noSheet" -> new Fault.NoSheet(number(body, "index", 0), flag(body, "nulled"));
            case "unnamedRollback" -> new Fault.UnnamedRollback();
            case "misnamedRollback" -> new Fault.MisnamedRollback(number(body, "places", 1));
            default ->
                new Fault.Status(
                        Integer.parseInt(name),
                        body.containsKey("retryAfter")
                                ? OptionalInt.of(number(body, "retryAfter", 1))
                                : OptionalInt.empty(),
                        flag(body, "carriedOut"));
        };
    }

    private static boolean flag(Map<String, Object> body, String name) {
        return Boolean.TRUE.equals(body.get(name));
    }

    private static int number(Map<String, Object> body, String name, int otherwise) {
        return body.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    private static Map<String, BiConsumer<SandboxOptionsBuilder, String>> options() {
        Map<String, BiConsumer<SandboxOptionsBuilder, String>> all = new TreeMap<>();
        all.put("accessTokenSeconds", (b, v) -> b.accessTokenSeconds(Integer.parseInt(v)));
        all.put("serverClockOffsetSeconds", (b, v) -> b.serverClockOffset(Duration.ofSeconds(Long.parseLong(v))));
        all.put("dates", (b, v) -> b.dates(Control.choice(Dates.class, v)));
        all.put("dateOffsetSeconds", (b, v) -> b.dateOffset(Duration.ofSeconds(Long.parseLong(v))));
        all.put("latencyMillis", (b, v) -> b.latency(Duration.ofMillis(Long.parseLong(v))));
        all.put("requestsPerMinute", (b, v) -> b.requestsPerMinute(Integer.parseInt(v)));
        all.put("retryAfter", (b, v) -> b.retryAfter(Boolean.parseBoolean(v)));
        all.put("maxDocumentTokens", (b, v) -> b.maxDocumentTokens(Integer.parseInt(v)));
        all.put("maxMutationFields", (b, v) -> b.maxMutationFields(Integer.parseInt(v)));
        all.put("sealMovesRev", (b, v) -> b.sealMovesRev(Boolean.parseBoolean(v)));
        all.put("dataModelReadable", (b, v) -> b.dataModelReadable(Boolean.parseBoolean(v)));
        all.put("breakAfterMillis", (b, v) -> b.breakTiming(BreakTiming.afterMillis(Long.parseLong(v))));
        all.put("breakAfterRequests", (b, v) -> b.breakTiming(BreakTiming.afterRequests(Long.parseLong(v))));
        all.put("logLagMillis", (b, v) -> b.logLag(LogLag.ofMillis(Long.parseLong(v))));
        all.put("logLagReads", (b, v) -> b.logLag(LogLag.ofReads(Long.parseLong(v))));
        lateAuthors(all, "latePeople", OpenQuestion.LateAuthors.PEOPLE);
        lateAuthors(all, "lateTechnicalUsers", OpenQuestion.LateAuthors.TECHNICAL_USERS);
        OpenAnswer.ALL.forEach(answer -> all.put(answer.option(), answer::set));
        ControlListing.add(all);
        ControlWebhooks.add(all);
        return all;
    }

    private static void lateAuthors(
            Map<String, BiConsumer<SandboxOptionsBuilder, String>> all, String name, OpenQuestion.LateAuthors who) {
        all.put(name + "Millis", (b, v) -> b.lateAuthors(who, LogLag.ofMillis(Long.parseLong(v))));
        all.put(name + "Reads", (b, v) -> b.lateAuthors(who, LogLag.ofReads(Long.parseLong(v))));
    }
}
