package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.leanix.field.KindName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Which kind a field of a {@link WorkspaceSketch} has: by its word, its name or a value. */
public final class SketchKinds {

    /** A sketch does not tell numbers apart; relations are no fields. */
    private static final Set<KindName> OF_FIELDS =
            EnumSet.complementOf(EnumSet.of(KindName.WHOLE_NUMBER, KindName.RELATION, KindName.UNSUPPORTED));

    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}([T ].*)?";

    private SketchKinds() {}

    /** The words that may be used for a field. */
    public static List<String> words() {
        return OF_FIELDS.stream().map(KindName::word).toList();
    }

    public static Optional<KindName> of(String word) {
        return OF_FIELDS.stream().filter(k -> k.word().equals(word)).findFirst();
    }

    /** The kind that a field has by its name, in every workspace. */
    public static Optional<KindName> ofName(String field) {
        return switch (field) {
            case "name", "description" -> Optional.of(KindName.TEXT);
            case "tags" -> Optional.of(KindName.TAGS);
            case "lifecycle" -> Optional.of(KindName.LIFECYCLE);
            case "externalId" -> Optional.of(KindName.EXTERNAL_ID);
            case "location" -> Optional.of(KindName.LOCATION);
            case "projectStatus" -> Optional.of(KindName.PROJECT_STATUS);
            case "naFields" -> Optional.of(KindName.MULTI_SELECT);
            default -> Optional.empty();
        };
    }

    /** The kind that a value suggests; empty if there is no value. */
    public static Optional<KindName> ofValue(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> Optional.of(KindName.NUMBER);
            case BOOLEAN -> Optional.of(KindName.TRUE_OR_FALSE);
            case ARRAY -> Optional.of(value.path(0).has("status") ? KindName.PROJECT_STATUS : KindName.MULTI_SELECT);
            case OBJECT -> Optional.of(ofObject(value));
            case STRING -> Optional.of(value.textValue().matches(DAY) ? KindName.DATE : KindName.TEXT);
            default -> Optional.empty();
        };
    }

    private static KindName ofObject(JsonNode value) {
        if (value.has("values")) {
            return KindName.MULTI_SELECT;
        }
        if (value.has("rawAddress") || value.has("latitude")) {
            return KindName.LOCATION;
        }
        boolean days = StreamSupport.stream(value.spliterator(), false)
                .allMatch(v -> v.isNull() || v.asText().matches(DAY));
        return value.has("phases") || days ? KindName.LIFECYCLE : KindName.EXTERNAL_ID;
    }
}
