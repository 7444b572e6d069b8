package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who wrote sheets of late: the newest part of each audit log, with what it tells of each user. Not complete, so
 * no verdict may rest on it.
 */
public final class WritersQuery {

    /**
     * An event, and what the log tells of its user.
     *
     * @param technical whether the user is a technical one
     */
    public record Event(LogEntry entry, Known technical, Optional<String> displayName) {}

    /** As many sheets as a document holds; each takes 46 tokens of it. */
    public static final int MOST_SHEETS = 20;

    private static final int PAGE = 50;
    private static final int SEAL_PAGE = 20;

    /** How far back the log is read; {@code rev} moves by about one a write. */
    private static final int REVISIONS = 40;

    private WritersQuery() {}

    /**
     * Asks as the writer.
     *
     * @param sheets at most {@link #MOST_SHEETS}
     * @param sealEvents the events about seals; empty to read any
     */
    public static GraphqlRequest request(List<RecentSheetsQuery.Sheet> sheets, List<String> sealEvents) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("page", PAGE);
        variables.put("sealPage", SEAL_PAGE);
        variables.put("sealEvents", sealEvents.isEmpty() ? null : sealEvents);
        for (int i = 0; i < sheets.size(); i++) {
            variables.put("id_" + i, sheets.get(i).id().value());
            variables.put("since_" + i, Math.max(0, sheets.get(i).rev() - REVISIONS));
        }
        return new GraphqlRequest(
                GraphqlRequest.Kind.LOG, Principal.WRITER, GraphqlDocument.WRITERS.forSheets(sheets.size()), variables);
    }

    /** The i-th sheet's events, each once; empty if the answer does not hold its log. */
    public static Optional<List<Event>> read(GraphqlAnswer answer, int i) {
        Optional<JsonNode> written = answer.data("s_" + i);
        Optional<JsonNode> sealed = answer.data("a_" + i);
        if (written.isEmpty() && sealed.isEmpty()) {
            return Optional.empty();
        }
        Set<Event> events = new LinkedHashSet<>();
        for (Optional<JsonNode> part : List.of(written, sealed)) {
            part.ifPresent(log -> log.path("edges").forEach(edge -> events.add(event(edge.path("node")))));
        }
        return Optional.of(new ArrayList<>(events));
    }

    private static Event event(JsonNode node) {
        JsonNode user = node.path("user");
        JsonNode technical = user.path("technicalUser");
        return new Event(
                AuditLogQuery.entry(node),
                technical.isBoolean() ? Known.of(technical.booleanValue()) : Known.UNKNOWN,
                Optional.of(user.path("displayName").asText("").strip())
                        .filter(name -> !name.isEmpty() && !name.equals("null")));
    }

    /** Why the i-th sheet's log can't be read. */
    public static Optional<GraphqlAnswer.Fault> fault(GraphqlAnswer answer, int i) {
        return answer.fault("s_" + i).or(() -> answer.fault("a_" + i)).or(answer::refusal);
    }
}
