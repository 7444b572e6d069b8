package io.sealkeeper.pipeline;

import io.sealkeeper.config.Settings;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.Runs;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Which run a payload belongs to: the one of the command, where there is one, else a run of its own. */
@Singleton
public class CurrentRun {

    private final Runs runs;
    private volatile Optional<Run> shared = Optional.empty();

    CurrentRun(Settings settings, Clock clock) {
        this.runs = new Runs(settings.data(), clock);
    }

    /** Begins a run that all payloads belong to until the program ends. */
    public Run beginShared(Consumer<ReportLine> listener) {
        Run run = runs.begin(listener);
        shared = Optional.of(run);
        return run;
    }

    Run forPayload() {
        return shared.orElseGet(() -> runs.begin(line -> {}));
    }

    /** Ends the run of a payload; a shared one is ended by the command that began it. */
    void end(Run run) {
        if (shared.isEmpty()) {
            try {
                run.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the report of run " + run.id() + " can't be written", e);
            }
        }
    }
}
