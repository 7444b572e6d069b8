package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;

/**
 * LeanIX refused what was sent for a sheet; whether it was really not done, the sheet's revision tells.
 *
 * @param sheets for how many sheets at once, of which none is more to blame than another
 * @param ofDocument whether it was the document that was refused, and not a sheet in it
 */
public record Refusal(GraphqlAnswer.Fault fault, GraphqlRequest.Kind kind, int sheets, boolean ofDocument) {}
