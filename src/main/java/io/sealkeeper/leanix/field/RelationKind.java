package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Relations of one name. Each relation is a value of its own: its attributes as a JSON object, {@code {}} if it has
 * none.
 *
 * @param farType the type of the sheets at the far end, where that is known
 * @param toOne whether a sheet has at most one
 * @param pages whether the schema pages them
 */
public record RelationKind(Members attributes, Optional<FactSheetType> farType, boolean toOne, boolean pages)
        implements FieldKind {

    /** One relation as it was found. */
    public record Related(String id, FieldValue attributes) {}

    /**
     * The relations that a sheet has.
     *
     * @param byFarEnd by the id of the sheet at the far end
     * @param twice the far ends that more than one relation leads to
     * @param cut whether there are more than the answer holds
     * @param hidden whether the user may not see the far end of some relation
     */
    public record Reading(SortedMap<String, Related> byFarEnd, Set<String> twice, boolean cut, boolean hidden) {}

    @Override
    public String selection() {
        return " {" + (pages ? " pageInfo { hasNextPage }" : "") + " edges { node { id factSheet { id } "
                + attributes.names() + " } } }";
    }

    /** Not a value: {@link #read} reads them one by one. */
    @Override
    public FieldValue present(JsonNode value) {
        return FieldValue.NONE;
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        throw new DoesNotFit("it is a relation, and belongs under \"relations\", not under \"fields\"");
    }

    /** Reads the relations of a sheet; an answer without a list of them counts as cut. */
    public Reading read(JsonNode connection) {
        SortedMap<String, Related> byFarEnd = new TreeMap<>();
        Set<String> twice = new HashSet<>();
        boolean hidden = false;
        for (JsonNode edge : connection.path("edges")) {
            JsonNode node = edge.path("node");
            String id = node.path("id").asText("");
            String far = node.path("factSheet").path("id").asText("");
            if (id.isEmpty() || far.isEmpty() || (id + far).contains("/")) {
                hidden = true;
            } else if (byFarEnd.putIfAbsent(
                            far,
                            new Related(
                                    id, FieldValue.of(attributes.present(node).toString())))
                    != null) {
                twice.add(far);
            }
        }
        boolean none = connection.isNull() || connection.isMissingNode();
        boolean whole = none || connection.path("edges").isArray();
        boolean more = connection.path("pageInfo").path("hasNextPage").asBoolean(false);
        return new Reading(byFarEnd, twice, !whole || more, hidden);
    }

    /**
     * What a change wants of the attributes of one relation.
     *
     * @throws DoesNotFit if the relation has no such attribute, or the attribute does not accept the value
     */
    public SortedMap<String, Want> wanted(Map<String, Optional<Object>> given) throws DoesNotFit {
        return attributes.wanted(given);
    }

    /** The names of the attributes that can be written. */
    public Collection<String> attributeNames() {
        return attributes.kinds().keySet();
    }

    /** The relation with the wants applied; {@code present} is none if there is no relation yet. */
    public FieldValue over(FieldValue present, Map<String, Want> wants) {
        return FieldValue.of(attributes.over(Values.json(present), wants).toString());
    }

    /** The want for a relation that was written before: met if the relation has all that was written. */
    public Want again(FieldValue before, FieldValue after) {
        if (after.isNone()) {
            return Want.exactly(after);
        }
        JsonNode wanted = Values.json(after);
        SortedMap<String, Want> wants = attributes.again(wanted);
        Values.json(before).fieldNames().forEachRemaining(name -> {
            if (!wanted.has(name)) {
                wants.put(name, Want.exactly(FieldValue.NONE));
            }
        });
        return present -> over(present, wants);
    }
}
