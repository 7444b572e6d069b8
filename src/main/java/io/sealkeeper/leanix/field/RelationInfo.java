package io.sealkeeper.leanix.field;

import io.sealkeeper.seal.FactSheetType;
import java.util.Map;

/**
 * What the data model says of a relation, as the sheets at one of its ends see it (LeanIX Pathfinder API,
 * {@code models/dataModel}).
 *
 * @param farType the type of the sheets at the other end
 * @param toOne whether a sheet has at most one such relation
 * @param fields the relation's own fields, without {@code activeFrom} and {@code activeUntil}
 */
public record RelationInfo(FactSheetType farType, boolean toOne, Map<String, FieldInfo> fields) {

    public RelationInfo {
        fields = Map.copyOf(fields);
    }
}
