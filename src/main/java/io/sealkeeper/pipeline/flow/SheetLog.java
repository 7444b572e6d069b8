package io.sealkeeper.pipeline.flow;

import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * A run in the log: a line for each sheet that a person should know of, without what the payload says, which the report
 * has; and the run's id beside each line that is logged on its behalf.
 */
public final class SheetLog implements Consumer<ReportLine> {

    private static final Logger LOG = Logger.getLogger(SheetLog.class);

    /** A payload that is wrong altogether would bury everything else. */
    private static final int MOST_LINES = 100;

    private final AtomicInteger lines = new AtomicInteger();
    private volatile String run = "";

    /** Lines that this thread logs from now on are a run's. */
    public static void on(Run run) {
        if (!run.isSilent()) {
            MDC.put("run", run.id());
        }
    }

    /** They are not any more. */
    public static void off() {
        MDC.remove("run");
    }

    /** It is this run. */
    void of(Run begun) {
        run = begun.id();
    }

    @Override
    public void accept(ReportLine line) {
        boolean leftBroken = line.outcome().equals("left-broken");
        boolean stale = line.outcome().equals("unchanged");
        if (!leftBroken
                && !stale
                && !line.outcome().equals("parked")
                && !line.outcome().equals("rejected")) {
            return;
        }
        int number = lines.incrementAndGet();
        if (number <= MOST_LINES) {
            LOG.logf(
                    leftBroken || stale ? Logger.Level.INFO : Logger.Level.WARN,
                    "run %s: %s %s row %d: %s%s; the report says why",
                    run,
                    line.source(),
                    line.file(),
                    line.row(),
                    // What LeanIX does not know is just what the payload says.
                    line.id().isEmpty() ? "" : line.sheet() + " ",
                    leftBroken
                            ? "left broken (" + line.reason() + ")"
                            : stale ? "unchanged, for it is stale" : line.outcome());
            LOG.debugf("run %s: row %d: %s", run, line.row(), line.words());
        } else if (number == MOST_LINES + 1) {
            LOG.warnf("run %s: there are more; they are in its report only", run);
        }
    }
}
