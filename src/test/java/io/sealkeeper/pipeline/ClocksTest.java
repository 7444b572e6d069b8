package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.Dates;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.LogLag;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are wrong, or are set during a run: ours, LeanIX's, and that of a proxy between the two. */
class ClocksTest {

    private static final int SHEETS = 3;
    private static final String OWNER = "Ada Novak";
    private static final String OUTSIDER = "Greta Lind";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final WallClock wall = new WallClock(clock);
    private final Timeline timeline = new Timeline();
    private final List<ReportLine> lines = new ArrayList<>();
    private ReusedJournal journal;
    private InProcessSandbox sandbox;

    private void start(UnaryOperator<SandboxOptionsBuilder> options, int approvedDaysAgo) {
        sandbox = new InProcessSandbox(options.apply(TestWorkspace.on(clock)).build());
        IntStream.rangeClosed(1, SHEETS).forEach(n -> workspace()
                .addSheet(SheetSeed.application("APP-" + n)
                        .field("criticalVulnerabilities", 3)
                        .field("description", "first")
                        .owner(OWNER)
                        .approvedBy(OWNER, approvedDaysAgo)));
    }

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private Workspace workspace() {
        return sandbox.workspace();
    }

    /** A run on all sheets; returns its duration. */
    private Duration sync() {
        if (journal == null) {
            journal = new ReusedJournal(folder);
        }
        journal.empty(timeline.journalClock(wall));
        lines.clear();
        long begun = clock.nanos();
        List<Map<String, Object>> rows = IntStream.rangeClosed(1, SHEETS)
                .mapToObj(n -> PipelineTest.row("APP-" + n, "critical", PipelineTest.NEW))
                .toList();
        SimulatedProcess process = new SimulatedProcess(
                new TestSettings().of("http://127.0.0.1", folder),
                journal.forNextProcess(),
                sandbox,
                new WorkspaceSchema(),
                clock,
                wall,
                timeline,
                Optional.empty(),
                lines::add);
        assertThat(process.sync(rows)).isTrue();
        return Duration.ofNanos(clock.nanos() - begun);
    }

    private void assertAll(String outcome, LxState seal) {
        assertThat(lines).hasSize(SHEETS).allSatisfy(l -> assertThat(outcome(l)).isEqualTo(outcome));
        assertThat(workspace().sheets()).allSatisfy(s -> assertThat(s.lxState()).isEqualTo(seal));
    }

    private static String outcome(ReportLine line) {
        return line.reason().isEmpty() ? line.outcome() : line.outcome() + " " + line.reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-5H", "PT-26H", "PT-4800H", "PT5H", "PT4800H"})
    void a_review_is_due_by_leanixs_clock_however_ours_is(Duration ahead) {
        start(o -> o, 90);
        clock.advance(Duration.ofMinutes(1));
        wall.set(ahead);
        sync();
        assertAll("left-broken review-due", LxState.BROKEN_QUALITY_SEAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-5H", "PT-26H", "PT-4800H", "PT5H", "PT26H", "PT4800H"})
    void and_it_is_not_before(Duration ahead) {
        start(o -> o, 89);
        clock.advance(Duration.ofHours(23));
        wall.set(ahead);
        sync();
        assertAll("restored", LxState.APPROVED);
    }

    /** Somebody's edit breaks the seal only between our reading and our write, and the log names nobody. */
    @ParameterizedTest
    @CsvSource({
        "PT0S, INCLUSIVE", "PT5H, INCLUSIVE", "PT26H, INCLUSIVE", "PT4800H, INCLUSIVE", "PT-5H, INCLUSIVE",
        "PT0S, EXCLUSIVE", "PT5H, EXCLUSIVE", "PT26H, EXCLUSIVE", "PT4800H, EXCLUSIVE", "PT-5H, EXCLUSIVE"
    })
    void a_break_that_came_late_is_not_taken_for_ours_however_our_clock_is(
            Duration ahead, OpenQuestion.SinceRev sinceRev) {
        Duration late = Duration.ofMinutes(20);
        start(
                o -> o.breakEventBy(OpenQuestion.BreakEventBy.SYSTEM)
                        .sinceRev(sinceRev)
                        .breakBumpsRev(OpenQuestion.BreakBumpsRev.NO)
                        .breakTiming(BreakTiming.afterMillis(late.toMillis())),
                9);
        clock.advance(Duration.ofDays(1));
        IntStream.rangeClosed(1, SHEETS)
                .forEach(n -> workspace().person(OUTSIDER).edit("APP-" + n, "/description", "mine"));
        clock.advance(late.minusSeconds(30));
        wall.set(ahead);
        IntStream.rangeClosed(1, SHEETS).forEach(n -> workspace()
                .at(Moment.beforeFieldUpdate("APP-" + n), () -> clock.advance(Duration.ofSeconds(30))));
        sync();
        assertThat(lines).hasSize(SHEETS).allMatch(l -> l.outcome().equals("left-broken"));
        assertThat(workspace().sheets())
                .allSatisfy(s -> assertThat(s.lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL));
    }

    /** If nobody had touched the sheets, the break can only be ours, in whoever's name it is logged. */
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT26H", "PT-26H", "PT-4800H"})
    void a_break_in_nobodys_name_is_ours_where_nobody_was_about(Duration ahead) {
        start(o -> o.breakEventBy(OpenQuestion.BreakEventBy.SYSTEM), 9);
        clock.advance(Duration.ofDays(1));
        wall.set(ahead);
        sync();
        assertAll("restored", LxState.APPROVED);
    }

    /** At each point of a run, forwards and back: nothing hangs, nothing is aborted, and no verdict changes. */
    @ParameterizedTest
    @ValueSource(strings = {"PT5H", "PT-5H", "PT26H", "PT-4800H"})
    void ours_may_be_set_at_any_point_of_a_run(Duration to) {
        for (long lagMillis : new long[] {0, 3_000, 60_000}) {
            LogLag lag = LogLag.ofMillis(lagMillis);
            start(o -> o.logLag(lag), 9);
            int before = timeline.events();
            Duration undisturbed = sync();
            List<String> outcomes = lines.stream().map(ClocksTest::outcome).toList();
            int events = timeline.events() - before;
            for (int at = 1; at <= events; at++) {
                wall.set(Duration.ZERO);
                start(o -> o.logLag(lag), 9);
                timeline.actBefore(timeline.events() + at, () -> wall.set(to));
                assertThat(sync())
                        .as("lag " + lagMillis + ", set before event " + at)
                        .isEqualTo(undisturbed);
                assertThat(timeline.hasActed()).isTrue();
                assertThat(lines.stream().map(ClocksTest::outcome)).containsExactlyElementsOf(outcomes);
            }
        }
    }

    /** A jump shows with the next answer; from then on no seal is restored whose review might be due. */
    @ParameterizedTest
    @ValueSource(strings = {"PT5H", "PT-5H", "PT4800H", "PT-4800H"})
    void where_leanixs_clock_jumps_in_mid_run_the_rest_is_left_broken(Duration by) {
        start(o -> o, 9);
        workspace().at(Moment.afterFieldUpdate("APP-2"), () -> workspace().change(o -> o.serverClockOffset(by)));
        sync();
        assertAll("left-broken approval-unknown", LxState.BROKEN_QUALITY_SEAL);
        assertThat(lines).allSatisfy(l -> assertThat(l.words()).contains("LeanIX's clock jumped by"));

        clock.advance(Duration.ofMinutes(2));
        IntStream.rangeClosed(1, SHEETS).forEach(n -> workspace().person(OWNER).approve("APP-" + n));
        workspace()
                .sheets()
                .forEach(s -> workspace().person(OWNER).edit(s.externalId(), "/criticalVulnerabilities", "3"));
        clock.advance(Duration.ofHours(2));
        sync();
        // If it is set far back, earlier approvals lie in the future.
        assertThat(lines).allSatisfy(l -> assertThat(outcome(l))
                .isEqualTo(by.toDays() < -9 ? "left-broken approval-unknown" : "restored"));
    }

    @Test
    void without_a_date_the_audit_log_tells_the_time() {
        start(o -> o.dates(Dates.NONE), 9);
        sync();
        assertAll("restored", LxState.APPROVED);
        start(o -> o.dates(Dates.NONE), 90);
        wall.set(Duration.ofDays(-200));
        sync();
        assertAll("left-broken review-due", LxState.BROKEN_QUALITY_SEAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5H", "PT-5H", "PT-3M"})
    void a_date_that_the_audit_log_contradicts_is_not_believed(Duration proxy) {
        start(o -> o.dateOffset(proxy), 9);
        sync();
        assertAll("left-broken approval-unknown", LxState.BROKEN_QUALITY_SEAL);
        assertThat(lines).allSatisfy(l -> assertThat(l.words()).contains("a proxy may have written it"));
    }

    @Test
    void a_proxy_that_is_a_minute_off_does_no_harm() {
        start(o -> o.dateOffset(Duration.ofMinutes(1)), 9);
        sync();
        assertAll("restored", LxState.APPROVED);
    }
}
