package io.sealkeeper.pipeline.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest.Kind;
import io.sealkeeper.leanix.SampleSchema;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceReading;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.TestSettings;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.run.RunListener;
import io.sealkeeper.run.Runs;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.seal.FactSheetType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the model is read anew, by whom, and what stands if it can't be. */
class ModelReadingTest {

    private static final FactSheetType APPLICATION = new FactSheetType("Application");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final GraphqlAnswer REFUSED = GraphqlAnswer.refused("HTTP 500");

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final WorkspaceSchema schema = SampleSchema.knowing(Map.of(APPLICATION, Set.of("alias")));
    private final WorkspaceModel model = new WorkspaceModel();
    private WorkspaceChanges changes;
    private ModelReading reading;
    private Batch batch;
    private Batch other;

    @BeforeEach
    void begin() {
        Settings settings = new TestSettings().of("https://acme.leanix.net", folder);
        changes = new WorkspaceChanges(
                settings, model, schema, new Tokens(settings, clock::nanos), new WorkspaceProfile(settings), clock);
        reading = new ModelReading(model, schema, clock::nanos, changes);
        batch = batch();
        other = batch();
        model.take(renewedEvery(90).body(), schema);
        reading.wasRead();
    }

    private Batch batch() {
        return Batch.of(new Runs(folder, clock, RunListener.NONE).silent(), List.of());
    }

    private static GraphqlAnswer renewedEvery(int days) {
        try {
            return new GraphqlAnswer(new ObjectMapper()
                    .readTree("{\"factSheets\": {\"Application\": {\"config\": {\"qualitySeal\": {\"value\": " + days
                            + ", \"unit\": \"DAYS\"}}}}}"));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<Duration> renewal() {
        return model.rules(APPLICATION).renewal();
    }

    /** The call that a batch makes first; empty if it makes none. */
    private Optional<Call> call(Batch by) {
        List<Call> calls = reading.calls(by);
        assertThat(calls).hasSizeLessThanOrEqualTo(1).allMatch(ModelReading::isQuestion);
        return calls.stream().findFirst();
    }

    private void answer(Call call, GraphqlAnswer with) {
        call.answered(with);
        reading.take(call);
    }

    /** Makes all calls of a reading that is due; the schema is as before. */
    private int read(GraphqlAnswer newModel) {
        int calls = 0;
        WorkspaceReading asked = new WorkspaceReading(model, schema);
        for (Optional<Call> call = call(batch); call.isPresent(); call = call(batch)) {
            answer(
                    call.get(),
                    call.get().request().kind() == Kind.MODEL
                            ? newModel
                            : new GraphqlAnswer(SampleSchema.answer(asked.next().orElseThrow())));
            calls++;
        }
        return calls;
    }

    @Test
    void nothing_is_read_anew_before_ten_minutes_have_passed() {
        clock.advance(ModelReading.LONGEST.minus(SECOND));
        assertThat(call(batch)).isEmpty();
        clock.advance(SECOND);
        assertThat(read(renewedEvery(30))).isEqualTo(2);
        assertThat(renewal()).contains(Duration.ofDays(30));
        clock.advance(ModelReading.LONGEST.minus(SECOND));
        assertThat(call(batch)).isEmpty();
    }

    @Test
    void nothing_is_read_anew_that_was_never_read() {
        ModelReading never = new ModelReading(model, schema, clock::nanos, changes);
        never.doubt();
        clock.advance(ModelReading.LONGEST);
        assertThat(never.calls(batch)).isEmpty();
    }

    @Test
    void a_refusal_makes_it_due_but_at_most_once_a_minute() {
        reading.doubt(new GraphqlAnswer.Fault(Optional.empty(), "Field 'alias' is undefined"));
        clock.advance(ModelReading.AFTER_REFUSAL.minus(SECOND));
        assertThat(call(batch)).isEmpty();
        clock.advance(SECOND);
        assertThat(read(renewedEvery(30))).isEqualTo(2);
        reading.doubt();
        assertThat(call(batch)).isEmpty();
        clock.advance(ModelReading.AFTER_REFUSAL);
        assertThat(read(renewedEvery(20))).isEqualTo(2);
        clock.advance(ModelReading.AFTER_REFUSAL);
        assertThat(call(batch)).as("the refusal was answered").isEmpty();
    }

    @Test
    void a_right_that_is_lacking_says_nothing_of_the_model() {
        reading.doubt(new GraphqlAnswer.Fault(Optional.of("NO_PERMISSION"), "not allowed"));
        clock.advance(ModelReading.AFTER_REFUSAL);
        assertThat(call(batch)).isEmpty();
    }

    @Test
    void one_batch_asks_and_the_others_go_on_with_the_old_answers() {
        clock.advance(ModelReading.LONGEST);
        Call first = call(batch).orElseThrow();
        assertThat(call(other)).isEmpty();
        answer(first, renewedEvery(30));
        assertThat(renewal()).as("until it is complete").contains(Duration.ofDays(90));
        Call second = call(batch).orElseThrow();
        assertThat(call(other)).isEmpty();
        answer(
                second,
                new GraphqlAnswer(SampleSchema.answer(
                        new WorkspaceReading(model, schema).next().orElseThrow())));
        assertThat(call(batch)).isEmpty();
        assertThat(renewal()).contains(Duration.ofDays(30));
    }

    @Test
    void a_reading_that_fails_keeps_the_old_one_and_is_tried_again_when_the_next_is_due() {
        clock.advance(ModelReading.LONGEST);
        assertThat(read(REFUSED)).isEqualTo(2);
        assertThat(renewal()).contains(Duration.ofDays(90));
        assertThat(batch.aborted()).isEmpty();
        assertThat(call(batch)).isEmpty();
        clock.advance(ModelReading.LONGEST);
        assertThat(read(renewedEvery(30))).isEqualTo(2);
        assertThat(renewal()).contains(Duration.ofDays(30));
    }

    @Test
    void a_schema_that_is_not_told_stays_and_the_rules_change_nonetheless() {
        clock.advance(ModelReading.LONGEST);
        answer(call(batch).orElseThrow(), renewedEvery(30));
        for (Optional<Call> call = call(batch); call.isPresent(); call = call(batch)) {
            answer(call.get(), REFUSED);
        }
        assertThat(schema.kind(APPLICATION, "alias")).isPresent();
        assertThat(renewal()).contains(Duration.ofDays(30));
    }

    @Test
    void a_batch_that_ends_in_the_middle_leaves_the_reading_to_the_next() {
        clock.advance(ModelReading.LONGEST);
        Call first = call(batch).orElseThrow();
        first.abort("no token");
        reading.take(first);
        assertThat(call(other)).isEmpty();
        clock.advance(ModelReading.LONGEST);
        assertThat(call(other)).isPresent();
    }

    @Test
    void a_look_that_was_cut_short_makes_nothing_younger_and_is_not_repeated_at_once() {
        clock.advance(ModelReading.LONGEST);
        Call look = reading.look(other, ModelReading.LONGEST).get(0);
        look.abort("no token");
        reading.take(look);
        assertThat(reading.look(other, ModelReading.LONGEST)).isEmpty();
        assertThat(call(batch)).isPresent();
    }

    @Test
    void a_batch_that_was_never_heard_of_again_holds_up_nothing() {
        clock.advance(ModelReading.LONGEST);
        Call late = call(batch).orElseThrow();
        reading.doubt();
        clock.advance(ModelReading.LONGEST);
        Call first = call(other).orElseThrow();
        answer(late, renewedEvery(10));
        assertThat(call(batch)).isEmpty();
        answer(first, renewedEvery(30));
        assertThat(call(other)).isPresent();
        assertThat(renewal()).contains(Duration.ofDays(90));
    }
}
