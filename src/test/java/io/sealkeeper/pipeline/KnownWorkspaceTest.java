package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.workspace.How;
import io.sealkeeper.workspace.Question;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a run has learnt of the workspace, the next one begins with; and what no longer holds, it notices. */
class KnownWorkspaceTest extends PipelineTest {

    private static List<Map<String, Object>> rows(int sheets) {
        return IntStream.rangeClosed(1, sheets)
                .mapToObj(i -> row("APP-" + i, "critical", NEW))
                .toList();
    }

    @Test
    void aSecondRunOfUnchangedRowsOnlyReads() throws Exception {
        start(1000);
        gateway().connect();
        sync(rows(1000));
        gateway().beans().profile().save();
        restartGateway();
        gateway().connect();
        long before = workspace().requests().all().size();

        TestGateway.Result second = sync(rows(1000));

        assertThat(second.count("unchanged")).isEqualTo(1000);
        Map<String, Long> requests = new TreeMap<>(second.report().requests());
        assertThat(requests.keySet()).containsExactly("read");
        assertThat(workspace().requests().all().size() - before).isLessThanOrEqualTo(6);
    }

    /** An answer may leave sheets out without a word: that does not mean that the workspace has none of them. */
    @Test
    void aSheetIsMissingOnlyWhereNoneOfThoseAskedForIsFound() {
        start(60, o -> o.mostByKey(25));
        TestGateway.Result result = sync(Stream.concat(rows(60).stream(), Stream.of(row("APP-99", "critical", NEW)))
                .toList());
        assertThat(result.count("restored")).isEqualTo(60);
        assertThat(result.line("APP-99").words()).contains("the workspace has no Application APP-99");
    }

    @Test
    void howLogsAreReadIsNotLearntAnew() throws Exception {
        start(3, o -> o.sinceRev(OpenQuestion.SinceRev.INCLUSIVE));
        gateway().connect();
        long first = sync("APP-1").report().requests().get("log");
        gateway().beans().profile().save();
        restartGateway();
        gateway().connect();

        long next = sync("APP-2").report().requests().get("log");

        assertThat(first).isEqualTo(2);
        assertThat(next).isEqualTo(1);
        assertThat(seal("APP-2")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void whatNoLongerHoldsIsToldAndLearntAnew() throws Exception {
        start(4);
        gateway().connect();
        gateway().beans().profile().answers().see(Question.SINCE_REV, "inclusive", How.CANARY);
        gateway().beans().profile().save();
        restartGateway();
        gateway().connect();

        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("restored");
        assertThat(sync("APP-2").outcome("APP-2")).isEqualTo("restored");
        assertThat(gateway().beans().profile().doubts())
                .hasValueSatisfying(w -> assertThat(w).contains("since-rev", "'inclusive'", "'exclusive'"));
    }

    @Test
    void aWorkspaceThatTellsNoPermissionsIsNotAskedForThem() throws Exception {
        start(2, o -> o.permissionsShape(OpenQuestion.PermissionsShape.ABSENT));
        gateway().connect();
        assertThat(sync("APP-1").report().requests()).containsKey("rights");
        gateway().beans().profile().save();
        restartGateway();
        gateway().connect();
        assertThat(sync("APP-2").report().requests()).doesNotContainKey("rights");
        assertThat(seal("APP-2")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void aStateThatTheAnswerDoesNotTellIsNotInTheReport() {
        start(1, o -> o.stateInResult(OpenQuestion.StateInResult.NULL));
        workspace().person("Greta Lind").edit("APP-1", "/description", "mine");

        TestGateway.Result result = sync("APP-1");

        assertThat(result.outcome("APP-1")).isEqualTo("not-sealed");
        assertThat(result.line("APP-1").sealBefore()).isEqualTo("BROKEN_QUALITY_SEAL");
        assertThat(result.line("APP-1").sealAfter()).isEmpty();
    }

    /** The profile may be wrong; and who may break the seal does so together with the edit. */
    @Test
    void rightsAreAskedForBeforeUntrustedFieldsAreWritten() throws Exception {
        start(1, o -> o, new TestSettings().users("custom", "custom").trusting("criticalVulnerabilities"));
        workspace().changeRole("custom", Role.CUSTOM_KEEPS_AND_SEALS);
        gateway().connect();
        gateway().beans().profile().answers().see(Question.PERMISSIONS_SHAPE, "absent", How.CANARY);

        TestGateway.Result result = sync(List.of(row("APP-1", "high", NEW)));

        assertThat(result.outcome("APP-1")).isEqualTo("left-broken untrusted-field");
        assertThat(result.report().requests())
                .containsEntry("rights", 1L)
                .containsEntry("update", 1L)
                .doesNotContainKey("seal");
        assertThat(gateway().beans().profile().doubts())
                .hasValueSatisfying(w -> assertThat(w).contains("permissions-shape"));
    }

    @Test
    void aLogThatWasForbiddenIsReadOnceMoreWhereSealsArePutBackWithoutIt() throws Exception {
        start(
                0,
                o -> o.type("Application", t -> t.withRenewalDays(365)),
                new TestSettings().restoringWithoutLog().renewal(Duration.ofDays(30)));
        workspace().addSheet(SheetSeed.application("APP-1").approvedBy("Ada Novak", 200));
        gateway().connect();
        gateway().beans().profile().answers().see(Question.LOG_READABLE_FOR, "admins", How.CANARY);
        workspace().faults().when(RequestMatch.of(RequestKind.LOG), 1, new Fault.ErrorType("NO_PERMISSION"));

        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken review-due");
    }

    @Test
    void aLogThatIsKnownToBeForbiddenIsNotReadOnceMore() throws Exception {
        start(1, o -> o.logReadableFor(OpenQuestion.LogReadableFor.ADMINS));
        gateway().connect();
        gateway().beans().profile().answers().see(Question.LOG_READABLE_FOR, "admins", How.CANARY);
        assertThat(sync("APP-1").report().requests()).containsEntry("log", 1L);
    }
}
