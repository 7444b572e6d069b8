package io.sealkeeper.cli;

import io.sealkeeper.plan.PlanHeader;
import io.sealkeeper.plan.PlanWriter;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.plan.SyncPlan;
import java.io.IOException;
import java.nio.file.Path;

/** The plan for {@code sync --plan}: what would be written, and nothing else. */
final class PlanToFile implements PlanOutput {

    private final Path file;
    private final PlanWriter<PlannedSheet> writer;

    PlanToFile(Path file, PlanHeader header) throws IOException {
        this.file = file;
        writer = new PlanWriter<>(SyncPlan.KIND, file, header);
    }

    @Override
    public void sheet(PlannedSheet sheet) {
        if (sheet.isWritten()) {
            writer.add(sheet);
        }
    }

    @Override
    public void end(Totals totals) throws IOException {
        if (totals.report().aborted() == null) {
            writer.finish();
            System.err.println("sealkeeper: the plan is in " + file + "; carry it out with 'sync --plan " + file + "'");
        } else {
            System.err.println("sealkeeper: the plan was cut short, so " + file + " was not written");
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
