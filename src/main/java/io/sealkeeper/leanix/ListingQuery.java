package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the sheets of some types, page by page, the last changed first: {@code allFactSheets} can be sorted by {@code
 * updatedAt}, but not filtered by it (SAP plug-in docs). A listing comes from a search index, which may lag, and its cursors
 * are short-lived (Pagination in GraphQL). So no decision is made on a listing alone, and no cursor is kept.
 */
public final class ListingQuery {

    /** The most sheets on a page; SAP's own loops take 200, others 1000 and more. */
    public static final int PAGE = 500;

    /**
     * Which sheets to list.
     *
     * @param state only those whose seal is at this state; empty for all
     * @param owners whether to read who is responsible for each
     */
    public record Ask(Collection<FactSheetType> types, Optional<SealState> state, boolean owners) {}

    /**
     * A listed sheet.
     *
     * @param touched when it was last changed, by LeanIX's clock; empty where the answer does not tell
     * @param owner the responsible person, else the accountable one
     */
    public record Listed(
            FactSheetId id,
            FactSheetType type,
            String label,
            Revision rev,
            SealState seal,
            Optional<Instant> touched,
            Optional<String> owner) {}

    /**
     * A page.
     *
     * @param total how many sheets there are on all pages
     * @param next the cursor to go on from; empty on the last page
     */
    public record Page(List<Listed> sheets, long total, Optional<String> next) {}

    private ListingQuery() {}

    /** @param first the most sheets on the page; 0 only counts */
    public static GraphqlRequest request(Ask ask, int first, Optional<String> after) {
        List<Map<String, Object>> facets = new ArrayList<>();
        facets.add(facet(
                "FactSheetTypes",
                ask.types().stream().map(FactSheetType::name).sorted().toList()));
        ask.state().ifPresent(state -> facets.add(facet("lxState", List.of(state.name()))));
        Map<String, Object> variables = new HashMap<>();
        variables.put("filter", Map.of("facetFilters", facets));
        variables.put("sort", List.of(Map.of("key", "updatedAt", "order", "desc")));
        variables.put("first", first);
        variables.put("after", after.orElse(null));
        variables.put("owners", ask.owners());
        return new GraphqlRequest(
                GraphqlRequest.Kind.READ, Principal.WRITER, GraphqlDocument.LISTING.forSheets(1), variables);
    }

    private static Map<String, Object> facet(String key, List<String> keys) {
        return Map.of("facetKey", key, "operator", "OR", "keys", keys);
    }

    /** Why an answer holds no page, in words. */
    public static String trouble(GraphqlAnswer answer) {
        return answer.fault("allFactSheets")
                .or(answer::refusal)
                .map(GraphqlAnswer.Fault::toString)
                .orElse("LeanIX's answer holds no page of them");
    }

    /** A page; empty if the answer does not hold it as a whole. */
    public static Optional<Page> read(GraphqlAnswer answer) {
        return answer.data("allFactSheets")
                .filter(found -> found.path("edges").isArray()
                        && found.path("totalCount").isNumber())
                // A page of no sheets only counts, and has no cursor.
                .filter(found -> found.path("edges").isEmpty() || tellsWhetherThereIsMore(found.path("pageInfo")))
                .map(ListingQuery::page);
    }

    private static boolean tellsWhetherThereIsMore(JsonNode info) {
        JsonNode more = info.path("hasNextPage");
        return more.isBoolean()
                && (!more.booleanValue() || !info.path("endCursor").asText("").isEmpty());
    }

    private static Page page(JsonNode found) {
        List<Listed> sheets = new ArrayList<>();
        for (JsonNode edge : found.path("edges")) {
            listed(edge.path("node")).ifPresent(sheets::add);
        }
        JsonNode info = found.path("pageInfo");
        return new Page(
                sheets,
                found.path("totalCount").asLong(),
                info.path("hasNextPage").booleanValue() && !sheets.isEmpty()
                        ? Optional.of(info.path("endCursor").asText())
                        : Optional.empty());
    }

    private static Optional<Listed> listed(JsonNode node) {
        String id = node.path("id").asText("");
        if (id.isEmpty() || !node.path("rev").isIntegralNumber()) {
            return Optional.empty();
        }
        FactSheetType type = new FactSheetType(node.path("type").asText(""));
        return Optional.of(new Listed(
                new FactSheetId(id),
                type,
                type + " " + node.path("displayName").asText(id),
                new Revision(node.path("rev").asLong()),
                SealReading.state(node),
                AuditLogQuery.instant(node.path("updatedAt").asText("")),
                owner(node, "RESPONSIBLE").or(() -> owner(node, "ACCOUNTABLE"))));
    }

    private static Optional<String> owner(JsonNode node, String subscription) {
        for (JsonNode edge : node.path("subscriptions").path("edges")) {
            JsonNode one = edge.path("node");
            String name = one.path("user").path("displayName").asText("");
            boolean person = !one.path("user").path("technicalUser").asBoolean(false);
            if (person && !name.isEmpty() && one.path("type").asText("").equals(subscription)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
