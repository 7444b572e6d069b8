package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks sheets up by name, many in one document, page by page. How the workspace matches a display name is not
 * documented, and a part of the name may suffice. So the sheets that have exactly the name are selected here.
 */
public final class NameQuery {

    private static final int PAGE = 100;

    /**
     * One look-up.
     *
     * @param archived whether to search the archived sheets, which are left out otherwise (SAP's report guide)
     * @param after the cursor to go on from
     */
    public record Search(FactSheetType type, String name, boolean archived, Optional<String> after) {}

    /**
     * The sheets of a page that have exactly the name, and whether each is archived; the cursor is present only if
     * there is more.
     */
    public record Page(Map<FactSheetId, Boolean> archivedById, Optional<String> next) {}

    private NameQuery() {}

    public static GraphqlRequest request(List<Search> searches) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("page", PAGE);
        for (int i = 0; i < searches.size(); i++) {
            Search search = searches.get(i);
            variables.put("type_" + i, search.type().name());
            variables.put("filter_" + i, filter(search));
            variables.put("after_" + i, search.after().orElse(null));
        }
        return new GraphqlRequest(
                GraphqlRequest.Kind.READ,
                Principal.WRITER,
                GraphqlDocument.NAMES.forSheets(searches.size()),
                variables);
    }

    private static Map<String, Object> filter(Search search) {
        Map<String, Object> filter = new HashMap<>();
        filter.put("displayName", search.name());
        if (search.archived()) {
            filter.put("facetFilters", List.of(Map.of("facetKey", "TrashBin", "keys", List.of("archived"))));
        }
        return filter;
    }

    /** The alias of the i-th look-up. */
    public static String alias(int i) {
        return "s_" + i;
    }

    /** A page; empty if the answer does not hold it completely: then nothing is known of the name. */
    public static Optional<Page> read(GraphqlAnswer answer, int i, Search search) {
        return answer.data(alias(i))
                .filter(found -> found.path("edges").isArray() && tellsWhetherThereIsMore(found.path("pageInfo")))
                .map(found -> page(found, search));
    }

    private static boolean tellsWhetherThereIsMore(JsonNode info) {
        JsonNode more = info.path("hasNextPage");
        return more.isBoolean()
                && (!more.booleanValue() || !info.path("endCursor").asText("").isEmpty());
    }

    private static Page page(JsonNode found, Search search) {
        Map<FactSheetId, Boolean> sheets = new LinkedHashMap<>();
        for (JsonNode edge : found.path("edges")) {
            JsonNode node = edge.path("node");
            String id = node.path("id").asText("");
            boolean named = node.path("name").asText("").equals(search.name())
                    || node.path("displayName").asText("").equals(search.name());
            if (named
                    && !id.isEmpty()
                    && node.path("type").asText("").equals(search.type().name())) {
                sheets.put(new FactSheetId(id), node.path("status").asText("").equals("ARCHIVED"));
            }
        }
        JsonNode info = found.path("pageInfo");
        return new Page(
                sheets,
                info.path("hasNextPage").booleanValue()
                        ? Optional.of(info.path("endCursor").asText())
                        : Optional.empty());
    }
}
