package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.Workspace;
import java.util.Optional;

/** A workspace in our own files: {@code {"id": "5ea1…", "name": "acme", "address": "https://acme.leanix.net"}}. */
public final class WorkspaceJson {

    private WorkspaceJson() {}

    /** Unknown parts are left out. */
    public static ObjectNode of(Workspace workspace) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        workspace.id().ifPresent(id -> node.put("id", id));
        workspace.name().ifPresent(name -> node.put("name", name));
        return node.put("address", workspace.address());
    }

    /** Empty if there is no address. */
    public static Optional<Workspace> read(JsonNode node) {
        return text(node, "address").map(address -> new Workspace(text(node, "id"), text(node, "name"), address));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name).asText("")).filter(t -> !t.isEmpty());
    }
}
