package io.sealkeeper.sandbox;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The events of one sheet as its log shows them. No document says in which form: see {@link OpenQuestion.LogForm}. */
final class LogView {

    private final World world;
    private final OpenQuestion.LogForm form;

    LogView(World world) {
        this.world = world;
        form = world.answers().logForm();
    }

    /** @param events the oldest first */
    List<Map<String, Object>> nodes(List<AuditEvent> events) {
        List<Map<String, Object>> nodes = new ArrayList<>(events.size());
        Set<String> writes = new HashSet<>();
        for (AuditEvent event : events) {
            nodes.add(node(event));
            boolean first = writes.add(event.rev() + " " + event.userId() + " " + event.requestNumber());
            if (form == OpenQuestion.LogForm.SHEET_TWINS
                    && first
                    && !event.path().equals("/qualitySeal")) {
                nodes.add(twin(event));
            }
        }
        boolean newestFirst = world.answers().logOrder() == OpenQuestion.LogOrder.NEWEST_FIRST;
        if (newestFirst && form != OpenQuestion.LogForm.OLDEST_FIRST_WITHOUT_IDS) {
            Collections.reverse(nodes);
        }
        return nodes;
    }

    private Map<String, Object> twin(AuditEvent event) {
        Map<String, Object> node = node(event);
        node.put("id", event.id() + "-sheet");
        node.put("eventType", EventType.FACT_SHEET_UPDATED.name());
        node.put("path", null);
        node.put("oldValue", null);
        node.put("newValue", null);
        return node;
    }

    private Map<String, Object> node(AuditEvent event) {
        boolean bare = form == OpenQuestion.LogForm.BARE_RELATIONS
                && event.type().name().startsWith("RELATION_");
        boolean unnamed = form == OpenQuestion.LogForm.OLDEST_FIRST_WITHOUT_IDS;
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("id", unnamed ? null : event.id());
        node.put("eventType", event.type().name());
        node.put("path", bare ? null : path(event));
        node.put("oldValue", bare ? null : value(event, event.oldValue()));
        node.put("newValue", bare ? null : value(event, event.newValue()));
        node.put("message", null);
        node.put(
                "createdAt",
                (unnamed ? event.createdAt().truncatedTo(ChronoUnit.SECONDS) : event.createdAt()).toString());
        node.put("user", user(event.userId()));
        return node;
    }

    /** Null where GraphQL shows no user. */
    private Map<String, Object> user(String id) {
        if (!world.principals().isForgotten(id)) {
            return SheetFields.user(id, world);
        }
        if (id.isEmpty() || world.answers().forgottenUser() == OpenQuestion.ForgottenUser.NULL) {
            return null;
        }
        Map<String, Object> nameless = new LinkedHashMap<>();
        nameless.put("id", id);
        nameless.put("technicalUser", false);
        return nameless;
    }

    private String path(AuditEvent event) {
        return form == OpenQuestion.LogForm.RELATIVE_PATHS
                ? event.path().replaceFirst("^/([^/]*).*$", "$1")
                : event.path();
    }

    private String value(AuditEvent event, Optional<String> value) {
        boolean typed = form == OpenQuestion.LogForm.TYPED_VALUES
                && event.type() != EventType.QUALITY_SEAL_APPROVED
                && event.type() != EventType.QUALITY_SEAL_BROKEN
                && !event.path().equals("/lxState");
        return typed ? value.map(text -> typed(event, text)).orElse(null) : value.orElse(null);
    }

    private String typed(AuditEvent event, String text) {
        if (event.path().equals("/tags")) {
            return world.store()
                    .tag(null, text)
                    .map(tag ->
                            Json.text(Map.of("tagId", tag.id(), "tagName", tag.name(), "tagGroupName", tag.group())))
                    .orElse(text);
        }
        Object plain = Json.any(text)
                .filter(v -> v instanceof Map || v instanceof List)
                .orElse(text);
        if (event.path().equals("/lifecycle") && plain instanceof Map<?, ?> phases) {
            List<Map<String, Object>> all = new ArrayList<>();
            phases.forEach((phase, day) -> all.add(Map.of("phase", phase, "startDate", day)));
            plain = Map.of("phases", all);
        }
        return Json.text(Map.of("type", "VALUE", "value", plain));
    }
}
