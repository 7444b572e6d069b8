package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.Intent;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rights that are missing, that differ from what LeanIX told, or that somebody changes during a run. */
class RightsTest extends PipelineTest {

    private static final TestSettings MEMBER = new TestSettings().users("member", "member");

    private static List<Map<String, Object>> rows(int count, String column) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> row("APP-" + n, column, NEW))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aRightThatIsLackingIsMissedOnce(OpenQuestion.SealChangeWithoutPermission answer) {
        start(50, o -> o.sealChangeWithoutPermission(answer), MEMBER);
        TestGateway.Result result = sync(rows(50, "critical"));

        assertThat(result.count("parked")).isEqualTo(50);
        assertThat(sealRequests()).isEqualTo(1);
        assertThat(result.report().setUp().name()).isEqualTo("member-alone");
        assertThat(result.line("APP-50").words()).contains("right to update the quality seal", "replay --all");
    }

    @ParameterizedTest
    @EnumSource
    void withoutPermissionsToReadItIsNoneTheLess(OpenQuestion.PermissionsShape shape) {
        start(50, o -> o.permissionsShape(shape), MEMBER);
        assertThat(sync(rows(50, "critical")).count("parked")).isEqualTo(50);
        assertThat(sealRequests()).isEqualTo(1);
    }

    @Test
    void anErrorThatDoesNotSayThatTheRightIsLackingIsTriedAFewTimes() {
        start(50, o -> o.permissionErrorType("E4711").permissionsShape(OpenQuestion.PermissionsShape.ABSENT), MEMBER);
        assertThat(sync(rows(50, "critical")).count("parked")).isEqualTo(50);
        assertThat(sealRequests()).isLessThanOrEqualTo(3);
    }

    @Test
    void onceTheRightIsThereTheReplayFinishesTheJob() throws Exception {
        start(30, o -> o, MEMBER);
        sync(rows(30, "critical"));
        assertThat(gateway().deadLetters())
                .hasSize(30)
                .as("what the update's answer told, of those not tried, too")
                .allMatch(l -> l.entry().orElseThrow().written().isPresent());
        workspace().changeRole("member", Role.BOTH);

        assertThat(gateway().replayAll().values())
                .hasSize(30)
                .allMatch(o -> o.kind().label().equals("restored"));
        assertThat(gateway().deadLetters()).isEmpty();
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
    }

    @ParameterizedTest
    @EnumSource
    void aSecondChangeWithoutTheRightLeavesTheFirstOpen(OpenQuestion.SinceRev answer) throws Exception {
        start(
                1,
                o -> o.sinceRev(answer),
                new TestSettings().users("member", "member").logWait(Duration.ofMillis(200)));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("parked");
        assertThat(sync(List.of(row("APP-1", "critical", NEW + 1))).outcome("APP-1"))
                .isEqualTo("parked");
        workspace().changeRole("member", Role.BOTH);

        assertThat(gateway().replayAll()).hasSize(2);
        assertThat(gateway().deadLetters()).isEmpty();
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void anApprovalByTheOwnerMeanwhileStands() throws Exception {
        start(2, o -> o, MEMBER);
        workspace().addSheet(SheetSeed.application("APP-3").owner("Ada Novak").approvedBy("Ada Novak", 9));
        sync("APP-3");
        workspace().person("Ada Novak").approve("APP-3");
        assertThat(gateway().replayAll().values())
                .singleElement()
                .satisfies(o -> assertThat(o.kind().label()).isEqualTo("kept"));
        assertThat(gateway().deadLetters()).isEmpty();
    }

    @Test
    void aRefusalForAnotherReasonStopsNobodyElse() {
        start(0, o -> o.type("Application", t -> t.withMandatory("alias")));
        IntStream.rangeClosed(1, 30).forEach(n -> {
            SheetSeed sheet = SheetSeed.application("APP-" + n).approvedBy("Ada Novak", 9);
            workspace().addSheet(n == 1 ? sheet : sheet.field("alias", "a" + n));
        });
        TestGateway.Result result = sync(rows(30, "critical"));
        assertThat(result.outcome("APP-1")).isEqualTo("parked");
        assertThat(result.count("restored")).isEqualTo(29);
    }

    @Test
    void manyUntrustedChangesByAUserWhoseEditsKeepTheSealCostOneLook() {
        start(50, o -> o, new TestSettings().users("custom", "custom").trusting("criticalVulnerabilities"));
        TestGateway.Result result = sync(rows(50, "high"));

        assertThat(result.count("rejected")).isEqualTo(50);
        assertThat(result.line("APP-1").words()).contains("taken back");
        assertThat(result.line("APP-50").words())
                .contains("nothing was written", "seal.trust.vulnerabilities.Application");
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
        assertThat(workspace().sheets())
                .noneMatch(s -> s.value("highVulnerabilities").equals(java.util.Optional.of(NEW)));
    }

    private TestIntent leftWithoutAnswer(String sheet, String field) {
        FieldPath path = new FieldPath(field);
        String before = sheet(sheet).value(field).orElseThrow().toString();
        return TestIntent.on(sheet(sheet))
                .operation("died-" + sheet)
                .edits(new FieldEdit(path, FieldValue.of(before), FieldValue.of(String.valueOf(NEW))));
    }

    /** Its gateway stands still: the update may land after another has found that it may not be written. */
    @Test
    void whatMayBeUnderWayIsNotCalledUnwrittenForLackOfTheRight() throws Exception {
        start(2, o -> o, new TestSettings().users("custom", "custom").trusting("criticalVulnerabilities"));
        String field = "highVulnerabilities";
        Object before = sheet("APP-2").value(field).orElseThrow();

        TestGateway.Result result = gateway()
                .recover(List.of(
                        leftWithoutAnswer("APP-1", field).untrusted().intent(),
                        leftWithoutAnswer("APP-2", field).untrusted().intent()));
        String id = sheet("APP-2").id();
        assertThat(result.outcome(id)).isEqualTo("parked");
        assertThat(result.line(id).words()).contains("may still arrive", "nobody here may break it");
        workspace().person("custom").edit("APP-2", "/" + field, String.valueOf(NEW));
        gateway().replayAll();
        assertThat(sheet("APP-2").value(field)).as("taken back").contains(before);
    }

    /** The same, where LeanIX refuses what is sent once more. */
    @Test
    void whatMayBeUnderWayIsNotCalledUnwrittenForARefusal() throws Exception {
        start(2);
        Intent left = leftWithoutAnswer("APP-2", "criticalVulnerabilities").intent();
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.NullData(false));
        TestGateway.Result result = gateway().recover(List.of(left));
        String id = sheet("APP-2").id();
        assertThat(result.outcome(id)).isEqualTo("parked");
        assertThat(result.line(id).words()).contains("may still arrive", "LeanIX refused the update");
        workspace().person("writer").edit("APP-2", "/criticalVulnerabilities", String.valueOf(NEW));
        assertThat(seal("APP-2")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        gateway().replayAll();
        assertThat(seal("APP-2")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void nothingIsTakenBackThatSomebodyElseWrote() {
        start(1, o -> o, new TestSettings().users("custom", "custom").trusting("criticalVulnerabilities"));
        workspace().at(Moment.beforeSealUpdate("APP-1"), () -> workspace()
                .person("Ines Duarte")
                .edit("APP-1", "/highVulnerabilities", "5"));
        TestGateway.Result result = sync(rows(1, "high"));

        assertThat(sheet("APP-1").value("highVulnerabilities")).contains(5);
        assertThat(result.outcome("APP-1")).isEqualTo("parked");
        assertThat(result.line("APP-1").words()).contains("break its seal by hand");
    }

    @Test
    void whereNobodyTellsWhatUsersMayDoTheWorkGoesOn() {
        start(3);
        workspace().faults().when(RequestMatch.of(RequestKind.READ).skipping(1), 4, Fault.status(500));
        assertThat(sync(rows(3, "critical")).count("restored")).isEqualTo(3);
    }

    @Test
    void aWriterWhoseEditsKeepTheSealFromTheMiddleOfARunOnIsNoticed() {
        start(
                40,
                o -> o,
                new TestSettings().batches(20, 10).users("writer", "sealer").trusting("criticalVulnerabilities"));
        workspace()
                .at(Moment.after(RequestKind.MUTATION, 2), () -> workspace().changeRole("writer", Role.CUSTOM_KEEPS));
        TestGateway.Result result = sync(rows(40, "high"));

        assertThat(result.count("left-broken")).isEqualTo(40);
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void aSealerWhoLosesTheRightInTheMiddleOfARunIsNoticed() {
        start(60, o -> o, new TestSettings().batches(20, 10));
        workspace().at(Moment.after(RequestKind.MUTATION, 8), () -> workspace().changeRole("sealer", Role.VIEWER));
        TestGateway.Result result = sync(rows(60, "critical"));

        assertThat(result.count("restored") + result.count("parked")).isEqualTo(60);
        assertThat(result.count("restored")).isPositive();
        assertThat(result.count("parked")).isPositive();
        // Those that were on their way together; no sheet's seal is asked for again.
        assertThat(refusedSealRequests()).isBetween(1L, result.count("parked"));
        assertThat(result.report().setUp().name()).isEqualTo("member-alone");
    }

    /** The rights are known from earlier rows, so that all seals go together. */
    private void startKnowingTheRights() {
        start(60);
        assertThat(sync(rows(60, "critical")).count("restored")).isEqualTo(60);
        IntStream.rangeClosed(61, 120).forEach(n -> workspace()
                .addSheet(SheetSeed.application("APP-" + n).approvedBy("Ada Novak", 9)));
    }

    private TestGateway.Result syncTheOthers() {
        return sync(IntStream.rangeClosed(61, 120)
                .mapToObj(n -> row("APP-" + n, "critical", NEW))
                .toList());
    }

    private void forbidSeals(int requests) {
        workspace()
                .faults()
                .when(RequestMatch.of(RequestKind.MUTATION).containing("mutation Seal"), requests, Fault.status(403));
    }

    @Test
    void aWholeDocumentRefusedForLackOfTheRightCostsOneSheetMore() {
        startKnowingTheRights();
        long before = sealRequests();
        forbidSeals(1000);
        TestGateway.Result result = syncTheOthers();

        assertThat(result.count("parked")).isEqualTo(60);
        long documents = sealDocumentsOfSeveral(before);
        assertThat(documents).as("those that go side by side").isBetween(1L, 4L);
        assertThat(sealRequests() - before).isEqualTo(documents + 1);
        assertThat(result.line("APP-120").words()).contains("right to update the quality seal");
    }

    /** A proxy may refuse what is long, and call that forbidden. */
    @Test
    void ifTheOneSheetSucceedsTheOthersFollowInSmallerDocuments() {
        startKnowingTheRights();
        long before = sealRequests();
        workspace()
                .faults()
                .when(
                        RequestMatch.of(RequestKind.MUTATION)
                                .by(workspace().principal("sealer").displayName())
                                .containing("s_5:"),
                        1000,
                        Fault.status(403));
        TestGateway.Result result = syncTheOthers();

        assertThat(result.count("restored")).isEqualTo(60);
        assertThat(sealRequests() - before).isLessThanOrEqualTo(30);
        assertThat(gateway().deadLetters()).isEmpty();
    }

    @Test
    void withoutKnownRightsARefusalAsAWholeIsMissedOnceToo() {
        start(50, o -> o.permissionsShape(OpenQuestion.PermissionsShape.ABSENT));
        forbidSeals(1000);
        assertThat(sync(rows(50, "critical")).count("parked")).isEqualTo(50);
        assertThat(sealRequests()).isEqualTo(1);
    }

    private long sealDocumentsOfSeveral(long after) {
        return workspace().requests().all().stream()
                .filter(r -> r.document().startsWith("mutation Seal"))
                .skip(after)
                .filter(r -> r.aliases() > 1)
                .count();
    }

    @Test
    void aSealerWhoMayEditFieldsTooIsNoHindrance() {
        start(1, o -> o, new TestSettings().users("writer", "both"));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("restored");
    }

    private long sealRequests() {
        return workspace().requests().all().stream()
                .filter(r -> r.document().startsWith("mutation Seal"))
                .count();
    }

    /** The requests after which the sealer has lost its right: later ones are refused. */
    private long refusedSealRequests() {
        long sealed = workspace().auditLog().stream()
                .filter(e -> e.type() == io.sealkeeper.sandbox.EventType.QUALITY_SEAL_APPROVED && e.requestNumber() > 0)
                .map(io.sealkeeper.sandbox.AuditEvent::requestNumber)
                .distinct()
                .count();
        return sealRequests() - sealed;
    }
}
