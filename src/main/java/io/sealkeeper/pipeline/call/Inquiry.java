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
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.Signs;
import io.sealkeeper.workspace.Question;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.ProducerTemplate;

/**
 * Asks LeanIX for a person who waits for the answer. It never writes. It uses the same call as all other work, so the
 * same budget and tokens apply, but failures are not retried for long.
 */
@Singleton
public class Inquiry {

    /** A failure that took longer was a timeout, and would be one again. */
    private static final Duration LONGEST_FAILURE = Duration.ofSeconds(2);

    /**
     * The answer to a request for a token.
     *
     * @param granted whether a token came
     * @param status the HTTP status; 0 if no answer came
     * @param cause why no answer came
     */
    public record TokenReply(boolean granted, int status, Optional<Throwable> cause, Duration took) {}

    /**
     * The answer to a question.
     *
     * @param trouble why there is no answer; empty if there is one
     */
    public record Reply(Optional<GraphqlAnswer> answer, String trouble) {

        /** Why the question was not answered: no answer came, or LeanIX refused as a whole. */
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
    private final WorkspaceProfile profile;

    @Inject
    public Inquiry(
            Tokens tokens,
            LeanIxGate gate,
            Connect connect,
            WorkspaceSchema schema,
            WorkspaceModel model,
            ProducerTemplate producer,
            LeanIxClock clock,
            Ticks ticks,
            WorkspaceProfile profile) {
        this.profile = profile;
        this.tokens = tokens;
        this.gate = gate;
        this.connect = connect;
        this.schema = schema;
        this.model = model;
        this.producer = producer;
        this.clock = clock;
        this.ticks = ticks;
    }

    /** Asks for a token. After a timeout it is not asked again. */
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

    /** Reads the workspace's data model and schema. Returns why they can't be read, if so. */
    public Optional<String> readWorkspace(Run run) {
        Optional<String> trouble = connect.readWorkspace(batch(run));
        if (trouble.isEmpty()) {
            ModelRecord.keep(run, model, schema);
        }
        tokens.claims(Principal.WRITER).ifPresent(c -> profile().saw(Question.TOKEN_CLAIMS, c));
        return trouble;
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

    /** What earlier runs have learnt of the workspace with these users. */
    public WorkspaceProfile profile() {
        profile.open(tokens.userId(Principal.WRITER), tokens.userId(Principal.SEALER));
        return profile;
    }

    /** The types that have trusted fields. */
    public Set<FactSheetType> types() {
        return connect.types();
    }

    /** What the tokens say about the set-up. */
    public Signs signs() {
        return tokens.signs();
    }

    /** What a run knows of the set-up. */
    public Signs signs(Run run) {
        return SetUpWatch.of(run, tokens).signs();
    }

    /** The present time by LeanIX's clock. */
    public LeanIxNow now() {
        return clock.now();
    }

    /** LeanIX's clock, and its offset from ours. */
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

    /** The guard that knows which workspace the data folder belongs to. */
    public WorkspaceGuard whose() {
        return gate.guard();
    }

    /** The user ids of all our tokens, as far as known. */
    public Set<String> us() {
        return tokens.us();
    }
}
