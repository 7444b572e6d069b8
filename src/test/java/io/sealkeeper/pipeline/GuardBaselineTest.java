package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.config.Guards;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
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
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From which revision on a guard looks at what happened. Seals break late here. */
class GuardBaselineTest {

    private static final String SHEET = "APP-1";
    private static final String OWNER = "Ada Novak";
    private static final String TRUSTED = "criticalVulnerabilities";
    private static final String UNLISTED = "alias";
    private static final Duration LATE = Duration.ofMinutes(20);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final Timeline timeline = new Timeline();
    private final List<ReportLine> lines = new ArrayList<>();
    private ReusedJournal journal;
    private InProcessSandbox sandbox;
    private GuardAuditor auditor;
    private SimulatedProcess process;

    @BeforeEach
    void open() {
        journal = new ReusedJournal(folder);
        journal.empty(timeline.journalClock(clock));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void watch(UnaryOperator<SandboxOptionsBuilder> options) {
        sandbox = new InProcessSandbox(options.apply(TestWorkspace.on(clock)).build());
        // The others teach what reading a log from a revision means.
        for (String sheet : List.of(SHEET, "APP-2", "APP-3", "APP-4", "APP-5")) {
            workspace()
                    .addSheet(SheetSeed.application(sheet)
                            .field("description", "first")
                            .owner(OWNER)
                            .approvedBy(OWNER, 9));
        }
        auditor = new GuardAuditor(
                workspace(),
                Map.of(Integration.CONNECTOR_ID, Set.of(TRUSTED)),
                e -> e.path().endsWith(TRUSTED),
                true);
        process = new SimulatedProcess(
                new TestSettings()
                        .guarding("connector", Guards.Mode.PRESERVE, Integration.CONNECTOR_ID)
                        .trustingAlso("connector", TRUSTED)
                        .of("http://127.0.0.1", folder),
                journal.journal(),
                sandbox,
                new WorkspaceSchema(),
                clock,
                clock,
                timeline,
                Optional.empty(),
                lines::add);
        round(Duration.ZERO);
    }

    private Workspace workspace() {
        return sandbox.workspace();
    }

    private void connector(String field, String value) {
        workspace().integration(Integration.CONNECTOR).edit(SHEET, field, value);
    }

    private void pass(Duration time) {
        GuardedWorld.pass(time, clock, workspace());
    }

    private void round(Duration later) {
        pass(later);
        process.serve(() -> process.guardRound(() -> {}));
        assertThat(auditor.findings()).isEmpty();
    }

    private List<String> outcomes() {
        return lines.stream().map(l -> l.outcome() + " " + l.reason()).toList();
    }

    private void isLeftFor(String reason) {
        assertThat(workspace().sheet(SHEET).lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(outcomes()).contains("left-broken " + reason);
    }

    @Test
    void it_is_not_what_was_seen_while_a_break_was_pending() {
        watch(o -> o.breakTiming(BreakTiming.afterMillis(LATE.toMillis())));
        connector(UNLISTED, "x");
        round(Duration.ofMinutes(5));
        assertThat(workspace().sheet(SHEET).lxState()).isEqualTo(LxState.APPROVED);

        pass(Duration.ofMinutes(75));
        connector(TRUSTED, "41");
        round(Duration.ofMinutes(15));
        isLeftFor("approval-unknown");
    }

    @Test
    void it_is_what_was_seen_once_nothing_happened_for_an_hour() {
        watch(o -> o);
        workspace().person(OWNER).edit(SHEET, "/description", "mine");
        round(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(75));
        connector(TRUSTED, "41");
        round(Duration.ofMinutes(15));
        assertThat(outcomes()).containsExactly("restored ");
    }

    /** The restoration was carried out, its answer was lost, and it is looked at after the next edit. */
    @Test
    void it_is_not_what_was_found_where_the_answer_to_a_restoration_was_lost() {
        watch(o -> o.breakTiming(BreakTiming.afterMillis(LATE.toMillis())));
        connector(TRUSTED, "41");
        workspace().at(Moment.afterSealUpdate(SHEET), () -> connector(UNLISTED, "x"));
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.DropAfter());
        round(Duration.ofMinutes(35));
        assertThat(lines).extracting(ReportLine::outcome).containsOnly("restored");

        pass(Duration.ofMinutes(75));
        connector(TRUSTED, "42");
        round(Duration.ofMinutes(15));
        round(Duration.ofMinutes(15));
        assertThat(workspace().sheet(SHEET).lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void so_many_revisions_since_an_approval_are_left_and_no_fault() {
        watch(o -> o);
        workspace().person("Greta Lind").edit(SHEET, "/description", "mine");
        workspace().person(OWNER).approve(SHEET);
        for (int i = 0; i < 50; i++) {
            connector(TRUSTED, String.valueOf(100 + i));
        }
        round(Duration.ofMinutes(15));
        isLeftFor("approval-unknown");
        assertThat(journal.open()).isEmpty();
    }
}
