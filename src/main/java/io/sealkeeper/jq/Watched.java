package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/** A part that means what it means, and tells if it fails. */
record Watched(Part part, Expression expression, FailureListener listener) implements Expression {

    /** A failure behind a part comes through it, too, where it hands a value on: that one is not its own. */
    @Override
    public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
            throws JsonQueryException {
        Behind behind = new Behind(out);
        try {
            expression.apply(scope, in, path, behind, needsPath);
        } catch (JsonQueryException | RuntimeException e) {
            if (e != behind.failure) {
                listener.failed(e, part, in);
            }
            throw e;
        }
    }

    /** What comes behind a part. */
    private static final class Behind implements PathOutput {
        private final PathOutput output;
        private Exception failure;

        Behind(PathOutput output) {
            this.output = output;
        }

        @Override
        public void emit(JsonNode value, Path path) throws JsonQueryException {
            try {
                output.emit(value, path);
            } catch (JsonQueryException | RuntimeException e) {
                failure = e;
                throw e;
            }
        }
    }
}
