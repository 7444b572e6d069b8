package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sealkeeper.leanix.WorkspaceSchema.Question;
import java.util.Optional;

/**
 * A new reading of the data model and the schema, beside those in use, which stand until it is complete. All that is known is
 * asked for anew, so a field or a type that has gone is seen as gone.
 *
 * <p>Belongs to one caller, which asks one question at a time.
 */
public final class WorkspaceReading {

    private final WorkspaceModel model;
    private final WorkspaceSchema schema;
    private final WorkspaceSchema fresh;
    private JsonNode answer = MissingNode.getInstance();

    public WorkspaceReading(WorkspaceModel model, WorkspaceSchema schema) {
        this.model = model;
        this.schema = schema;
        this.fresh = schema.anew();
    }

    /** The request that comes first: for the data model. */
    public static GraphqlRequest first() {
        return WorkspaceModel.request();
    }

    /**
     * Takes the answer to the first request.
     *
     * @return whether it is no worse than the one before: the data model is in it, or never was
     */
    public boolean takeModel(GraphqlAnswer told) {
        answer = told.body();
        return WorkspaceModel.in(answer).isPresent() || !model.isReadable();
    }

    /** The next question about the schema, which the work can be done without; empty once all are answered. */
    public Optional<Question> next() {
        return fresh.nextAs(schema).map(q -> new Question(q.names(), q.request().asOptional()));
    }

    /** Takes the answer to such a question. Returns why LeanIX does not tell its schema, if so; then the old one stands. */
    public Optional<GraphqlAnswer.Fault> take(Question question, GraphqlAnswer told) {
        return fresh.take(question, told);
    }

    /** Whether the first answer has the same data model as was read before. */
    public boolean isSameModel() {
        return model.isSame(answer);
    }

    /** Replaces what was known by a complete reading. */
    public void complete() {
        if (WorkspaceModel.in(answer).isPresent()) {
            model.take(answer, fresh);
        } else {
            fresh.describedAs(schema);
        }
        schema.become(fresh);
    }

    /** Replaces only what the data model says, because the schema could not be read. */
    public void completeWithoutSchema() {
        model.take(answer, schema);
    }
}
