package io.sealkeeper.sandbox;

import java.util.Optional;

/** A relation between an Application and an ITComponent; the same object is listed on both ends. */
public record Relation(
        String id,
        String applicationId,
        String itComponentId,
        Optional<String> activeFrom,
        Optional<String> activeUntil,
        Optional<Double> costTotalAnnual,
        Optional<String> description) {

    /** The end that is not {@code sheetId}. */
    public String farEnd(String sheetId) {
        return applicationId.equals(sheetId) ? itComponentId : applicationId;
    }
}
