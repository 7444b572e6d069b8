package io.sealkeeper.pipeline.flow;

import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Origin;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * A run in the log: one line for each sheet that a person should know of, and the run's id on each line logged on its
 * behalf. Payload values are in the report only, never in these lines.
 */
public final class SheetLog implements Consumer<ReportLine> {

    private static final Logger LOG = Logger.getLogger(SheetLog.class);

    /** Bounded, because a payload with only bad rows would bury everything else. */
    private static final int MOST_LINES = 100;

    private final AtomicInteger lines = new AtomicInteger();
    private volatile String run = "";

    /** Puts the run's id on the lines that this thread logs from now on. */
    public static void on(Run run) {
        if (!run.isSilent()) {
            MDC.put("run", run.id());
        }
    }

    /** Removes the run's id from the lines of this thread. */
    public static void off() {
        MDC.remove("run");
    }

    /** Sets the run. */
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
                    "run %s: %s, %s: %s%s; the report says why",
                    run,
                    line.source(),
                    Origin.words(line.file(), line.row()),
                    // Without an id from LeanIX, the sheet's name is only a payload value.
                    line.id().isEmpty() ? "" : line.sheet() + " ",
                    leftBroken
                            ? "left broken (" + line.reason() + ")"
                            : stale ? "unchanged, for it is stale" : line.outcome());
            LOG.debugf("run %s: %s: %s", run, Origin.words(line.file(), line.row()), line.words());
        } else if (number == MOST_LINES + 1) {
            LOG.warnf("run %s: there are more; they are in its report only", run);
        }
    }
}
