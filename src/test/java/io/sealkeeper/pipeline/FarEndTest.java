package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A relation is written, and the sheet at its other end has a seal, too. */
class FarEndTest extends PipelineTest {

    private static final String TO_ITC = "relApplicationToITComponent";
    private static final String TO_APP = "relITComponentToApplication";

    private static TestSettings trustingBoth() {
        return new TestSettings()
                .trusting(TO_ITC)
                .trustingIn("ITComponent", TO_APP)
                .logWait(Duration.ofSeconds(2));
    }

    private void start(OpenQuestion.FarEnd answer, TestSettings settings) {
        start(3, o -> o.itComponents(5).farEndBreaks(answer), settings);
        gateway().connect();
    }

    private static String relate(String application, String... components) {
        return "{\"type\": \"Application\", \"externalId\": \"" + application + "\", \"relations\": {\"" + TO_ITC
                + "\": ["
                + String.join(
                        ", ",
                        java.util.stream.Stream.of(components)
                                .map(c -> "{\"externalId\": \"" + c + "\", \"fields\": {\"costTotalAnnual\": 7}}")
                                .toList())
                + "]}}";
    }

    @ParameterizedTest
    @EnumSource
    void itsSealIsThereAgain(OpenQuestion.FarEnd answer) {
        start(answer, trustingBoth());
        TestGateway.Result result = change(relate("APP-1", "ITC-4", "ITC-5"), relate("APP-2", "ITC-4"));

        assertThat(result.count("restored")).as("the rows' own sheets").isEqualTo(2);
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
        Map<String, Long> farEnds = result.report().farEnds();
        assertThat(farEnds).isEqualTo(answer == OpenQuestion.FarEnd.SEAL_BROKEN ? Map.of("restored", 2L) : Map.of());
        assertThat(result.lines().stream().filter(l -> Boolean.TRUE.equals(l.farEnd())))
                .allMatch(
                        l -> l.sheet().startsWith("ITComponent") && l.outcome().equals("restored"));
        assertThat(gateway().deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void itsOwnersHaveToAgree(OpenQuestion.FarEnd answer) {
        start(answer, new TestSettings().trusting(TO_ITC));
        TestGateway.Result result = change(relate("APP-1", "ITC-4"));

        assertThat(result.outcome("APP-1")).isEqualTo("restored");
        boolean broken = answer == OpenQuestion.FarEnd.SEAL_BROKEN;
        assertThat(seal("ITC-4")).isEqualTo(broken ? LxState.BROKEN_QUALITY_SEAL : LxState.APPROVED);
        assertThat(result.report().farEnds()).isEqualTo(broken ? Map.of("left-broken", 1L) : Map.of());
        assertThat(approvedByUs("ITC-4")).isFalse();
    }

    /** At a revision that did not move, so that no log since our reading shows it. */
    @Test
    void whoBrokeItsSealBeforeTheUpdateIsNotBlessed() {
        start(
                3,
                o -> o.itComponents(5)
                        .farEndBreaks(OpenQuestion.FarEnd.SEAL_BROKEN)
                        .sealMovesRev(false),
                trustingBoth());
        gateway().connect();
        workspace().at(Moment.beforeFieldUpdate("APP-1"), () -> workspace()
                .person("Ines Duarte")
                .breakSeal("ITC-4"));
        TestGateway.Result result = change(relate("APP-1", "ITC-4", "ITC-5"));
        assertThat(result.outcome("APP-1")).isEqualTo("restored");
        assertThat(result.lines().stream().filter(l -> l.outcome().equals("left-broken")))
                .singleElement()
                .satisfies(l -> assertThat(l.reason()).isEqualTo("contested"));
        assertThat(seal("ITC-4")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(approvedByUs("ITC-4")).isFalse();
        assertThat(seal("ITC-5")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void whoEditedItMeanwhileIsNotBlessed() {
        start(OpenQuestion.FarEnd.SEAL_BROKEN, trustingBoth());
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> workspace()
                .person("Greta Lind")
                .edit("ITC-4", "/description", "mine"));
        TestGateway.Result result = change(relate("APP-1", "ITC-4", "ITC-5"));

        assertThat(result.outcome("APP-1")).isEqualTo("restored");
        assertThat(seal("ITC-4")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(approvedByUs("ITC-4")).isFalse();
        assertThat(seal("ITC-5")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void aSheetThatIsBothItselfAndAFarEndEndsWithItsSeal() {
        start(OpenQuestion.FarEnd.SEAL_BROKEN, trustingBoth().trustingIn("ITComponent", TO_APP, "release"));
        TestGateway.Result result = change(
                relate("APP-1", "ITC-4"),
                "{\"type\": \"ITComponent\", \"externalId\": \"ITC-4\", \"fields\": {\"release\": \"9.1\"}}",
                relate("APP-2", "ITC-4"));

        assertThat(result.count("restored")).isEqualTo(3);
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
        assertThat(sheet("ITC-4").value("release")).contains("9.1");
    }

    /** The second update comes a round later, when the far end already has its outcome. */
    @Test
    void aSecondUpdateThatComesLaterCostsItNothingEither() {
        start(OpenQuestion.FarEnd.SEAL_BROKEN, trustingBoth());
        // Otherwise both would go together, after the first document has shown what it has to show.
        assertThat(change(relate("APP-3", "ITC-3")).outcome("APP-3")).isEqualTo("restored");
        workspace().at(Moment.beforeFieldUpdate("APP-2"), () -> workspace()
                .person("Greta Lind")
                .edit("APP-2", "/description", "mine"));
        TestGateway.Result result = change(relate("APP-1", "ITC-4"), relate("APP-2", "ITC-4"));

        assertThat(result.outcome("APP-2")).isEqualTo("not-sealed");
        assertThat(sheet("APP-2").relations()).hasSize(1);
        assertThat(seal("ITC-4")).isEqualTo(LxState.APPROVED);
        assertThat(result.report().farEnds()).isEqualTo(Map.of("restored", 2L));
        assertThat(gateway().unfinished()).isZero();
    }

    @Test
    void aRefusedUpdateTouchesNoFarEnd() {
        start(OpenQuestion.FarEnd.SEAL_BROKEN, trustingBoth());
        workspace()
                .restrict(
                        "writer", new io.sealkeeper.sandbox.FieldAccess(java.util.Set.of(), java.util.Set.of("alias")));
        TestGateway.Result result = change(relate("APP-1", "ITC-4"));
        assertThat(result.outcome("APP-1")).isEqualTo("rejected");
        assertThat(result.report().farEnds()).isEmpty();
        assertThat(gateway().unfinished()).isZero();
    }

    @Test
    void aRestorationThatIsRefusedIsADeadLetterOfTheFarEnd() throws Exception {
        start(OpenQuestion.FarEnd.SEAL_BROKEN, trustingBoth());
        workspace().changeRole("sealer", io.sealkeeper.sandbox.Role.VIEWER);
        TestGateway.Result result = change(relate("APP-1", "ITC-4"));
        assertThat(result.report().farEnds()).isEqualTo(Map.of("parked", 1L));
        assertThat(result.report().needsAttention()).isTrue();
        assertThat(gateway().deadLetters()).hasSize(2);

        workspace().changeRole("sealer", io.sealkeeper.sandbox.Role.SEALER);
        assertThat(gateway().replayAll().values())
                .allMatch(o -> o.kind().label().equals("restored"));
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
    }

    @Test
    void manyFarEndsAreReadAndLookedAtTogether() {
        start(1, o -> o.itComponents(60).farEndBreaks(OpenQuestion.FarEnd.SEAL_BROKEN), trustingBoth());
        gateway().connect();
        String[] components =
                IntStream.rangeClosed(1, 60).mapToObj(n -> "ITC-" + n).toArray(String[]::new);
        long before = workspace().requests().all().size();
        TestGateway.Result result = change(relate("APP-1", components));
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
        assertThat(result.report().farEnds().get("restored")).isGreaterThan(50);
        assertThat(workspace().requests().all().size() - before).isLessThan(30);
        assertThat(workspace().requests().count(RequestKind.MUTATION)).isLessThan(10);
    }
}
