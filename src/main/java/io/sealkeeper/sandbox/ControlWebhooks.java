package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Subscriptions over HTTP: {@code {"person": "Ines Duarte", "identifier": "x", "maxBatchSize": 512, "tagSets":
 * [["pathfinder", "FACT_SHEET_UPDATED"]]}} makes one, {@code {"id": "...", "active": false, "occupied": true}} changes
 * one; all but the person or the id are optional.
 */
final class ControlWebhooks {

    private final Workspace workspace;

    ControlWebhooks(Workspace workspace) {
        this.workspace = workspace;
    }

    Reply answer(Map<String, Object> body) {
        Webhook webhook = body.containsKey("id") ? changed(body) : made(body);
        return Reply.json(200, webhook.json(workspace.options().workspaceId()));
    }

    private Webhook made(Map<String, Object> body) {
        int size = body.get("maxBatchSize") instanceof Number number ? number.intValue() : Webhook.DEFAULT_BATCH_KIB;
        List<List<String>> tagSets = new ArrayList<>();
        if (body.get("tagSets") instanceof List<?> sets) {
            for (Object set : sets) {
                tagSets.add(
                        set instanceof List<?> tags
                                ? tags.stream().map(String::valueOf).toList()
                                : List.of(String.valueOf(set)));
            }
        }
        return workspace.addWebhook(
                Control.text(body, "person"),
                String.valueOf(body.getOrDefault("identifier", "sandbox")),
                size,
                tagSets.isEmpty() ? Webhook.UPDATES : tagSets);
    }

    private Webhook changed(Map<String, Object> body) {
        String id = Control.text(body, "id");
        if (body.get("active") instanceof Boolean active) {
            workspace.activateWebhook(id, active);
        }
        if (body.get("occupied") instanceof Boolean occupied) {
            workspace.occupyWebhook(id, occupied);
        }
        return workspace.webhook(id);
    }

    static void add(Map<String, BiConsumer<SandboxOptionsBuilder, String>> all) {
        all.put("secondReaderStatus", (b, v) -> b.secondReaderStatus(Integer.parseInt(v)));
        all.put("inactiveWebhookStatus", (b, v) -> b.inactiveWebhookStatus(Integer.parseInt(v)));
    }
}
