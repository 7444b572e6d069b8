package io.sealkeeper.pipeline;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Page;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sheet, its owner, and two sources that write it, one process after the other on one journal. The owners trust the
 * first source with two fields; each test says what they trust the second with.
 */
abstract class TwoSources {

    static final String SHEET = "APP-1";
    static final String OWNER = "Ada Novak";
    static final String SOURCE = TestSettings.SOURCE;
    static final String OTHER = "inventory";
    static final String FIELD = "criticalVulnerabilities";
    static final String HIGH = "highVulnerabilities";

    @TempDir
    Path folder;

    final TestClock clock = new TestClock();
    final Timeline timeline = new Timeline();
    final List<ReportLine> lines = new ArrayList<>();
    final TestSettings settings = new TestSettings().trusting(FIELD, HIGH);
    private final WorkspaceSchema schema = new WorkspaceSchema();
    private InProcessSandbox sandbox;
    Journal journal;

    @BeforeEach
    void open() {
        sandbox = new InProcessSandbox(TestWorkspace.on(clock).build());
        openJournal();
    }

    void openJournal() {
        journal = TestJournal.open(folder, timeline.journalClock(clock));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    void addSheet() {
        workspace()
                .addSheet(SheetSeed.application(SHEET)
                        .field(FIELD, 3)
                        .field(HIGH, 4)
                        .field("description", "first")
                        .owner(OWNER)
                        .approvedBy(OWNER, 9));
    }

    Workspace workspace() {
        return sandbox.workspace();
    }

    Object value(String field) {
        return workspace().sheet(SHEET).value(field).orElseThrow();
    }

    /** A process after the last one: in PostgreSQL it takes over what that one left. */
    SimulatedProcess process() {
        if (journal.replicas().areMany() && journal.pending() > 0) {
            journal.close();
            openJournal();
        }
        return new SimulatedProcess(
                settings.of("http://127.0.0.1", folder),
                journal,
                sandbox,
                schema,
                clock,
                timeline,
                Optional.empty(),
                lines::add);
    }

    void sync(String source, String file, Object... values) {
        process().sync(source, file, List.of(PipelineTest.row(SHEET, values)));
    }

    List<DeadLetter> openLetters() {
        return journal.deadLetters(DeadLetterFilter.OPEN, Page.first(100));
    }

    DeadLetter letter(DeadLetter known) {
        return journal.deadLetter(known.id()).orElseThrow();
    }
}
