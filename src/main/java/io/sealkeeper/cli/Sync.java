package io.sealkeeper.cli;

import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One run: over all sources, or over other work that it is given. */
final class Sync {

    /** The result of a run. */
    record Result(RunReport report, List<ReportLine> noteworthy, Path reports) {

        int exitCode() {
            if (report.aborted() != null) {
                return 1;
            }
            return report.needsAttention() ? 2 : 0;
        }
    }

    private static final int MOST_NOTEWORTHY = 1000;

    /** What a run does once LeanIX can be used and no earlier work is left. */
    @FunctionalInterface
    interface Work {
        void carryOut(Run run) throws Exception;
    }

    private final Gateway gateway;
    private final Progress progress;
    private final Consumer<ReportLine> audience;
    private final Work work;
    private final boolean takesPayloads;
    private final List<ReportLine> noteworthy = new ArrayList<>();

    Sync(Gateway gateway, Progress progress) {
        this(gateway, progress, line -> {});
    }

    /** A run that takes no payload, but does other work. */
    static Sync doing(Gateway gateway, Progress progress, Work work) {
        return new Sync(gateway, progress, line -> {}, work, false);
    }

    /** A pass that also passes each line of its report to an audience, as it is written. */
    Sync(Gateway gateway, Progress progress, Consumer<ReportLine> audience) {
        this(gateway, progress, audience, run -> new SourcePass(gateway, run).overAll(), true);
    }

    private Sync(Gateway gateway, Progress progress, Consumer<ReportLine> audience, Work work, boolean takesPayloads) {
        this.takesPayloads = takesPayloads;
        this.work = work;
        this.gateway = gateway;
        this.audience = audience;
        this.progress = progress;
    }

    Result run() throws CannotRun {
        gateway.checkRoutes();
        gateway.kept().open();
        if (takesPayloads) {
            gateway.takeFolders();
        }
        Run run = gateway.currentRun().beginShared(this::note);
        gateway.startRoutes();
        Runnable endOfProgress = progress.on(run, () -> gateway.workspace().slowed());
        try (run) {
            gateway.workspace().connect(run);
            gateway.kept().recover(run);
            gateway.kept().tellOwners();
            work.carryOut(run);
        } catch (CannotRun e) {
            throw e;
        } catch (Exception e) {
            throw new CannotRun(Words.of(e));
        } finally {
            endOfProgress.run();
        }
        return new Result(
                run.report(), List.copyOf(noteworthy), gateway.settings().data().resolve("reports"));
    }

    private synchronized void note(ReportLine line) {
        audience.accept(line);
        if (noteworthy.size() < MOST_NOTEWORTHY
                && !line.outcome().equals("restored")
                && !line.outcome().equals("kept")) {
            noteworthy.add(line);
        }
    }
}
