package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.LogLag;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever LeanIX does where it is not documented, a trusted change keeps its seal, and a person's edit costs it. */
class OpenQuestionsTest extends PipelineTest {

    private static final TestSettings QUICK = new TestSettings().logWait(Duration.ofSeconds(2));

    private static Stream<Arguments> answers() {
        return Stream.of(
                answer("sinceRev leaves the revision out", o -> o.sinceRev(OpenQuestion.SinceRev.EXCLUSIVE)),
                answer("sinceRev counts the revision in", o -> o.sinceRev(OpenQuestion.SinceRev.INCLUSIVE)),
                answer("external ids as a path", o -> o.externalIds(OpenQuestion.ExternalIds.PATH_ONLY)),
                answer("external ids bare", o -> o.externalIds(OpenQuestion.ExternalIds.BARE_ONLY)),
                answer("external ids both ways", o -> o.externalIds(OpenQuestion.ExternalIds.BOTH)),
                answer("the log lags a read behind", o -> o.logLag(LogLag.ofReads(1))),
                answer("the seal breaks a request later", o -> o.breakTiming(BreakTiming.afterRequests(1))),
                answer("the seal breaks half a second later", o -> o.breakTiming(BreakTiming.afterMillis(500))),
                answer("the break is a revision of its own", o -> o.breakBumpsRev(OpenQuestion.BreakBumpsRev.YES)),
                answer("revisions leap", o -> o.revStep(OpenQuestion.RevStep.RANDOM)),
                answer(
                        "the break is a field update in the log",
                        o -> o.breakEventName(OpenQuestion.BreakEventName.FIELD_UPDATED)),
                answer("the break is booked on the system", o -> o.breakEventBy(OpenQuestion.BreakEventBy.SYSTEM)),
                answer("errors is null without any", o -> o.errorsOnSuccess(OpenQuestion.ErrorsOnSuccess.NULL)),
                answer("permissions are not told", o -> o.permissionsShape(OpenQuestion.PermissionsShape.ABSENT)),
                answer(
                        "sinceRev counts in, and the break is a revision of its own",
                        o -> o.sinceRev(OpenQuestion.SinceRev.INCLUSIVE).breakBumpsRev(OpenQuestion.BreakBumpsRev.YES)),
                answer("sinceRev counts in, and the log lags behind", o -> o.sinceRev(OpenQuestion.SinceRev.INCLUSIVE)
                        .logLag(LogLag.ofReads(1))),
                answer("sinceRev counts in, and the seal breaks later in a revision of its own", o -> o.sinceRev(
                                OpenQuestion.SinceRev.INCLUSIVE)
                        .breakTiming(BreakTiming.afterRequests(1))
                        .breakBumpsRev(OpenQuestion.BreakBumpsRev.YES)));
    }

    private static Arguments answer(String name, UnaryOperator<SandboxOptionsBuilder> answer) {
        return Arguments.of(Named.of(name, answer));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theSealsOfTrustedChangesAreThereAgain(UnaryOperator<SandboxOptionsBuilder> answer) {
        start(3, answer, QUICK);
        TestGateway.Result result = sync("APP-1", "APP-2");
        // The second batch uses what the first one learnt.
        TestGateway.Result later = sync("APP-3");

        assertThat(result.outcome("APP-1")).isEqualTo("restored");
        assertThat(result.outcome("APP-2")).isEqualTo("restored");
        assertThat(later.outcome("APP-3")).isEqualTo("restored");
        assertThat(Stream.of("APP-1", "APP-2", "APP-3"))
                .allMatch(s -> seal(s) == LxState.APPROVED && hasNewValue(s) && writes(s) == 1);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatAPersonEditedIsNot(UnaryOperator<SandboxOptionsBuilder> answer) {
        start(3, answer, QUICK);
        for (String sheet : new String[] {"APP-1", "APP-3"}) {
            workspace().at(Moment.afterFieldUpdate(sheet), () -> workspace()
                    .person("Greta Lind")
                    .edit(sheet, "/description", "mine"));
        }
        TestGateway.Result result = sync("APP-1", "APP-2");
        TestGateway.Result later = sync("APP-3");

        assertThat(result.outcome("APP-1")).startsWith("left-broken ");
        assertThat(result.outcome("APP-2")).isEqualTo("restored");
        assertThat(later.outcome("APP-3")).startsWith("left-broken ");
        assertThat(Stream.of("APP-1", "APP-3"))
                .allMatch(s -> seal(s) == LxState.BROKEN_QUALITY_SEAL && hasNewValue(s) && !approvedByUs(s));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatAPersonEditsRightBeforeTheRestorationIsNot(UnaryOperator<SandboxOptionsBuilder> answer) {
        start(2, answer, QUICK);
        workspace().at(Moment.beforeSealUpdate("APP-1"), () -> workspace()
                .person("Greta Lind")
                .edit("APP-1", "/description", "mine"));
        TestGateway.Result result = sync("APP-1", "APP-2");

        assertThat(result.outcome("APP-1")).startsWith("left-broken ");
        assertThat(result.outcome("APP-2")).isEqualTo("restored");
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    @Test
    void aLogThatNeverShowsOurWriteIsNotBelieved() {
        start(1, o -> o.logLag(LogLag.ofReads(1_000_000)), new TestSettings().logWait(Duration.ofMillis(1)));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken approval-unknown");
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    @Test
    void aMutationThatFailsMayStopThoseBehindIt() {
        start(6, o -> o.mutationBatch(OpenQuestion.MutationBatch.FIRST_ERROR_STOPS_REST));
        workspace().at(Moment.beforeFieldUpdate("APP-2"), () -> workspace()
                .person("Greta Lind")
                .edit("APP-2", "/description", "mine"));
        TestGateway.Result result = sync("APP-1", "APP-2", "APP-3", "APP-4", "APP-5", "APP-6");

        assertThat(result.outcome("APP-2")).isEqualTo("not-sealed");
        assertThat(result.count("restored")).isEqualTo(5);
        for (int n = 1; n <= 6; n++) {
            assertThat(hasNewValue("APP-" + n)).as("APP-" + n).isTrue();
            assertThat(writes("APP-" + n)).as("APP-" + n).isEqualTo(1);
        }
    }
}
