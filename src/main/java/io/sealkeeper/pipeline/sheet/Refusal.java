package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;

/**
 * LeanIX refused what was sent for a sheet. Only the sheet's revision shows whether it was really not carried out.
 *
 * @param sheets the number of sheets refused together, of which none is more to blame than another
 * @param ofDocument whether the document was refused, and not a sheet in it
 */
public record Refusal(GraphqlAnswer.Fault fault, GraphqlRequest.Kind kind, int sheets, boolean ofDocument) {}
