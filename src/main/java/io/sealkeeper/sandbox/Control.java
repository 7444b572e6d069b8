package io.sealkeeper.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The control endpoints under {@code /sandbox/}, which LeanIX does not have: for tests in another process, and for
 * exploring. They need no token, can be reached over loopback only, and are not counted as requests.
 */
final class Control {

    private static final String PREFIX = "/sandbox/";
    private static final int PAGE = 1000;

    private final Workspace workspace;
    private final ControlSwitches switches;

    Control(Workspace workspace) {
        this.workspace = workspace;
        switches = new ControlSwitches(workspace);
    }

    Reply answer(Call call) {
        if (!call.path().startsWith(PREFIX)) {
            return Reply.json(404, Map.of("error", "Nothing is at " + call.path()));
        }
        String request = call.method() + " " + call.path().substring(PREFIX.length());
        try {
            return switch (request) {
                case "GET state" -> state(call);
                case "GET audit" -> audit(call);
                case "GET comments" -> comments(call);
                case "POST silence" -> silence(call.json());
                case "GET requests" -> requests();
                case "POST edit" -> edit(call.json());
                case "POST run" -> run(call.json());
                case "POST webhooks" -> new ControlWebhooks(workspace).answer(call.json());
                case "POST approve" -> act(call.json(), "/lxState", LxState.APPROVED.name());
                case "POST principals" -> principals(call.json());
                case "POST reset" -> reset();
                case "POST model" -> model(call.json());
                case "POST options" -> switches.options(call.json());
                case "POST faults" -> switches.faults(call.json());
                default -> Reply.json(404, Map.of("error", "There is no " + request));
            };
        } catch (LeanIxFault | IllegalArgumentException e) {
            return Reply.json(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private Reply state(Call call) {
        String externalId = call.query().getOrDefault("externalId", "");
        if (!externalId.isEmpty()) {
            return workspace
                    .find(externalId)
                    .map(sheet -> Reply.json(200, SheetJson.sheet(sheet)))
                    .orElseGet(() -> Reply.json(404, Map.of("error", "No sheet is called " + externalId)));
        }
        return page(call, workspace.sheets().stream().map(SheetJson::sheet).toList());
    }

    private Reply audit(Call call) {
        String externalId = call.query().getOrDefault("externalId", "");
        Stream<AuditEvent> events =
                externalId.isEmpty() ? workspace.auditLog().stream() : workspace.auditLog(externalId).stream();
        return page(call, events.map(SheetJson::event).toList());
    }

    private Reply comments(Call call) {
        String id = workspace.sheet(call.query().getOrDefault("externalId", "")).id();
        return page(call, workspace.world().comments().json(id));
    }

    private Reply silence(Map<String, Object> body) {
        workspace.silence(text(body, "principal"), Boolean.parseBoolean(text(body, "silent")));
        return Reply.json(200, body);
    }

    private static Reply page(Call call, List<Map<String, Object>> all) {
        int from = Math.min(Math.max(0, number(call, "from", 0)), all.size());
        int size = Math.max(0, number(call, "size", PAGE));
        int to = (int) Math.min((long) from + size, all.size());
        return Reply.json(200, Map.of("total", all.size(), "from", from, "items", all.subList(from, to)));
    }

    private static int number(Call call, String name, int otherwise) {
        String given = call.query().get(name);
        return given == null ? otherwise : Integer.parseInt(given);
    }

    private Reply requests() {
        Map<String, Long> byKind = new TreeMap<>();
        workspace.requests().byKind().forEach((kind, count) -> byKind.put(kind.name(), count));
        return Reply.json(
                200,
                Map.of(
                        "byKind", byKind,
                        "byPrincipal", workspace.requests().byPrincipal(),
                        "byStatus", workspace.requests().byStatus(),
                        "total", workspace.requests().all().size()));
    }

    private Reply edit(Map<String, Object> body) {
        return act(body, text(body, "path"), text(body, "value"));
    }

    private Reply act(Map<String, Object> body, String path, String value) {
        Person person = workspace.person(text(body, "person"));
        String sheet = text(body, "externalId");
        Optional<Moment> moment = ControlMoments.of(body);
        if (moment.isPresent()) {
            workspace.at(moment.get(), () -> person.edit(sheet, path, value));
            return Reply.json(202, body);
        }
        return Reply.json(200, SheetJson.sheet(person.edit(sheet, path, value)));
    }

    private Reply run(Map<String, Object> body) {
        ControlRun.Runs run = new ControlRun(workspace).run(body);
        Optional<Moment> moment = ControlMoments.of(body);
        if (moment.isPresent()) {
            workspace.at(moment.get(), run::start);
            return Reply.json(202, Map.of("user", Control.text(body, "user")));
        }
        return ControlRun.reply(run.start());
    }

    private Reply principals(Map<String, Object> body) {
        Runnable change = new ControlPrincipals(workspace).change(body);
        Optional<Moment> moment = ControlMoments.of(body);
        if (moment.isPresent()) {
            workspace.at(moment.get(), change);
            return Reply.json(202, body);
        }
        change.run();
        return Reply.json(200, body);
    }

    private Reply model(Map<String, Object> body) {
        workspace.change(ControlModel.change(body));
        return Reply.json(200, body);
    }

    private Reply reset() {
        workspace.reset();
        return Reply.json(200, Map.of("sheets", workspace.sheets().size()));
    }

    static <E extends Enum<E>> E choice(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(name + " is none of " + Arrays.toString(type.getEnumConstants()));
    }

    static String text(Map<String, Object> body, String name) {
        Object value = body.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The body needs \"" + name + "\"");
        }
        return value.toString();
    }
}
