package io.sealkeeper.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sheets, relations and events as JSON, for the control endpoints and the audit log. */
final class SheetJson {

    private SheetJson() {}

    static Map<String, Object> relation(Relation relation, String own) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", relation.id());
        json.put("factSheetId", relation.farEnd(own));
        relation.activeFrom().ifPresent(value -> json.put("activeFrom", value));
        relation.activeUntil().ifPresent(value -> json.put("activeUntil", value));
        json.putAll(relation.fields());
        return json;
    }

    static Map<String, Object> sheet(FactSheet sheet) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", sheet.id());
        json.put("externalId", sheet.externalId());
        json.put("type", sheet.type());
        json.put("name", sheet.name());
        json.put("rev", sheet.rev());
        json.put("status", sheet.status().name());
        json.put("lxState", sheet.shownState());
        sheet.approvedAt().ifPresent(at -> json.put("approvedAt", at.toString()));
        json.put("values", sheet.values());
        json.put("tags", sheet.tags().stream().map(Tag::name).toList());
        json.put(
                "relations",
                sheet.relations().stream().map(r -> relation(r, sheet.id())).toList());
        json.put(
                "subscriptions",
                sheet.subscriptions().stream()
                        .map(s -> Map.of("type", s.type().name(), "userId", s.userId()))
                        .toList());
        return json;
    }

    static Map<String, Object> event(AuditEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sequence", event.sequence());
        json.put("sheetId", event.sheetId());
        json.put("rev", event.rev());
        json.put("type", event.type().name());
        json.put("path", event.path());
        json.put("oldValue", event.oldValue().orElse(null));
        json.put("newValue", event.newValue().orElse(null));
        json.put("userId", event.userId());
        json.put("technicalUser", event.technicalUser());
        json.put("createdAt", event.createdAt().toString());
        json.put("comment", event.comment());
        json.put("request", event.requestNumber());
        return json;
    }
}
