package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event of a subscription. Facts: the names, and the members of the payloads (documented: SAP Help, Webhook Events
 * and Webhook Payloads).
 *
 * @param tags its source, its name and the type of its sheet
 */
record WebhookEvent(long id, List<String> tags, Instant at, Map<String, Object> payload) {

    static final String SOURCE = "pathfinder";
    static final String SHEET_UPDATED = "FACT_SHEET_UPDATED";
    static final String FIELD_UPDATED = "FACT_SHEET_FIELD_UPDATED";

    /** Tells who changed a sheet and how it is now, but not what changed. */
    static WebhookEvent sheetUpdated(long id, AuditEvent first, FactSheet after, String workspaceId) {
        Map<String, Object> payload = payload(id, "FactSheetUpdatedEvent", first, workspaceId);
        Map<String, Object> sheet = new LinkedHashMap<>();
        sheet.put("id", after.id());
        sheet.put("rev", after.rev());
        sheet.put("type", after.type());
        sheet.put("name", after.name());
        sheet.put("status", after.status().name());
        sheet.put("lxState", after.shownState());
        List<Map<String, Object>> fields = new ArrayList<>();
        after.values().forEach((name, value) -> fields.add(Map.of("name", name, "data", typed(value))));
        sheet.put("fields", fields);
        sheet.put(
                "relations",
                after.relations().stream()
                        .map(relation -> SheetJson.relation(relation, after.id()))
                        .toList());
        sheet.put(
                "tags",
                after.tags().stream()
                        .map(tag -> Map.of("id", tag.id(), "name", tag.name()))
                        .toList());
        payload.put("factSheet", sheet);
        return new WebhookEvent(id, tags(SHEET_UPDATED, after), first.createdAt(), payload);
    }

    /** Tells who changed a field, from what to what. */
    static WebhookEvent fieldUpdated(long id, AuditEvent event, FactSheet after, String workspaceId) {
        Map<String, Object> payload = payload(id, "FactSheetFieldUpdatedEvent", event, workspaceId);
        payload.put("path", event.path());
        payload.put("oldValue", value(event.oldValue()));
        payload.put("newValue", value(event.newValue()));
        payload.put("fsType", after.type());
        payload.put("fsIdAndRev", Map.of("id", event.sheetId(), "rev", event.rev()));
        return new WebhookEvent(id, tags(FIELD_UPDATED, after), event.createdAt(), payload);
    }

    /** In the wrapper that the generated specification describes. */
    Map<String, Object> wrapped() {
        Map<String, Object> wrapped = new LinkedHashMap<>();
        wrapped.put("id", String.valueOf(id));
        wrapped.put("createdAt", at.toString());
        wrapped.put("type", tags.get(1));
        wrapped.put("sourceName", SOURCE);
        wrapped.put("workspaceId", payload.get("workspaceId"));
        wrapped.put("userId", payload.get("userId"));
        wrapped.put("tags", tags);
        wrapped.put("payload", payload);
        return wrapped;
    }

    private static List<String> tags(String name, FactSheet sheet) {
        return List.of(SOURCE, name, sheet.type());
    }

    private static Map<String, Object> payload(long id, String type, AuditEvent event, String workspaceId) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("id", id);
        payload.put("type", type);
        payload.put("workspaceId", workspaceId);
        payload.put("userId", event.userId());
        payload.put("createdAt", event.createdAt().toString());
        payload.put("transactionSequenceNumber", event.sequence());
        return payload;
    }

    /** Null for none; a complex value as a typed object. */
    private static Object value(Optional<String> text) {
        if (text.isEmpty()) {
            return null;
        }
        return Json.any(text.get())
                .filter(value -> value instanceof Map || value instanceof List)
                .<Object>map(WebhookEvent::typed)
                .orElse(text.get());
    }

    private static Map<String, Object> typed(Object value) {
        String type = value instanceof Map ? "Object" : value instanceof List ? "List" : "";
        String scalar = value instanceof Number ? "Number" : "String";
        return Map.of("type", (type.isEmpty() ? scalar : type) + "Value", "value", value);
    }
}
