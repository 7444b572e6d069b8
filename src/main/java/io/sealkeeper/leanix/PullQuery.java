package io.sealkeeper.leanix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the events of a PULL subscription, {@code /services/webhooks/v1/subscriptions/ID/events}, and moves its cursor. The
 * same batch comes again until the cursor is moved, so it is moved only once the batch is on disk; and it is moved to the
 * place that LeanIX names, because its offsets have gaps (SAP Help, Pull Webhooks).
 */
public final class PullQuery {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A batch of events.
     *
     * @param sheets those that it tells of, each as it was left; an event that tells no state of a sheet is left out
     * @param next where the cursor goes, as LeanIX says it; empty if there was nothing new
     */
    public record Batch(List<ListingQuery.Listed> sheets, Optional<String> next) {}

    private PullQuery() {}

    /** Asks for the next batch; does not wait for one. */
    public static GraphqlRequest events(String subscription) {
        return request(
                Map.of("method", "GET", "path", subscription + "/events", "parameters", "timeout=1&autoCommit=false"));
    }

    /** Moves the cursor behind a batch. */
    public static GraphqlRequest moveTo(String subscription, String next) {
        return request(Map.of("method", "PUT", "path", subscription + "/cursor", "body", next));
    }

    private static GraphqlRequest request(Map<String, Object> resource) {
        return new GraphqlRequest(GraphqlRequest.Kind.WEBHOOK, Principal.WRITER, "", resource).asOptional();
    }

    /** A batch; empty if LeanIX refused it. */
    public static Optional<Batch> read(GraphqlAnswer answer) {
        if (answer.body().has("errors") && !answer.body().path("errors").isEmpty()) {
            return Optional.empty();
        }
        JsonNode data = answer.body().path("data");
        List<ListingQuery.Listed> sheets = new ArrayList<>();
        for (JsonNode one : data.path("events")) {
            sheet(payload(one.path("event"))).ifPresent(sheets::add);
        }
        boolean isNews =
                !data.path("events").isEmpty() && data.path("nextCursor").isObject();
        return Optional.of(
                new Batch(sheets, isNews ? Optional.of(data.path("nextCursor").toString()) : Optional.empty()));
    }

    /** An event may be an object or its text, bare or in a wrapper (the generated specification and the page differ). */
    private static JsonNode payload(JsonNode event) {
        JsonNode read = object(event);
        return read.has("payload") ? object(read.path("payload")) : read;
    }

    private static JsonNode object(JsonNode node) {
        try {
            return node.isTextual() ? JSON.readTree(node.textValue()) : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<ListingQuery.Listed> sheet(JsonNode event) {
        JsonNode sheet = event.path("factSheet");
        String id = sheet.path("id").asText("");
        if (id.isEmpty() || !sheet.path("rev").isIntegralNumber() || !sheet.has("lxState")) {
            return Optional.empty();
        }
        FactSheetType type = new FactSheetType(sheet.path("type").asText(""));
        String name = sheet.path("displayName").asText(sheet.path("fullName").asText(id));
        return Optional.of(new ListingQuery.Listed(
                new FactSheetId(id),
                type,
                type + " " + name,
                new Revision(sheet.path("rev").asLong()),
                SealReading.state(sheet),
                AuditLogQuery.instant(event.path("createdAt").asText("")),
                Optional.empty()));
    }
}
