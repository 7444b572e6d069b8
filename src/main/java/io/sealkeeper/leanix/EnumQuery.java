package io.sealkeeper.leanix;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Asks for the values of an enum of the schema. */
public final class EnumQuery {

    private EnumQuery() {}

    /** Asks as the writer. */
    public static GraphqlRequest request(String name) {
        return new GraphqlRequest(
                GraphqlRequest.Kind.SCHEMA,
                Principal.WRITER,
                GraphqlDocument.SCHEMA.forSheets(1),
                Map.of("name_0", name));
    }

    /** The values; empty if the answer holds no enum. */
    public static Optional<List<String>> read(GraphqlAnswer answer) {
        return answer.data("s_0")
                .map(type -> type.path("enumValues"))
                .filter(values -> values.isArray() && !values.isEmpty())
                .map(values -> StreamSupport.stream(values.spliterator(), false)
                        .map(v -> v.path("name").asText())
                        .toList());
    }
}
