package io.sealkeeper.pipeline.payload;

import io.sealkeeper.pipeline.flow.CurrentRun;
import io.sealkeeper.pipeline.flow.FaultWords;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.flow.SheetLog;
import io.sealkeeper.run.OutOfMemory;
import io.sealkeeper.run.PayloadStopped;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.words.FileTrouble;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;

/** Ends a payload's run after its file was moved to its box or left, whatever the result. */
final class PayloadEnd extends SynchronizationAdapter {

    private static final Logger LOG = Logger.getLogger(PayloadEnd.class);
    static final String SET_ASIDE = "it is set aside, ";
    private static final String PROPERTY = "sealkeeper.payload.end";

    private final CurrentRun currentRun;
    private final Run run;
    private final Attempts attempts;
    private final Outage outage;
    private final File file;
    private final Optional<Attempts.Payload> counted;
    private Optional<RowBatches> batches = Optional.empty();
    private Optional<RunReport.File> told = Optional.empty();

    /** @param counted the file, if it has to be moved out of the way and its stops are counted */
    PayloadEnd(
            CurrentRun currentRun,
            Run run,
            Attempts attempts,
            Outage outage,
            File file,
            Optional<Attempts.Payload> counted) {
        this.currentRun = currentRun;
        this.run = run;
        this.attempts = attempts;
        this.outage = outage;
        this.file = file;
        this.counted = counted;
    }

    /** The end of the exchange's payload, after the payload has begun. */
    static PayloadEnd of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, PayloadEnd.class);
    }

    void follow(Exchange exchange, RowBatches open) {
        batches = Optional.of(open);
        exchange.setProperty(PROPERTY, this);
        exchange.getExchangeExtension().addOnCompletion(this);
    }

    /** Runs after the completion that moves the file; by default, the one added last runs first. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }

    Optional<Attempts.Payload> counted() {
        return counted;
    }

    /** Sets what the report says about the file, if it can be moved to its box. */
    void tell(RunReport.File words) {
        told = Optional.of(words);
    }

    @Override
    public void onComplete(Exchange exchange) {
        Optional<IOException> trouble = BoxedFiles.failure();
        if (counted.isPresent() && file.exists() && trouble.isPresent()) {
            stuck(exchange, trouble.get());
        } else {
            counted.filter(payload -> isSetAside()).ifPresent(payload -> attempts.isAside(payload, inBox(exchange)));
            counted.filter(payload -> !payload.comesAgain() || !isSetAside()).ifPresent(attempts::forget);
            outage.isOver(exchange);
        }
        onDone(exchange);
    }

    private void end() {
        try {
            currentRun.end(run);
        } catch (UncheckedIOException e) {
            LOG.errorf("%s; what was sent is in the journal", Disk.trouble(e).orElse(e.getMessage()));
        }
    }

    private boolean isSetAside() {
        return told.filter(t -> t.words().startsWith(SET_ASIDE)).isPresent();
    }

    /** Where the file is now, as routes/pipeline/folders.camel.yaml names it. */
    private Path inBox(Exchange exchange) {
        String name = file.getName();
        int dot = name.lastIndexOf('.');
        String run = exchange.getProperty("run", String.class);
        String moved = dot < 0 ? name + "." + run : name.substring(0, dot) + "." + run + name.substring(dot);
        return file.toPath()
                .resolveSibling(exchange.getProperty("box", String.class))
                .resolve(moved);
    }

    /** The file is done but still there: no run takes it again, and its source waits until it can be moved. */
    private void stuck(Exchange exchange, IOException trouble) {
        String box = exchange.getProperty("box", String.class);
        String why = "it was carried out and can't be moved to " + box + ": "
                + FileTrouble.words(trouble)
                + ". It is not taken again; let the program write to " + file.getParent()
                + ", and the next try moves it";
        attempts.stuck(counted.orElseThrow(), box, exchange.getProperty("run", String.class));
        told = told.map(t -> new RunReport.File(t.source(), t.name(), "left", t.rows(), why));
        outage.rest(exchange, Outage.Cause.CANNOT_MOVE, file.getName() + ": " + why);
    }

    @Override
    public void onFailure(Exchange exchange) {
        tell(exchange);
        onDone(exchange);
    }

    private void tell(Exchange exchange) {
        Throwable cause = exchange.getException();
        if (exchange.getException(StillWritten.class) != null) {
            counted.ifPresent(attempts::interrupted);
            return;
        }
        RunAborted aborted = exchange.getException(RunAborted.class);
        if (aborted != null) {
            counted.ifPresent(attempts::interrupted);
            run.abort(aborted.getMessage());
            return;
        }
        if (exchange.getContext().isStopping() || exchange.getContext().isStopped()) {
            counted.ifPresent(attempts::interrupted);
            run.abort("the gateway was asked to stop, and the run took longer than a stop waits for it");
            return;
        }
        OutOfMemory.endIfIn(cause, file.getName() + " was carried out");
        Optional<String> disk = Disk.trouble(cause);
        if (disk.isPresent()) {
            counted.ifPresent(attempts::interrupted);
            run.abort(disk.get());
        } else if (exchange.getException(PayloadStopped.class) != null) {
            run.abort(exchange.getException(PayloadStopped.class).getMessage());
        } else {
            counted.ifPresent(payload -> attempts.stopped(payload, FaultWords.of(cause)));
            LOG.errorf(cause, "run %s ended by a fault of the program", run.id());
            run.abort(cause == null ? "the payload could not be carried through" : FaultWords.of(cause));
        }
    }

    @Override
    public void onDone(Exchange exchange) {
        batches.ifPresent(RowBatches::close);
        told.ifPresent(run::file);
        end();
        SheetLog.off();
    }
}
