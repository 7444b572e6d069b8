package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.Person;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.SheetSeed;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People act while a change is in flight: their edits stay, and we never approve them. */
class ContestedTest extends PipelineTest {

    /** Somebody who does not own the sheet, so that an edit breaks the seal. */
    private static final String OUTSIDER = "Greta Lind";

    private static Stream<Arguments> acts() {
        return Stream.of(
                act("another field", p -> p.edit("APP-1", "/description", "mine")),
                act("the very field that is trusted", p -> p.edit("APP-1", "/criticalVulnerabilities", "5")),
                act("another trusted field", p -> p.edit("APP-1", "/highVulnerabilities", "5")),
                act("a tag", p -> p.tag("APP-1", "cloud")),
                act("a relation", p -> p.addRelation("APP-1", "ITC-1")),
                act("a relation from its other end", p -> p.addRelation("ITC-1", "APP-1")));
    }

    private static Arguments act(String name, Consumer<Person> act) {
        return Arguments.of(Named.of(name, act));
    }

    private void startWithAnother() {
        start(1, o -> o.itComponents(1));
    }

    private void actsAt(Moment moment, Consumer<Person> act) {
        workspace().at(moment, () -> act.accept(workspace().person(OUTSIDER)));
    }

    @ParameterizedTest
    @MethodSource("acts")
    void betweenUpdateAndRestoration(Consumer<Person> act) {
        startWithAnother();
        actsAt(Moment.afterFieldUpdate("APP-1"), act);
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken contested");
        assertLeftToTheOwner();
    }

    /** A change of the seal alone may leave the revision as it is: then our write is not refused, and no log since shows it. */
    @ParameterizedTest
    @CsvSource({"EXCLUSIVE, YES", "EXCLUSIVE, NO", "INCLUSIVE, NO"})
    void whereASealIsBrokenWithoutARevision(OpenQuestion.SinceRev sinceRev, OpenQuestion.BreakBumpsRev bumps)
            throws Exception {
        start(2, o -> o.sealMovesRev(false).sinceRev(sinceRev).breakBumpsRev(bumps));
        gateway().connect();
        assertThat(sync("APP-2").outcome("APP-2")).as("nobody acts").isEqualTo("restored");
        gateway().beans().profile().save();
        restartGateway();
        gateway().connect();
        actsAt(
                Moment.beforeFieldUpdate("APP-1"),
                p -> workspace().person("Ines Duarte").breakSeal("APP-1"));
        TestGateway.Result result = sync("APP-1");
        assertThat(result.outcome("APP-1")).isEqualTo("left-broken contested");
        assertLeftToTheOwner();
        assertThat(hasNewValue("APP-1")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("acts")
    void rightBeforeTheRestoration(Consumer<Person> act) {
        startWithAnother();
        actsAt(Moment.beforeSealUpdate("APP-1"), act);
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken contested");
        assertLeftToTheOwner();
    }

    @ParameterizedTest
    @MethodSource("acts")
    void betweenSnapshotAndUpdate(Consumer<Person> act) {
        startWithAnother();
        actsAt(Moment.beforeFieldUpdate("APP-1"), act);
        TestGateway.Result result = sync("APP-1");

        // The snapshot is taken anew, and finds the seal broken (or, from the other end, the sheet as it was).
        boolean stillApproved = result.outcome("APP-1").equals("restored");
        assertThat(result.outcome("APP-1")).isIn("not-sealed", "restored");
        if (stillApproved) {
            assertThat(workspace().auditLog("APP-1").stream()
                            .filter(e -> e.requestNumber() == 0)
                            .filter(e -> e.type().name().equals("QUALITY_SEAL_BROKEN")))
                    .as("breaks by a person")
                    .isEmpty();
        } else {
            assertLeftToTheOwner();
        }
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(writes("APP-1")).isEqualTo(1);
    }

    private void assertLeftToTheOwner() {
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    @Test
    void theirValuesStay() {
        start(1);
        actsAt(Moment.afterFieldUpdate("APP-1"), p -> p.edit("APP-1", "/description", "mine"));
        TestGateway.Result result = sync("APP-1");
        assertThat(sheet("APP-1").value("description")).contains("mine");
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(result.line("APP-1").words())
                .contains("description", workspace().principal(OUTSIDER).id());
    }

    @Test
    void anOwnerWhoApprovesMeanwhileIsNotOverruled() {
        start(0);
        workspace().addSheet(SheetSeed.application("APP-1").owner("Ada Novak").approvedBy("Ada Novak", 9));
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> workspace()
                .person("Ada Novak")
                .approve("APP-1"));
        sync("APP-1");
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void anOwnerWhoTakesTheApprovalBackIsNotOverruled(Moment moment) {
        start(0);
        workspace().addSheet(SheetSeed.application("APP-1").owner("Ada Novak").approvedBy("Ada Novak", 9));
        workspace().at(moment, () -> workspace().person("Ada Novak").reject("APP-1"));
        TestGateway.Result result = sync("APP-1");
        assertThat(result.outcome("APP-1")).isIn("left-broken contested", "not-sealed");
        assertThat(seal("APP-1")).isEqualTo(LxState.REJECTED);
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    private static Stream<Moment> rejections() {
        return Stream.of(
                Moment.beforeFieldUpdate("APP-1"), Moment.afterFieldUpdate("APP-1"), Moment.beforeSealUpdate("APP-1"));
    }

    @Test
    void somebodyWhoAlwaysComesFirstIsLeftAlone() {
        start(1);
        for (int n = 1; n <= 10; n++) {
            String text = "mine " + n;
            actsAt(Moment.beforeFieldUpdate("APP-1").nth(n), p -> p.edit("APP-1", "/description", text));
        }
        TestGateway.Result result = sync("APP-1");
        assertThat(result.outcome("APP-1")).isEqualTo("parked");
        assertThat(hasNewValue("APP-1")).isFalse();
        assertThat(mutations()).isLessThanOrEqualTo(5);
    }

    @Test
    void theOthersOfTheirBatchGoOn() {
        start(5);
        actsAt(Moment.beforeFieldUpdate("APP-2"), p -> p.edit("APP-2", "/description", "mine"));
        actsAt(Moment.afterFieldUpdate("APP-4"), p -> p.edit("APP-4", "/description", "mine"));
        TestGateway.Result result = sync("APP-1", "APP-2", "APP-3", "APP-4", "APP-5");
        assertThat(result.count("restored")).isEqualTo(3);
        assertThat(result.outcome("APP-2")).isEqualTo("not-sealed");
        assertThat(result.outcome("APP-4")).isEqualTo("left-broken contested");
    }

    /** Opting in is for logs that can't be read, not for edits that the revision shows. */
    @Test
    void withoutTheAuditLogTheRevisionAloneStillShowsThem() {
        start(1, o -> o.logReadableFor(OpenQuestion.LogReadableFor.ADMINS), new TestSettings().restoringWithoutLog());
        actsAt(Moment.beforeSealUpdate("APP-1"), p -> p.edit("APP-1", "/description", "mine"));
        assertThat(sync("APP-1").outcome("APP-1")).startsWith("left-broken");
        assertLeftToTheOwner();
    }

    @Test
    void withoutTheAuditLogASealThatBreaksLateMayBeSomebodyElses() {
        start(
                1,
                o -> o.logReadableFor(OpenQuestion.LogReadableFor.ADMINS).breakTiming(BreakTiming.afterRequests(1)),
                new TestSettings().restoringWithoutLog());
        actsAt(Moment.afterFieldUpdate("APP-1"), p -> p.edit("APP-1", "/description", "mine"));
        assertThat(sync("APP-1").outcome("APP-1")).startsWith("left-broken");
        assertLeftToTheOwner();
    }

    @Test
    void withoutTheAuditLogAndWithoutAnAnswerNobodyKnowsWhoseTheRevisionIs() {
        start(1, o -> o.logReadableFor(OpenQuestion.LogReadableFor.ADMINS), new TestSettings().restoringWithoutLog());
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.DropAfter());
        actsAt(Moment.afterFieldUpdate("APP-1"), p -> p.edit("APP-1", "/description", "mine"));
        assertThat(sync("APP-1").outcome("APP-1")).startsWith("parked");
        assertLeftToTheOwner();
    }

    /** Their break lands between our reading and our write, at the revision that we read, which the log leaves out. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aBreakThatTheLogDoesNotShowMayBeOfAnEditJustBeforeOurReading(long requests) {
        start(
                1,
                o -> o.breakEventName(OpenQuestion.BreakEventName.FIELD_UPDATED)
                        .breakTiming(BreakTiming.afterRequests(requests)),
                new TestSettings().logWait(Duration.ofMillis(300)));
        actsAt(Moment.before(RequestKind.READ, 1), p -> p.edit("APP-1", "/description", "mine"));
        assertThat(sync("APP-1").outcome("APP-1")).isNotEqualTo("restored");
        assertLeftToTheOwner();
    }
}
