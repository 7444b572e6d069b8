package io.sealkeeper.leanix;

import io.sealkeeper.seal.FactSheetId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The present seals of a few sheets. */
public final class StateQuery {

    private StateQuery() {}

    public static GraphqlRequest request(Collection<FactSheetId> ids) {
        return new GraphqlRequest(
                GraphqlRequest.Kind.READ,
                Principal.WRITER,
                GraphqlDocument.STATE.forSheets(0),
                Map.of("ids", ids.stream().map(FactSheetId::value).toList()));
    }

    /** The seals by sheet, without sheets that the answer does not hold. */
    public static Map<FactSheetId, SealReading> read(GraphqlAnswer answer) {
        Map<FactSheetId, SealReading> seals = new HashMap<>();
        answer.data("factSheets")
                .ifPresent(sheets -> sheets.path("edges").forEach(edge -> SealReading.of(edge.path("node"))
                        .ifPresent(seal -> seals.put(
                                new FactSheetId(edge.path("node").path("id").asText()), seal))));
        return seals;
    }
}
