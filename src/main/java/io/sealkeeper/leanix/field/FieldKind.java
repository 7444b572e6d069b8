package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealkeeper.seal.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a field holds: how a wanted value becomes the one canonical text that is compared and sent, and how a present one
 * does. Values that mean the same give the same text: {@code 1.50} and {@code 1.5}.
 *
 * <p>The encodings are those of SAP Help, Updating Fact Sheets, and the GraphQL tutorials.
 */
public sealed interface FieldKind
        permits BooleanKind,
                DateKind,
                ExternalIdKind,
                LifecycleKind,
                LocationKind,
                NumberKind,
                ProjectStatusKind,
                RelationKind,
                SetKind,
                TagsKind,
                TextKind,
                UnsupportedKind {

    /** A wanted value does not fit its field; the message says why, and what would. */
    final class DoesNotFit extends Exception {
        private static final long serialVersionUID = 1;

        DoesNotFit(String message) {
            super(message);
        }
    }

    /** Something that this version does not write. */
    static FieldKind unsupported() {
        return new UnsupportedKind();
    }

    /** What a reading has to select below the field; empty for a plain value. */
    default String selection() {
        return "";
    }

    /** The canonical form of a value that a sheet has. */
    FieldValue present(JsonNode value);

    /**
     * What a change wants; an empty value clears, and an empty text does.
     *
     * @param json text, number, boolean, list or map of these; inside of them an empty one stands for null
     * @throws DoesNotFit if LeanIX would refuse it
     */
    Want wanted(Optional<Object> json) throws DoesNotFit;

    /** What was wanted when the journal was written, to find out whether it arrived. */
    default Want again(FieldValue journaled) {
        return Want.exactly(journaled);
    }

    /**
     * Whether a value out of the audit log says what was sent. In which form the log writes values, no document says.
     *
     * @param sent canonical, and not none
     * @param logged not null, and not empty
     * @return empty where it can't be told
     */
    default Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        FieldValue there = present(logged);
        return there.isNone()
                ? Optional.empty()
                : Optional.of(again(sent).over(there).equals(there));
    }

    /** The same for a part that has a path of its own, out of a logged whole. */
    default Optional<Boolean> isPartLogged(String part, FieldValue sent, JsonNode whole) {
        return Optional.empty();
    }

    /** A value as a patch has it. */
    default FieldValue sent(FieldValue value) {
        return value;
    }

    /** A value as it stands inside of other JSON. */
    default JsonNode json(FieldValue value) {
        return value.text()
                .<JsonNode>map(JsonNodeFactory.instance::textNode)
                .orElse(JsonNodeFactory.instance.nullNode());
    }

    /** The kind of a part that has a path of its own: {@code phaseOut} of a lifecycle. */
    default Optional<FieldKind> part(String name) {
        return Optional.empty();
    }

    /** The present values of such parts. */
    default Map<String, FieldValue> parts(JsonNode value) {
        return Map.of();
    }

    /** The names of such parts where they are known, for a message that suggests one. */
    default List<String> partNames() {
        return List.of();
    }

    /** What is wanted of a part, as something that is wanted of the whole. */
    default Want ofPart(String name, Want want) {
        return present -> present;
    }
}
