package io.sealkeeper.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Trust;
import io.sealkeeper.seal.Workspace;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the headers of all kinds of plans hold, as JSON. The names are a contract that users script against. */
public final class HeaderJson {

    private HeaderJson() {}

    /** Where and when; of the workspace its address, and its id if that is known. */
    public static void put(ObjectNode node, Workspace workspace, Instant createdAt) {
        node.put("baseUrl", workspace.address());
        workspace.id().ifPresent(id -> node.put("workspaceId", id));
        node.put("createdAt", createdAt.toString());
    }

    public static Workspace workspace(JsonNode node) {
        return new Workspace(
                Optional.of(node.path("workspaceId").asText("")).filter(id -> !id.isEmpty()),
                Optional.empty(),
                node.path("baseUrl").asText());
    }

    /** @throws java.time.DateTimeException if there is none */
    public static Instant createdAt(JsonNode node) {
        return Instant.parse(node.path("createdAt").asText());
    }

    public static void put(ObjectNode node, Trust owners) {
        ObjectNode trust = node.putObject("seal.trust");
        new TreeMap<>(owners.fieldsBySource()).forEach((source, byType) -> {
            ObjectNode types = trust.putObject(source);
            new TreeMap<>(byType)
                    .forEach((type, fields) -> new TreeSet<>(fields).forEach(types.withArray(type.name())::add));
        });
    }

    public static Trust trust(JsonNode node) {
        Map<String, Map<FactSheetType, Set<String>>> trust = new HashMap<>();
        node.path("seal.trust").properties().forEach(source -> {
            Map<FactSheetType, Set<String>> byType = new HashMap<>();
            source.getValue()
                    .properties()
                    .forEach(type -> byType.put(new FactSheetType(type.getKey()), texts(type.getValue())));
            trust.put(source.getKey(), byType);
        });
        return new Trust(trust);
    }

    /** The texts of an array. */
    public static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }
}
