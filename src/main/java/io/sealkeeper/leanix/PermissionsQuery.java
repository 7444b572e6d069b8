package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Known;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a technical user may do with a sheet, by the sheet's {@code permissions}: lists of field names (Pathfinder
 * OpenAPI, PermissionsField). No document says whether they include the seal, and under which of its two names.
 */
public final class PermissionsQuery {

    /**
     * What a sheet's permissions say.
     *
     * @param update the fields that may be written; empty where the workspace does not tell
     * @param read the fields that may be read; empty where the workspace does not tell
     */
    public record Permissions(Optional<Set<String>> update, Optional<Set<String>> read) {

        /** Whether the seal may be set. */
        public Known seal() {
            return field("lxState", update) == Known.YES ? Known.YES : field("qualitySeal", update);
        }

        /** How the workspace tells the right to set seals; empty where this does not show it. */
        public Optional<String> shape() {
            if (update.isEmpty()) {
                return Optional.of("absent");
            }
            return update.get().contains("lxState")
                    ? Optional.of("lists")
                    : Optional.of("lists-with-quality-seal")
                            .filter(s -> update.get().contains("qualitySeal"));
        }

        /** Whether a field may be written. */
        public Known mayWrite(String field) {
            return field(field, update);
        }

        /** Whether a field may be read. */
        public Known mayRead(String field) {
            return field(field, read);
        }

        private static Known field(String field, Optional<Set<String>> list) {
            return list.map(names -> Known.of(names.contains(field))).orElse(Known.UNKNOWN);
        }
    }

    private PermissionsQuery() {}

    /** Asks with the user's own token: the answer holds the permissions of the user that asks. */
    public static GraphqlRequest request(Principal principal, FactSheetId sheet) {
        return request(principal, List.of(sheet));
    }

    /** The same for a few sheets. */
    public static GraphqlRequest request(Principal principal, Collection<FactSheetId> sheets) {
        return new GraphqlRequest(
                GraphqlRequest.Kind.RIGHTS,
                principal,
                GraphqlDocument.PERMISSIONS.forSheets(0),
                Map.of("ids", sheets.stream().map(FactSheetId::value).toList()));
    }

    /** The permissions by sheet, without sheets that the answer does not hold. */
    public static Map<FactSheetId, Permissions> read(GraphqlAnswer answer) {
        Map<FactSheetId, Permissions> bySheet = new HashMap<>();
        answer.data("factSheets").ifPresent(sheets -> sheets.path("edges").forEach(edge -> {
            JsonNode node = edge.path("node");
            bySheet.put(new FactSheetId(node.path("id").asText()), permissions(node));
        }));
        return bySheet;
    }

    /** The permissions in a reading of a sheet. */
    static Permissions permissions(JsonNode sheet) {
        JsonNode permissions = sheet.path("permissions");
        return new Permissions(names(permissions.path("update")), names(permissions.path("read")));
    }

    private static Optional<Set<String>> names(JsonNode list) {
        if (!list.isArray()) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>();
        list.forEach(name -> names.add(name.asText()));
        return Optional.of(names);
    }
}
