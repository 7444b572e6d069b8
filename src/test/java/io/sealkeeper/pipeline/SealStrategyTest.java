package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.config.Settings;
import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.SheetSeed;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code seal.strategy=same-mutation}: the seal is sent with the values, if the workspace supports it. */
class SealStrategyTest extends PipelineTest {

    private static TestSettings together() {
        return new TestSettings().users("both", "both").strategy(Settings.Strategy.SAME_MUTATION);
    }

    private void startTogether(int sheets, UnaryOperator<SandboxOptionsBuilder> options) {
        start(sheets, options, together());
    }

    private static List<Map<String, Object>> rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> row("APP-" + n, "critical", NEW))
                .toList();
    }

    @Test
    void noSealIsBrokenForAMoment() {
        startTogether(30, o -> o);
        TestGateway.Result result = sync(rows(30));

        assertThat(result.count("kept")).isEqualTo(30);
        assertThat(result.line("APP-1").words()).contains("set with the values");
        assertThat(workspace().auditLog()).noneMatch(e -> e.newValue().equals(java.util.Optional.of("BROKEN")));
        assertThat(workspace().requests().count(RequestKind.MUTATION)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"BROKEN_ANYWAY", "ORDER_MATTERS"})
    void whereItIsBrokenAnywayItIsPutBackAndSaidSo(OpenQuestion.SameMutation answer) {
        startTogether(30, o -> o.sameMutation(answer));
        TestGateway.Result result = sync(rows(30));

        assertThat(result.count("kept") + result.count("restored")).isEqualTo(30);
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
        if (answer == OpenQuestion.SameMutation.BROKEN_ANYWAY) {
            assertThat(result.count("restored")).isEqualTo(30);
            assertThat(result.report().notes()).anyMatch(n -> n.contains("same-mutation does not work here"));
        }
    }

    @Test
    void whereTheWriterMayNotSealItFallsBack() {
        start(30, o -> o, new TestSettings().strategy(Settings.Strategy.SAME_MUTATION));
        TestGateway.Result result = sync(rows(30));

        assertThat(result.count("restored")).isEqualTo(30);
        assertThat(result.report().notes()).anyMatch(n -> n.contains("same-mutation does not work here"));
        assertThat(IntStream.rangeClosed(1, 30)).allMatch(n -> writes("APP-" + n) == 1);
    }

    @Test
    void aSealThatBreaksLaterIsPutBack() {
        startTogether(3, o -> o.breakTiming(BreakTiming.afterRequests(1))
                .sameMutation(OpenQuestion.SameMutation.BROKEN_ANYWAY));
        TestGateway.Result result = sync(rows(3));
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
        assertThat(result.count("kept") + result.count("restored")).isEqualTo(3);
    }

    @Test
    void anUntrustedValueIsNeverSealed() {
        start(3, o -> o, together().trusting("criticalVulnerabilities"));
        TestGateway.Result result =
                sync(List.of(row("APP-1", "high", NEW), row("APP-2", "critical", NEW, "high", NEW)));
        assertThat(result.count("left-broken")).isEqualTo(2);
        assertThat(approvedByUs("APP-1") || approvedByUs("APP-2")).isFalse();
    }

    @Test
    void aReviewThatIsDueIsNotPutOff() {
        startTogether(0, o -> o.type("Application", t -> t.withRenewalDays(0)));
        workspace().addSheet(SheetSeed.application("APP-1").approvedBy("Ada Novak", 91));
        workspace().addSheet(SheetSeed.application("APP-2").approvedBy("admin", 5));
        TestGateway.Result result = sync("APP-1", "APP-2");

        assertThat(result.outcome("APP-1")).isEqualTo("left-broken review-due");
        assertThat(result.outcome("APP-2")).isEqualTo("left-broken approval-unknown");
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(seal("APP-2")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void whoWroteMeanwhileIsNotBlessed() {
        startTogether(2, o -> o);
        workspace().at(Moment.beforeFieldUpdate("APP-1"), () -> workspace()
                .person("Greta Lind")
                .edit("APP-1", "/description", "mine"));
        TestGateway.Result result = sync("APP-1", "APP-2");
        assertThat(result.outcome("APP-1")).isEqualTo("not-sealed");
        assertThat(approvedByUs("APP-1")).isFalse();
        assertThat(result.outcome("APP-2")).isEqualTo("kept");
    }

    @Test
    void whoseEditsKeepSealsSetsNone() {
        start(3, o -> o, new TestSettings().users("admin", "admin").strategy(Settings.Strategy.SAME_MUTATION));
        assertThat(sync(rows(3)).count("kept")).isEqualTo(3);
        assertThat(approvedByUs("APP-1")).isFalse();
    }
}
