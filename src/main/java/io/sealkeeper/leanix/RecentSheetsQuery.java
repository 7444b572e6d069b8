package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the sheets that changed last, by the facets {@code FactSheetTypes} and {@code lxState}, newest first (SAP Help,
 * Filtering in GraphQL). The answer comes from a search index and may lag: read a sheet by its id before acting on it.
 */
public final class RecentSheetsQuery {

    /**
     * One question.
     *
     * @param type empty for all types
     * @param most the largest number of sheets to name
     */
    public record Ask(Optional<FactSheetType> type, SealState seal, int most) {}

    /** A sheet that was found, and its revision. */
    public record Sheet(FactSheetId id, FactSheetType type, long rev) {}

    private RecentSheetsQuery() {}

    /** Asks as the writer. */
    public static GraphqlRequest request(List<Ask> asks) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("sort", List.of(Map.of("key", "updatedAt", "order", "desc")));
        for (int i = 0; i < asks.size(); i++) {
            variables.put("filter_" + i, Map.of("facetFilters", facets(asks.get(i))));
            variables.put("first_" + i, asks.get(i).most());
        }
        return new GraphqlRequest(
                GraphqlRequest.Kind.READ,
                Principal.WRITER,
                GraphqlDocument.RECENT_SHEETS.forSheets(asks.size()),
                variables);
    }

    private static List<Map<String, Object>> facets(Ask ask) {
        List<Map<String, Object>> facets = new ArrayList<>();
        ask.type().ifPresent(type -> facets.add(facet("FactSheetTypes", type.name())));
        facets.add(facet("lxState", ask.seal().name()));
        return facets;
    }

    private static Map<String, Object> facet(String key, String value) {
        return Map.of("facetKey", key, "operator", "OR", "keys", List.of(value));
    }

    /** The sheets that answer the i-th question; none if the answer does not hold any. */
    public static List<Sheet> read(GraphqlAnswer answer, int i) {
        List<Sheet> sheets = new ArrayList<>();
        answer.data("s_" + i).ifPresent(found -> found.path("edges").forEach(edge -> {
            JsonNode node = edge.path("node");
            String id = node.path("id").asText("");
            String type = node.path("type").asText("");
            if (!id.isEmpty() && !type.isEmpty()) {
                sheets.add(new Sheet(
                        new FactSheetId(id),
                        new FactSheetType(type),
                        node.path("rev").asLong(0)));
            }
        }));
        return sheets;
    }
}
