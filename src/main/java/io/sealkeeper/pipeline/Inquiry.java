package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Signs;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
     * @param ahead how far the workspace's clock is ahead of ours; behind, if negative
     */
    public record TokenReply(
            boolean granted, int status, Optional<Throwable> cause, Optional<Duration> ahead, Duration took) {}

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
    private final Clock clock;

    Inquiry(
            Tokens tokens,
            LeanIxGate gate,
            Connect connect,
            WorkspaceSchema schema,
            WorkspaceModel model,
            ProducerTemplate producer,
            Clock clock) {
        this.tokens = tokens;
        this.gate = gate;
        this.connect = connect;
        this.schema = schema;
        this.model = model;
        this.producer = producer;
        this.clock = clock;
    }

    /** Asks for a token. Who did not answer in time is not asked again. */
    public TokenReply token(Principal principal, Run run) {
        Instant before = clock.instant();
        TokenAnswer answer = gate.askForToken(principal, run, 1);
        if (answer.mayPass() && Duration.between(before, clock.instant()).compareTo(LONGEST_FAILURE) < 0) {
            before = clock.instant();
            answer = gate.askForToken(principal, run, 1);
        }
        Duration took = Duration.between(before, clock.instant());
        Instant asked = before.plus(took.dividedBy(2));
        boolean granted = answer.take(tokens, principal).isEmpty();
        return new TokenReply(
                granted,
                answer.status(),
                answer.cause(),
                answer.serverTime().map(there -> Duration.between(asked, there)),
                took);
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

    /** What the gateway takes for now. */
    public Instant now() {
        return clock.instant();
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

    /** The user ids of all our tokens, as far as they are known. */
    public Set<String> us() {
        return tokens.us();
    }
}
