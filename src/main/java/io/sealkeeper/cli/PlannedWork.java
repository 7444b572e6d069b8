package io.sealkeeper.cli;

import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.call.WorkspaceGuard;
import io.sealkeeper.pipeline.preview.PlannedSheets;
import io.sealkeeper.plan.PlanHeader;
import io.sealkeeper.plan.PlanReader;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;

/** Plans in files: the header of a plan made now, and the carrying out of one that was made before. */
@Singleton
class PlannedWork {

    private final Settings settings;
    private final WorkspaceGuard whose;
    private final CamelContext context;

    PlannedWork(Settings settings, WorkspaceGuard whose, CamelContext context) {
        this.settings = settings;
        this.whose = whose;
        this.context = context;
    }

    /** The header of a plan that is made now. */
    PlanHeader header() {
        return new PlanHeader(
                whose.now(),
                Instant.now(),
                settings.seal().mode(),
                settings.seal().untrusted(),
                settings.trust());
    }

    /**
     * Carries out a plan that was made before. A run that can't go on says so in its report.
     *
     * @throws CannotRun for a fault of the program: what is open then stays in the journal
     */
    void carryOut(Run run, Path file, PlanReader<PlannedSheet> plan) throws CannotRun {
        try {
            context.createProducerTemplate().requestBody("direct:carry-out", new PlannedSheets.Work(run, plan));
            run.file(new RunReport.File(
                    "",
                    String.valueOf(file.getFileName()),
                    "taken",
                    run.report().rows(),
                    ""));
        } catch (CamelExecutionException e) {
            if (run.report().aborted() == null) {
                throw new CannotRun("the plan could not be carried to its end: " + Words.of(e)
                        + "; what was begun stays in the journal, and 'sync' takes it up");
            }
        }
    }
}
