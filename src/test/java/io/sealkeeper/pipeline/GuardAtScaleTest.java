package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Folders;
import io.sealkeeper.Seed;
import io.sealkeeper.Thorough;
import io.sealkeeper.config.Guards;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.guard.Heal;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.SheetEdit;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import io.sealkeeper.seal.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guard and heal with as many sheets as a large workspace has. */
class GuardAtScaleTest {

    private static final Set<String> TRUSTED = Set.of("criticalVulnerabilities", "lastSecurityScan");
    private static final String OUTSIDER = "Greta Lind";
    private static final int SOME = 1_000;

    @TempDir
    Path otherwise;

    private final TestClock clock = new TestClock();
    private final Timeline timeline = new Timeline();
    private final TestSettings settings = new TestSettings()
            .guarding("connector", Guards.Mode.PRESERVE, Integration.CONNECTOR_ID)
            .trustingAlso("connector", TRUSTED.toArray(String[]::new));
    private Path folder;
    private ReusedJournal journal;
    private InProcessSandbox sandbox;

    @BeforeEach
    void open() throws Exception {
        System.out.println("GuardAtScaleTest: " + Seed.told());
        folder = ReusedJournal.folder(otherwise);
        journal = new ReusedJournal(folder);
        journal.empty(timeline.journalClock(clock));
    }

    @AfterEach
    void delete() throws Exception {
        journal.close();
        Folders.delete(folder);
    }

    private void start(UnaryOperator<SandboxOptionsBuilder> options) {
        sandbox = new InProcessSandbox(
                options.apply(TestWorkspace.on(clock).seed(Seed.get())).build());
    }

    private Workspace workspace() {
        return sandbox.workspace();
    }

    private SimulatedProcess process() {
        return new SimulatedProcess(
                settings.of("http://127.0.0.1", folder),
                journal.forNextProcess(),
                sandbox,
                new WorkspaceSchema(),
                clock,
                clock,
                timeline,
                Optional.empty(),
                line -> {});
    }

    private boolean guard(int crashAt) {
        timeline.crashAt(crashAt);
        SimulatedProcess process = process();
        try {
            process.serve(() -> process.guardRound(() -> {}));
            return false;
        } catch (Crash crash) {
            return true;
        }
    }

    @Test
    void what_a_bulk_run_broke_is_put_back_though_the_program_dies_twice() {
        start(o -> o.applications(2_000));
        GuardAuditor auditor =
                new GuardAuditor(workspace(), Map.of(Integration.CONNECTOR_ID, TRUSTED), e -> false, true);
        guard(0);
        Random dice = new Random(Seed.get());
        Set<String> theirs = bulkRun(dice);
        clock.advance(Duration.ofMinutes(11));
        // Between the look and the last restoration, wherever that is.
        assertThat(guard(10 + dice.nextInt(8))).as("the first death").isTrue();
        assertThat(guard(5 + dice.nextInt(20))).as("the second death").isTrue();
        guard(0);

        assertThat(auditor.findings()).isEmpty();
        assertThat(auditor.couldBeRestored()).isEmpty();
        assertThat(theirs).isNotEmpty();
        for (FactSheet sheet : workspace().sheets()) {
            boolean isOurs = sheet.externalId().startsWith("APP-") && !theirs.contains(sheet.externalId());
            assertThat(sheet.lxState() == LxState.APPROVED)
                    .as("%s is approved", sheet.externalId())
                    .isEqualTo(isOurs);
            assertThat(auditor.approvals(sheet.id()))
                    .as("restorations of %s", sheet.externalId())
                    .isEqualTo(isOurs ? 1 : 0);
        }
        assertThat(journal.journal().pending()).isZero();
        assertThat(journal.open()).isEmpty();
    }

    /** The connector writes all sheets, some of them five times; people edit some before, in between and after. */
    private Set<String> bulkRun(Random dice) {
        Set<String> theirs = new HashSet<>();
        List<SheetEdit> edits = new ArrayList<>();
        for (FactSheet sheet : workspace().sheets()) {
            String name = sheet.externalId();
            int times = dice.nextInt(10) == 0 ? 5 : 1;
            int person = dice.nextInt(20) == 0 ? dice.nextInt(times + 1) : -1;
            for (int i = 0; i <= times; i++) {
                if (i == person) {
                    edits.add(SheetEdit.of(name, "description", "mine").by(OUTSIDER));
                    theirs.add(name);
                }
                if (i < times) {
                    edits.add(SheetEdit.of(name, "criticalVulnerabilities", String.valueOf(100 + i)));
                }
            }
        }
        workspace().integration(Integration.CONNECTOR).run(edits);
        return theirs;
    }

    @Test
    void heal_names_each_broken_sheet_and_puts_none_back_that_a_person_edited() {
        heal(SOME);
    }

    @Test
    @Thorough
    void heal_does_so_for_ten_thousand() {
        heal(10_000);
    }

    private void heal(int sheets) {
        settings.renewal(Duration.ofDays(500));
        start(o -> o.brokenSheets(sheets));
        List<Heal.Broken> plan = process().healPlan();
        double planned = requests() / (double) sheets;

        assertThat(plan).hasSize(sheets);
        assertThat(plan).allSatisfy(b -> assertThat(b.predicted().kind() == Outcome.Kind.RESTORED
                        || !b.predicted().words().isEmpty())
                .isTrue());
        assertThat(workspace().requests().count(RequestKind.MUTATION)).isZero();
        List<Heal.Wanted> wanted = plan.stream()
                .filter(b -> b.predicted().kind() == Outcome.Kind.RESTORED)
                .map(GuardAtScaleTest::wanted)
                .toList();
        String moved = wanted.get(0).id().value();
        workspace().person(OUTSIDER).edit(moved, "/description", "mine");
        process().heal(wanted);

        double carriedOut = requests() / (double) wanted.size() - planned * sheets / wanted.size();
        System.out.printf(
                Locale.ROOT,
                "GuardAtScaleTest: %d broken sheets, %.3f requests a sheet; %d restored, %.3f more a sheet%n",
                sheets,
                planned,
                wanted.size() - 1,
                carriedOut);
        for (FactSheet sheet : workspace().sheets()) {
            if (sheet.lxState() == LxState.APPROVED) {
                assertThat(workspace().sealHistory(sheet.id()).since())
                        .as(sheet.externalId())
                        .allMatch(e -> e.technicalUser() && !e.userId().isEmpty());
            }
        }
        assertThat(workspace().sheets().stream().filter(s -> s.lxState() == LxState.APPROVED))
                .hasSize(wanted.size() - 1);
        assertThat(planned).isLessThan(0.08);
        assertThat(carriedOut).isLessThan(0.12);
    }

    private long requests() {
        return workspace().requests().byKind().values().stream()
                .mapToLong(Number::longValue)
                .sum();
    }

    private static Heal.Wanted wanted(Heal.Broken b) {
        return new Heal.Wanted(
                b.listed().id(),
                b.listed().type(),
                b.listed().label(),
                b.guard().orElseThrow(),
                b.rev());
    }
}
