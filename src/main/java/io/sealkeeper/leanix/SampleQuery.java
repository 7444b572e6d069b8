package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a few sheets of each type, to find out what a user may do with sheets of that type. */
public final class SampleQuery {

    /** A sheet of the sample, with the asking user's permissions. */
    public record Sheet(
            FactSheetId id,
            FactSheetType type,
            String label,
            SealState seal,
            PermissionsQuery.Permissions permissions) {}

    private SampleQuery() {}

    /**
     * Asks as the writer.
     *
     * @param types all of them known to the workspace
     * @param approvedOnly whether to leave out sheets without an approved seal
     */
    public static GraphqlRequest request(List<FactSheetType> types, int first, boolean approvedOnly) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("first", first);
        variables.put(
                "filter",
                approvedOnly
                        ? Map.of(
                                "facetFilters",
                                List.of(Map.of("facetKey", "lxState", "keys", List.of(SealState.APPROVED.name()))))
                        : null);
        for (int i = 0; i < types.size(); i++) {
            variables.put("type_" + i, types.get(i).name());
        }
        return new GraphqlRequest(
                GraphqlRequest.Kind.READ, Principal.WRITER, GraphqlDocument.SAMPLE.forSheets(types.size()), variables);
    }

    /** The sheets of all types; none of a type that the answer does not hold. */
    public static List<Sheet> read(GraphqlAnswer answer, int types) {
        List<Sheet> sheets = new ArrayList<>();
        for (int i = 0; i < types; i++) {
            answer.data("s_" + i)
                    .ifPresent(found -> found.path("edges").forEach(edge -> sheets.add(sheet(edge.path("node")))));
        }
        return sheets;
    }

    private static Sheet sheet(JsonNode node) {
        String id = node.path("id").asText("");
        return new Sheet(
                new FactSheetId(id),
                new FactSheetType(node.path("type").asText("")),
                node.path("displayName").asText(id),
                SealReading.state(node),
                PermissionsQuery.permissions(node));
    }
}
