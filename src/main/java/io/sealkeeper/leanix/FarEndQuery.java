package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sheets at the far ends of relations, before a relation is written. */
public final class FarEndQuery {

    private FarEndQuery() {}

    public static GraphqlRequest request(Collection<FactSheetId> ids) {
        return new GraphqlRequest(
                GraphqlRequest.Kind.READ,
                Principal.WRITER,
                GraphqlDocument.FAR_ENDS.forSheets(0),
                Map.of("ids", ids.stream().map(FactSheetId::value).toList()));
    }

    /** The sheets in an answer, without values; a sheet without id, type or revision is left out. */
    public static List<Snapshot> read(GraphqlAnswer answer) {
        List<Snapshot> sheets = new ArrayList<>();
        answer.data("factSheets").ifPresent(all -> all.path("edges")
                .forEach(edge -> read(edge.path("node")).ifPresent(sheets::add)));
        return sheets;
    }

    private static Optional<Snapshot> read(JsonNode node) {
        String id = node.path("id").asText("");
        String type = node.path("type").asText("");
        return SealReading.of(node)
                .filter(seal -> !id.isEmpty() && !type.isEmpty())
                .map(seal -> new Snapshot(
                        new FactSheetId(id),
                        new FactSheetType(type),
                        node.path("displayName").asText(id),
                        seal.rev(),
                        seal.state(),
                        Map.of(),
                        Map.of(),
                        AuditLogQuery.instant(node.path("updatedAt").asText(""))));
    }
}
