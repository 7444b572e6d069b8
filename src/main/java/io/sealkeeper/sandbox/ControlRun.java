package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An integration run over HTTP: {@code {"user": "connector", "edits": [{"externalId": "APP-1", "fields": {"alias": "x",
 * "release": null}, "relations": ["ITC-1"]}, {"externalId": "APP-2", "person": "Greta Lind", "fields": {...}}]}}. An
 * edit with a {@code person} is that person's, between those of the run.
 */
final class ControlRun {

    private final Workspace workspace;

    ControlRun(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The run to start; a mistake in the body is reported at once. */
    Runs run(Map<String, Object> body) {
        Integration integration = workspace.integration(Control.text(body, "user"));
        if (!(body.get("edits") instanceof List<?> list)) {
            throw new IllegalArgumentException("The body needs \"edits\", a list");
        }
        List<SheetEdit> edits = new ArrayList<>(list.size());
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> edit)) {
                throw new IllegalArgumentException("Each of the edits is an object");
            }
            edits.add(edit(edit));
        }
        return () -> integration.run(edits);
    }

    /** A run that has not begun. */
    interface Runs {
        Integration.Run start();
    }

    static Reply reply(Integration.Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("written", run.written().size());
        json.put(
                "broken",
                run.written().stream()
                        .filter(sheet -> sheet.lxState() == LxState.BROKEN_QUALITY_SEAL)
                        .count());
        json.put(
                "refused",
                run.refused().stream()
                        .map(one -> Map.of("sheet", one.sheet(), "message", one.message()))
                        .toList());
        return Reply.json(200, json);
    }

    private static SheetEdit edit(Map<?, ?> given) {
        Arguments edit = new Arguments(given);
        Map<String, Optional<String>> fields = new LinkedHashMap<>();
        if (given.get("fields") instanceof Map<?, ?> map) {
            map.forEach((path, value) ->
                    fields.put((String) path, Optional.ofNullable(value).map(ControlRun::text)));
        }
        String sheet = edit.text("externalId")
                .orElseThrow(() -> new IllegalArgumentException("Each of the edits needs an \"externalId\""));
        return new SheetEdit(sheet, fields, edit.texts("relations"), edit.text("person"));
    }

    private static String text(Object value) {
        return value instanceof Map || value instanceof List ? Json.text(value) : value.toString();
    }
}
