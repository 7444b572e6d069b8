package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealkeeper.seal.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kind of a field: converts a wanted or present value to the one canonical text that is compared and sent. Values
 * that mean the same give the same text: {@code 1.50} and {@code 1.5}.
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

    /** A kind that this version does not write. */
    static FieldKind unsupported() {
        return new UnsupportedKind();
    }

    /** The selection below the field in a query; empty for a plain value. */
    default String selection() {
        return "";
    }

    /** The canonical form of a value that a sheet has. */
    FieldValue present(JsonNode value);

    /**
     * What a change wants; an empty value or an empty text clears the field.
     *
     * @param json text, number, boolean, list or map of these; inside them an empty one stands for null
     * @throws DoesNotFit if LeanIX would refuse it
     */
    Want wanted(Optional<Object> json) throws DoesNotFit;

    /** The want restored from the journal, to find out whether the value arrived. */
    default Want again(FieldValue journaled) {
        return Want.exactly(journaled);
    }

    /**
     * Whether a value from the audit log matches what was sent. No document says in which form the log writes values.
     *
     * @param sent a canonical value, not none
     * @param logged neither null nor empty
     * @return empty where this can't be decided
     */
    default Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        FieldValue there = present(logged);
        return there.isNone()
                ? Optional.empty()
                : Optional.of(again(sent).over(there).equals(there));
    }

    /** The same for a part that has a path of its own, within a logged whole. */
    default Optional<Boolean> isPartLogged(String part, FieldValue sent, JsonNode whole) {
        return Optional.empty();
    }

    /** A value in the form of a patch. */
    default FieldValue sent(FieldValue value) {
        return value;
    }

    /** A value as part of other JSON. */
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

    /** Turns a want for a part into a want for the whole. */
    default Want ofPart(String name, Want want) {
        return present -> present;
    }
}
