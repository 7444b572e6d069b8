package io.sealkeeper.operations;

import io.sealkeeper.pipeline.payload.Attempts;
import io.sealkeeper.pipeline.payload.Outage;
import io.sealkeeper.pipeline.transform.RowMapping;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.Totals;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** How sources, runs and the process end, for the command that waits for that. */
@Singleton
public class Ends {

    private static final Duration STILL_AT_WORK = Duration.ofMinutes(2);

    private final Outage outage;
    private final RowMapping mapping;
    private final Totals totals;
    private final Attempts attempts;

    Ends(Outage outage, RowMapping mapping, Totals totals, Attempts attempts) {
        this.outage = outage;
        this.mapping = mapping;
        this.totals = totals;
        this.attempts = attempts;
    }

    /** Whether a source takes nothing for a while, because its payloads would only fail again. */
    public boolean rests(String source) {
        return outage.resting().containsKey(source);
    }

    /** Registers a consumer that is told, with the reason, when this process can map no further row. */
    public void whenHopeless(Consumer<String> who) {
        mapping.whenHopeless(who);
    }

    /** What the unfinished runs are working on; empty if there are none. */
    public String underWay() {
        return totals.underWay().stream()
                .map(run -> (run.work().isEmpty() ? "run " + run.id() : run.work()) + ", without progress for "
                        + run.idle().toSeconds() + " s")
                .collect(Collectors.joining("; "));
    }

    /**
     * Records that the process ends in the middle of runs. A file whose run still made progress is not counted as the
     * cause.
     */
    public void leave() {
        attempts.interrupted(totals.underWay().stream()
                .filter(run -> run.idle().compareTo(STILL_AT_WORK) < 0)
                .map(Run::id)
                .collect(Collectors.toSet()));
    }
}
