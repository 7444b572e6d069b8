package io.sealkeeper.pipeline.call;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.Signs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.ProducerTemplate;

/**
 * Asks LeanIX for a person who waits for the answer: with the call that all work is done with, so within its budget and
 * by its tokens, but without trying for long what fails. It only ever reads.
 */
@Singleton
public class Inquiry {

    /** What took longer to fail ran into a time-out, and would again. */
    private static final Duration LONGEST_FAILURE = Duration.ofSeconds(2);

    /**
     * What came of asking for a token.
     *
     * @param granted whether there is one
     * @param status of the answer; 0 where none came
     * @param cause why none came
     */
    public record TokenReply(boolean granted, int status, Optional<Throwable> cause, Duration took) {}

    /**
     * What came of a question.
     *
     * @param trouble why there is no answer
     */
    public record Reply(Optional<GraphqlAnswer> answer, String trouble) {

        /** Why nothing at all was answered, be it that LeanIX refused to. */
        public Optional<String> failure() {
            return answer.isEmpty()
                    ? Optional.of(trouble)
                    : answer.get().refusal().map(GraphqlAnswer.Fault::toString);
        }
    }

    private final Tokens tokens;
    private final LeanIxGate gate;
    private final Connect connect;
    private final WorkspaceSchema schema;
    private final WorkspaceModel model;
    private final ProducerTemplate producer;
    private final LeanIxClock clock;
    private final Ticks ticks;

    Inquiry(
            Tokens tokens,
            LeanIxGate gate,
            Connect connect,
            WorkspaceSchema schema,
            WorkspaceModel model,
            ProducerTemplate producer,
            LeanIxClock clock,
            Ticks ticks) {
        this.tokens = tokens;
        this.gate = gate;
        this.connect = connect;
        this.schema = schema;
        this.model = model;
        this.producer = producer;
        this.clock = clock;
        this.ticks = ticks;
    }

    /** Asks for a token. Who did not answer in time is not asked again. */
    public TokenReply token(Principal principal, Run run) {
        long before = ticks.nanos();
        TokenAnswer answer = gate.askForToken(principal, run, 1);
        if (answer.mayPass() && ticks.since(before).compareTo(LONGEST_FAILURE) < 0) {
            before = ticks.nanos();
            answer = gate.askForToken(principal, run, 1);
        }
        Duration took = ticks.since(before);
        boolean granted = answer.take(tokens, principal).isEmpty();
        return new TokenReply(granted, answer.status(), answer.cause(), took);
    }

    /**
     * Asks one question.
     *
     * @throws IllegalArgumentException for a request that writes
     */
    public Reply ask(GraphqlRequest question, Run run) {
        if (question.writes()) {
            throw new IllegalArgumentException("an inquiry writes nothing");
        }
        Call call = new Call(batch(run), question, List.of(), "");
        producer.requestBody("direct:leanix", call, Call.class);
        return new Reply(call.answer(), call.trouble());
    }

    /** Reads what the workspace tells of its types; why it does not, where it does not. */
    public Optional<String> readWorkspace(Run run) {
        Batch batch = batch(run);
        connect.readModel(batch);
        return connect.readSchema(batch);
    }

    private static Batch batch(Run run) {
        return Batch.of(run, List.of()).meantAs(Batch.Purpose.INQUIRY);
    }

    public WorkspaceSchema schema() {
        return schema;
    }

    public WorkspaceModel model() {
        return model;
    }

    /** The types that owners trust somebody with. */
    public Set<FactSheetType> types() {
        return connect.types();
    }

    /** What the tokens tell of the set-up. */
    public Signs signs() {
        return tokens.signs();
    }

    /** The present by LeanIX's clock. */
    public LeanIxNow now() {
        return clock.now();
    }

    /** LeanIX's clock, and how ours stands to it. */
    public LeanIxClock clock() {
        return clock;
    }

    public Optional<String> role(Principal principal) {
        return tokens.role(principal);
    }

    public Optional<String> userId(Principal principal) {
        return tokens.userId(principal);
    }

    public Optional<String> workspace(Principal principal) {
        return tokens.workspace(principal);
    }

    public Optional<String> workspaceId(Principal principal) {
        return tokens.workspaceId(principal);
    }

    /** Whose the data folder is. */
    public WorkspaceGuard whose() {
        return gate.guard();
    }

    /** The user ids of all our tokens, as far as they are known. */
    public Set<String> us() {
        return tokens.us();
    }
}
