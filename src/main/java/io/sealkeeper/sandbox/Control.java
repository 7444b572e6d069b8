package io.sealkeeper.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The control endpoints under {@code /sandbox/}, which LeanIX does not have: for tests that run in another process and
 * for the curious. They need no token, are reached over loopback only, and are not counted as requests.
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
                case "GET requests" -> requests();
                case "POST edit" -> edit(call.json());
                case "POST approve" -> act(call.json(), "/lxState", LxState.APPROVED.name());
                case "POST reset" -> reset();
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
                        "total", workspace.requests().all().size()));
    }

    private Reply edit(Map<String, Object> body) {
        return act(body, text(body, "path"), text(body, "value"));
    }

    private Reply act(Map<String, Object> body, String path, String value) {
        FactSheet sheet = workspace.person(text(body, "person")).edit(text(body, "externalId"), path, value);
        return Reply.json(200, SheetJson.sheet(sheet));
    }

    private Reply reset() {
        workspace.reset();
        return Reply.json(200, Map.of("sheets", workspace.sheets().size()));
    }

    static String text(Map<String, Object> body, String name) {
        Object value = body.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The body needs \"" + name + "\"");
        }
        return value.toString();
    }
}
