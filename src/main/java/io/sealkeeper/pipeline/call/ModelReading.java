package io.sealkeeper.pipeline.call;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceReading;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Reads the data model and the schema again while the gateway runs: after a while, and sooner if a refusal may come from a
 * changed model. One batch asks, before it reads its sheets; all others go on with the old answers, which stand until the new
 * ones are complete. A reading that fails stops nothing.
 *
 * <p>Makes no request before the program's first reading is {@link #LONGEST} old, unless something is refused. Thread-safe.
 */
@Singleton
public class ModelReading {

    /**
     * How old the answers may get. What was changed in the workspace counts here after no more than that, and two requests in so
     * long a time are nothing beside the 1800 a minute that LeanIX allows.
     */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** A refusal that a new reading does not explain may repeat with every document: it causes no more readings than this. */
    public static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(ModelReading.class);

    /**
     * What a call of a reading asks.
     *
     * @param question about the schema; empty for the data model
     */
    private record Asked(WorkspaceReading reading, Optional<WorkspaceSchema.Question> question) {}

    /** A reading that a batch has begun, and what went wrong with it so far. */
    private static final class UnderWay {
        private final Batch batch;
        private final WorkspaceReading reading;
        /** When the reading before this one began, if the schema is not asked for where the data model says what it said. */
        private final OptionalLong thriftySince;

        private boolean hasModel = true;
        private Optional<String> trouble = Optional.empty();

        UnderWay(Batch batch, WorkspaceReading reading, OptionalLong thriftySince) {
            this.thriftySince = thriftySince;
            this.batch = batch;
            this.reading = reading;
        }
    }

    private final WorkspaceModel model;
    private final WorkspaceSchema schema;
    private final Ticks ticks;
    private final WorkspaceChanges changes;
    private OptionalLong begunAt = OptionalLong.empty();

    /** When the last look began, if it asked for no schema; then it is later than the last reading. */
    private OptionalLong lookedAt = OptionalLong.empty();

    private boolean doubted;
    private Optional<UnderWay> underWay = Optional.empty();

    public ModelReading(WorkspaceModel model, WorkspaceSchema schema, Ticks ticks, WorkspaceChanges changes) {
        this.changes = changes;
        this.model = model;
        this.schema = schema;
        this.ticks = ticks;
    }

    /** Records that both were read at the start of some work; the first time begins the age of what was read. */
    synchronized void wasRead() {
        if (begunAt.isEmpty()) {
            begunAt = OptionalLong.of(ticks.nanos());
        }
        changes.look("");
    }

    /** Records which fields the rows of a source name. */
    public void writes(String source, FactSheetType type, Collection<FieldPath> paths) {
        changes.writes(source, type, paths);
    }

    /** Records that LeanIX refused, or did, what it should not by the model as it was read: it may be out of date. */
    public synchronized void doubt() {
        doubted = true;
    }

    /** The same for a refusal, unless it says that a right is lacking. */
    public void doubt(GraphqlAnswer.Fault refusal) {
        if (!refusal.isForbidden()) {
            doubt();
        }
    }

    /** The call that the batch has to make first, if it is the one that reads anew. */
    public synchronized List<Call> calls(Batch batch) {
        if (underWay.filter(u -> u.batch == batch).isPresent()) {
            return goOn(underWay.get());
        }
        if (!isDue()) {
            return List.of();
        }
        return begin(batch, OptionalLong.empty());
    }

    /**
     * The first call of a reading for nobody's sake but to notice a change: it is due at this age of the last one, and asks for
     * the schema only if the data model says something else. The others are given by {@link #calls}. If it asked for no schema,
     * what was read does not count as younger by it.
     */
    synchronized List<Call> look(Batch batch, Duration age) {
        OptionalLong last = lookedAt.isPresent() ? lookedAt : begunAt;
        boolean due = last.isPresent()
                && underWay.isEmpty()
                && ticks.since(last.getAsLong()).compareTo(age) >= 0;
        return due ? begin(batch, doubted ? OptionalLong.empty() : begunAt) : List.of();
    }

    private List<Call> begin(Batch batch, OptionalLong thriftySince) {
        begunAt = OptionalLong.of(ticks.nanos());
        lookedAt = OptionalLong.empty();
        doubted = false;
        UnderWay begun = new UnderWay(batch, new WorkspaceReading(model, schema), thriftySince);
        underWay = Optional.of(begun);
        return List.of(call(begun, WorkspaceReading.first(), Optional.empty()));
    }

    /** A reading whose batch came to an end in the middle of it is given up once the next one is due for its age. */
    private boolean isDue() {
        if (begunAt.isEmpty()) {
            return false;
        }
        Duration age = ticks.since(begunAt.getAsLong());
        return age.compareTo(LONGEST) >= 0 || (doubted && underWay.isEmpty() && age.compareTo(AFTER_REFUSAL) >= 0);
    }

    private List<Call> goOn(UnderWay now) {
        if (now.thriftySince.isPresent() && now.reading.isSameModel()) {
            endLook(now);
            // A role may have changed nonetheless.
            changes.look("");
            return List.of();
        }
        Optional<WorkspaceSchema.Question> question = now.trouble.isEmpty() ? now.reading.next() : Optional.empty();
        if (question.isPresent()) {
            return List.of(call(now, question.get().request(), question));
        }
        underWay = Optional.empty();
        end(now);
        return List.of();
    }

    /** What was read is as old as it was before the look. */
    private void endLook(UnderWay now) {
        underWay = Optional.empty();
        if (now.thriftySince.isPresent()) {
            lookedAt = begunAt;
            begunAt = now.thriftySince;
        }
    }

    private static Call call(UnderWay now, GraphqlRequest request, Optional<WorkspaceSchema.Question> question) {
        return new Call(now.batch, request, List.of(), new Asked(now.reading, question));
    }

    public static boolean isQuestion(Call call) {
        return call.isAbout(Asked.class);
    }

    /** Takes the answer to such a call. */
    public synchronized void take(Call call) {
        Asked asked = call.context(Asked.class);
        Optional<UnderWay> now = underWay.filter(u -> u.reading == asked.reading());
        if (now.isEmpty()) {
            return;
        }
        if (call.answer().isEmpty()) {
            // The batch is at its end, and asks nothing more.
            endLook(now.get());
            return;
        }
        GraphqlAnswer answer = call.answer().get();
        if (asked.question().isEmpty()) {
            now.get().hasModel = asked.reading().takeModel(answer);
        } else {
            now.get().trouble =
                    asked.reading().take(asked.question().get(), answer).map(GraphqlAnswer.Fault::toString);
        }
    }

    private void end(UnderWay now) {
        Run run = now.batch.run();
        if (now.trouble.isEmpty()) {
            now.reading.complete();
        } else {
            now.reading.completeWithoutSchema();
        }
        ModelRecord.keep(run, model, schema);
        changes.look(run.who());
        String kept = !now.hasModel ? "data model" : "schema";
        if (now.trouble.isPresent() || !now.hasModel) {
            LOG.warnf(
                    "%sthe workspace's %s could not be read again%s: what was read before stands, and the next try is"
                            + " in at most %d minutes",
                    run.who(), kept, now.trouble.map(t -> " (" + t + ")").orElse(""), LONGEST.toMinutes());
        }
    }
}
