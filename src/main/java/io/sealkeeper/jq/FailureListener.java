package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;

/** Hears which parts of an expression fail. */
@FunctionalInterface
public interface FailureListener {

    /**
     * A part fails. The part around it is told next, with the same failure, unless something handles it.
     *
     * @param in what the part was given
     */
    void failed(Exception failure, Part part, JsonNode in);
}
