package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.LogEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads audit logs: who did what since a revision, and the last approvals, page by page. */
public final class AuditLogQuery {

    /**
     * What to read of one sheet.
     *
     * @param since the revision to read from; as a number, because no document says what it means
     * @param trailAfter the cursor to go on from
     */
    public record Ask(
            FactSheetId sheet,
            long since,
            boolean trail,
            Optional<String> trailAfter,
            boolean approvals,
            Optional<String> approvalsAfter) {}

    /** One page of a log; the cursor is present only if there is more. */
    public record Page(List<LogEntry> entries, Optional<String> next) {}

    /** A sheet takes 93 tokens of a document, and graphql-java, which LeanIX seems to use, takes 15,000 by default. */
    public static final int MOST_SHEETS = 150;

    private static final int TRAIL_PAGE = 50;
    private static final int APPROVALS_PAGE = 20;

    private AuditLogQuery() {}

    /** @param sealEvents the events that may be approvals; empty to read all */
    public static GraphqlRequest request(List<Ask> asks, List<String> sealEvents) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("trailPage", TRAIL_PAGE);
        variables.put("sealPage", APPROVALS_PAGE);
        variables.put("sealEvents", sealEvents.isEmpty() ? null : sealEvents);
        for (int i = 0; i < asks.size(); i++) {
            Ask ask = asks.get(i);
            variables.put("id_" + i, ask.sheet().value());
            variables.put("since_" + i, ask.since());
            variables.put("readTrail_" + i, ask.trail());
            variables.put("after_" + i, ask.trailAfter().orElse(null));
            variables.put("readSeal_" + i, ask.approvals());
            variables.put("sealAfter_" + i, ask.approvalsAfter().orElse(null));
        }
        return new GraphqlRequest(
                GraphqlRequest.Kind.LOG, Principal.WRITER, GraphqlDocument.AUDIT_LOG.forSheets(asks.size()), variables);
    }

    /**
     * A part of a log.
     *
     * @param since the revision to read from, as a number
     * @param after the cursor to go on from
     */
    public record Slice(FactSheetId sheet, long since, Optional<String> after) {}

    /** Reads logs from several revisions, so that each event can be assigned to its revision. */
    public static GraphqlRequest slices(List<Slice> slices) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("page", TRAIL_PAGE);
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            variables.put("id_" + i, slice.sheet().value());
            variables.put("since_" + i, slice.since());
            variables.put("after_" + i, slice.after().orElse(null));
        }
        return new GraphqlRequest(
                GraphqlRequest.Kind.LOG,
                Principal.WRITER,
                GraphqlDocument.AUDIT_LOG_SLICES.forSheets(slices.size()),
                variables);
    }

    /** The alias of the i-th sheet's events since its snapshot. */
    public static String trailAlias(int i) {
        return "s_" + i;
    }

    /** The alias of the i-th sheet's approvals. */
    public static String approvalsAlias(int i) {
        return "a_" + i;
    }

    /** A page; empty if the answer does not hold a readable one: then the log counts as unreadable. */
    public static Optional<Page> read(GraphqlAnswer answer, String alias) {
        return answer.data(alias)
                .filter(log -> log.path("edges").isArray() && tellsWhetherThereIsMore(log.path("pageInfo")))
                .map(AuditLogQuery::page);
    }

    /** Events on a further page that can't be requested may be somebody else's: such a log is not complete. */
    private static boolean tellsWhetherThereIsMore(JsonNode info) {
        JsonNode more = info.path("hasNextPage");
        return more.isBoolean()
                && (!more.booleanValue() || text(info.path("endCursor")).isPresent());
    }

    private static Page page(JsonNode log) {
        List<LogEntry> entries = new ArrayList<>();
        log.path("edges").forEach(edge -> entries.add(entry(edge.path("node"))));
        JsonNode info = log.path("pageInfo");
        Optional<String> next =
                info.path("hasNextPage").asBoolean(false) ? text(info.path("endCursor")) : Optional.empty();
        return new Page(entries, next);
    }

    static LogEntry entry(JsonNode node) {
        JsonNode technical = node.path("user").path("technicalUser");
        return new LogEntry(
                text(node.path("id")),
                node.path("eventType").asText(""),
                text(node.path("user").path("id")),
                technical.isBoolean() && !technical.booleanValue(),
                text(node.path("path")),
                text(node.path("oldValue")),
                text(node.path("newValue")),
                text(node.path("createdAt")).flatMap(AuditLogQuery::instant));
    }

    /** The schema declares values as texts; an object is accepted as well. */
    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.isContainerNode() ? node.toString() : node.asText(""))
                .filter(t -> !node.isNull() && !t.isEmpty());
    }

    /** A moment as LeanIX writes it; empty where it can't be read. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
