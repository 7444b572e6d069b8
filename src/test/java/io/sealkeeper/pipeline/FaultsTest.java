package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.Intent;
import io.sealkeeper.sandbox.EventType;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.RequestRecord;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network, LeanIX and tokens fail: no value is lost, none written twice, no seal forgotten. */
class FaultsTest extends PipelineTest {

    private static final TestSettings QUICK = new TestSettings().logWait(Duration.ofMillis(200));
    private static final RequestMatch UPDATES =
            RequestMatch.of(RequestKind.MUTATION).by("writer");
    private static final RequestMatch SEALS =
            RequestMatch.of(RequestKind.MUTATION).by("sealer");

    private void startQuick(int applications) {
        start(applications, o -> o, QUICK);
    }

    private void assertRestored(TestGateway.Result result, String... sheets) {
        for (String sheet : sheets) {
            assertThat(result.outcome(sheet)).as(sheet).isEqualTo("restored");
            assertThat(seal(sheet)).as(sheet).isEqualTo(LxState.APPROVED);
            assertThat(hasNewValue(sheet)).as(sheet).isTrue();
            assertThat(writes(sheet)).as(sheet).isEqualTo(1);
        }
    }

    static Stream<Fault> losses() {
        return Stream.of(
                new Fault.DropBefore(),
                new Fault.DropAfter(),
                new Fault.HalfBody(),
                new Fault.HtmlPage(),
                Fault.status(500),
                Fault.status(502),
                Fault.status(503),
                new Fault.NullAlias(0));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void anUpdateWhoseAnswerIsLostIsDoneOnce(Fault fault) {
        startQuick(3);
        workspace().faults().when(UPDATES, 1, fault);
        assertRestored(sync("APP-1", "APP-2", "APP-3"), "APP-1", "APP-2", "APP-3");
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aRestorationWhoseAnswerIsLostIsDoneOnce(Fault fault) {
        startQuick(2);
        workspace().faults().when(SEALS, 1, fault);
        assertRestored(sync("APP-1", "APP-2"), "APP-1", "APP-2");
        assertThat(workspace().auditLog("APP-1").stream()
                        .filter(e -> e.type() == EventType.QUALITY_SEAL_APPROVED && e.technicalUser()))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = RequestKind.class,
            names = {"READ", "LOG", "INTROSPECTION"})
    void aReadingThatFailsIsMadeAgain(RequestKind kind) {
        startQuick(2);
        for (Fault fault : List.of(Fault.status(503), new Fault.DropAfter(), new Fault.HalfBody(), Fault.status(500))) {
            workspace().faults().when(RequestMatch.of(kind), 1, fault);
        }
        assertRestored(sync("APP-1", "APP-2"), "APP-1", "APP-2");
    }

    /** A read's fault invalidates nothing; a mutation's fault invalidates what the same answer says of the others. */
    @Test
    void aDocumentThatToldTheTruthSaysNothingOfTheNext() {
        start(3, o -> o.mutationBatch(OpenQuestion.MutationBatch.ROLLED_BACK_UNTOLD), QUICK);
        workspace().faults().when(UPDATES, 1, new Fault.NoSheet(0, true));
        workspace().at(Moment.beforeSealUpdate("APP-2"), () -> workspace()
                .person("Greta Lind")
                .edit("APP-2", "/description", "mine"));
        TestGateway.Result result = sync("APP-1", "APP-2", "APP-3");
        assertRestored(result, "APP-1", "APP-3");
        assertThat(result.outcome("APP-2")).startsWith("left-broken contested");
    }

    /** The process died after its update, on a sheet that somebody had touched a moment before: was that an approval? */
    @ParameterizedTest
    @CsvSource({"true, PLAIN, true", "false, PLAIN, false", "true, OLDEST_FIRST_WITHOUT_IDS, false"})
    void afterACrashABreakIsOursWhereAnApprovalWasTheLastBeforeIt(
            boolean approvedLast, OpenQuestion.LogForm form, boolean shown) {
        start(1, o -> o.logForm(form), QUICK);
        assertRestored(sync("APP-1"), "APP-1");
        if (!approvedLast) {
            workspace().person("Ines Duarte").edit("APP-1", "/description", "mine");
            assertThat(seal("APP-1")).as("she keeps the seal").isEqualTo(LxState.APPROVED);
        }
        FieldPath field = new FieldPath("criticalVulnerabilities");
        Object before = sheet("APP-1").value(field.value()).orElseThrow();
        Intent died = TestIntent.on(sheet("APP-1"))
                .edits(new FieldEdit(field, FieldValue.of(before.toString()), FieldValue.of("5")))
                .touched(sheet("APP-1").updatedAt())
                .intent();
        workspace().person("writer").edit("APP-1", "/" + field.value(), "5");

        gateway().recover(List.of(died));

        assertThat(seal("APP-1")).isEqualTo(shown ? LxState.APPROVED : LxState.BROKEN_QUALITY_SEAL);
    }

    /** Somebody has overwritten the value, so nothing shows whether it was there; and the seal is gone. */
    @Test
    void aSealThatMayBeGoneBecauseOfUsIsNotGivenUpWhereNothingTells() throws Exception {
        start(1, o -> o.logReadableFor(OpenQuestion.LogReadableFor.ADMINS), QUICK);
        workspace().faults().when(UPDATES, 1, new Fault.DropAfter());
        assertThat(sync("APP-1").outcome("APP-1")).startsWith("parked");
        workspace().person("Ines Duarte").edit("APP-1", "/criticalVulnerabilities", "4");
        assertThat(gateway().replayAll().values()).singleElement().satisfies(o -> assertThat(o.kind())
                .isEqualTo(Outcome.Kind.PARKED));
        assertThat(gateway().replayAll()).as("still open").hasSize(1);
    }

    @Test
    void anUpdateThatIsLostWhileAPersonWhoKeepsTheSealEditsArrivesAllTheSame() {
        startQuick(1);
        workspace().faults().when(UPDATES, 1, new Fault.DropBefore());
        workspace().at(Moment.before(RequestKind.READ, 2), () -> workspace()
                .person("Ines Duarte")
                .edit("APP-1", "/description", "mine"));
        TestGateway.Result result = sync("APP-1");
        assertThat(hasNewValue("APP-1")).as(result.toString()).isTrue();
        assertThat(result.outcome("APP-1")).isEqualTo("restored");
        assertThat(sheet("APP-1").value("description")).contains("mine");
    }

    @Test
    void anUpdateThatIsLostWhileAPersonBreaksTheSealArrivesAllTheSame() {
        startQuick(1);
        workspace().faults().when(UPDATES, 1, new Fault.DropBefore());
        workspace().at(Moment.before(RequestKind.READ, 2), () -> workspace()
                .person("Greta Lind")
                .edit("APP-1", "/description", "mine"));
        TestGateway.Result result = sync("APP-1");
        assertThat(hasNewValue("APP-1")).as(result.toString()).isTrue();
        assertThat(approvedByUs("APP-1")).isFalse();
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    /** The request seemed lost, and arrives just before it is sent again. */
    @Test
    void anUpdateThatIsCarriedOutLateIsNotForgotten() {
        startQuick(1);
        workspace().faults().when(UPDATES, 1, new Fault.DropBefore());
        workspace().at(Moment.beforeFieldUpdate("APP-1"), () -> workspace()
                .person("writer")
                .edit("APP-1", "/criticalVulnerabilities", Integer.toString(NEW)));
        assertRestored(sync("APP-1"), "APP-1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestRefusedForItsRateIsSentAgain(boolean toldWhen) {
        startQuick(2);
        Fault refusal = new Fault.Status(429, toldWhen ? OptionalInt.of(1) : OptionalInt.empty());
        for (RequestKind kind : List.of(RequestKind.READ, RequestKind.MUTATION, RequestKind.LOG)) {
            workspace().faults().when(RequestMatch.of(kind), 1, refusal);
        }
        assertRestored(sync("APP-1", "APP-2"), "APP-1", "APP-2");
        assertThat(workspace().requests().all())
                .filteredOn(r -> r.status() == 429)
                .hasSize(3);
    }

    @Test
    void aDocumentWithTooManyMutationsIsHalved() {
        start(20, o -> o.maxMutationFields(3), QUICK);
        assertAllRestored(20);
    }

    @Test
    void aDocumentWithTooManyTokensIsHalved() {
        start(20, o -> o.maxDocumentTokens(250), QUICK);
        assertAllRestored(20);
        assertThat(workspace().requests().all().stream()
                        .filter(r -> r.kind() == RequestKind.MUTATION)
                        .map(RequestRecord::aliases))
                .anyMatch(aliases -> aliases > 1);
    }

    private void assertAllRestored(int sheets) {
        String[] names =
                IntStream.rangeClosed(1, sheets).mapToObj(n -> "APP-" + n).toArray(String[]::new);
        assertRestored(sync(names), names);
    }

    @Test
    void aTokenThatExpiresInMidRunIsRenewed() {
        startQuick(2);
        workspace().at(Moment.afterFieldUpdate("APP-1"), workspace()::expireAccessTokens);
        assertRestored(sync("APP-1", "APP-2"), "APP-1", "APP-2");
        assertThat(workspace().requests().all()).anyMatch(r -> r.status() == 401);
    }

    @Test
    void tokensThatAreRevokedAgainAndAgainDoNotEndTheRun() {
        start(60, o -> o, new TestSettings().logWait(Duration.ofMillis(200)).batches(5, 2));
        for (RequestKind kind : List.of(RequestKind.READ, RequestKind.MUTATION, RequestKind.LOG)) {
            IntStream.rangeClosed(1, 12).map(i -> 2 * i).forEach(nth -> workspace()
                    .at(Moment.before(kind, nth), workspace()::expireAccessTokens));
        }
        assertAllRestored(60);
        assertThat(workspace().requests().all().stream()
                        .filter(r -> r.status() == 401)
                        .count())
                .isGreaterThan(20);
    }

    @Test
    void aUserWhoseTokensAreAllRefusedEndsTheRun() {
        startQuick(1);
        workspace().faults().when(SEALS, Integer.MAX_VALUE, Fault.status(401));
        TestGateway.Result result = sync("APP-1");
        assertThat(result.report().aborted())
                .contains("refuses the token of the sealer (HTTP 401), though it was new, 6 times in a row");
        assertThat(result.outcome("APP-1")).isEqualTo("parked");
    }

    @Test
    void aTokenRefusedForGoodEndsTheRun() {
        startQuick(2);
        workspace().at(Moment.after(RequestKind.READ, 1), () -> {
            workspace().revoke("sandbox-writer-token");
            workspace().expireAccessTokens();
        });
        TestGateway.Result result = sync("APP-1", "APP-2");
        assertThat(result.report().aborted()).contains("refused the writer's API token", "the test");
        assertThat(result.report().notDone()).isEqualTo(2);
        assertThat(hasNewValue("APP-1")).isFalse();
    }

    @Test
    void whereTheSealersTokenEndsAfterTheUpdateTheSheetsAreParked() {
        startQuick(2);
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> workspace().revoke("sandbox-sealer-token"));
        workspace().faults().when(SEALS, 1, Fault.status(401));
        TestGateway.Result result = sync("APP-1", "APP-2");
        assertThat(result.report().aborted()).contains("refused the sealer's API token");
        assertThat(result.outcome("APP-1")).isEqualTo("parked");
        assertThat(result.count("parked") + result.report().notDone()).isEqualTo(2);
    }

    @Test
    void anErrorThatNobodyKnowsRestoresNothing() {
        startQuick(1);
        workspace().faults().when(SEALS, 1, new Fault.ErrorType("SOMETHING_NEW"));
        TestGateway.Result result = sync("APP-1");
        assertThat(result.outcome("APP-1")).isEqualTo("parked");
        assertThat(result.line("APP-1").words()).contains("SOMETHING_NEW");
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void anUpdateThatIsLostAndWrittenOverByAPersonIsNotForgotten() {
        startQuick(1);
        workspace().faults().when(UPDATES, 1, new Fault.DropAfter());
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> workspace()
                .person("Greta Lind")
                .edit("APP-1", "/criticalVulnerabilities", "5"));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken contested");
        assertThat(sheet("APP-1").value("criticalVulnerabilities")).contains(5);
    }

    @Test
    void aReadingWithoutSheetsAndWithoutAFaultSaysNothing() {
        startQuick(2);
        workspace().faults().when(RequestMatch.of(RequestKind.READ), 2, new Fault.NullAlias(0));
        assertRestored(sync("APP-1", "APP-2"), "APP-1", "APP-2");
    }

    @Test
    void afterALostUpdateNoReadingMakesItARejection() {
        startQuick(1);
        workspace().faults().when(UPDATES, 1, new Fault.DropAfter());
        workspace().faults().when(RequestMatch.of(RequestKind.READ).skipping(4), 10, new Fault.NullAlias(0));
        TestGateway.Result result = sync("APP-1");
        assertThat(result.outcome("APP-1")).isEqualTo("parked");
        assertThat(result.line("APP-1").words()).contains("its seal may be broken");
    }

    @Test
    void aFirstReadingThatIsRefusedAsAWholeIsNoMatterOfExternalIds() {
        startQuick(4);
        workspace().faults().when(RequestMatch.of(RequestKind.READ), 1, Fault.status(400));
        assertRestored(sync("APP-1", "APP-2", "APP-3", "APP-4"), "APP-1", "APP-2", "APP-3", "APP-4");
    }
}
