package io.sealkeeper.pipeline.payload;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.intake.FileStamp;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.pipeline.flow.CurrentRun;
import io.sealkeeper.pipeline.flow.InFlight;
import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.pipeline.flow.SheetLog;
import io.sealkeeper.run.PayloadStopped;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;

/**
 * A file as a payload, whatever its format: its run, its rows in batches, and the box that it ends in. A
 * {@link PayloadReaders reader}, set before, reads its rows.
 */
@Singleton
@Named("payload")
@RegisterForReflection
public class FilePayload {

    private static final String DONE = ".done";
    private static final String FAILED = ".failed";
    private static final String OPEN_FILE = "sealkeeper.payload";

    /** Set by a caller that waits for the answer, and keeps the payload itself. */
    static final String AT_ONCE = "sealkeeper.at-once";

    /** Set if the file's content identifies it, rather than its size and time. */
    private static final String STAMP = "stamp";

    private final Settings settings;
    private final CurrentRun currentRun;
    private final InFlight inFlight;
    private final Attempts attempts;
    private final Outage outage;

    public FilePayload(Settings settings, CurrentRun currentRun, InFlight inFlight, Attempts attempts, Outage outage) {
        this.settings = settings;
        this.currentRun = currentRun;
        this.inFlight = inFlight;
        this.attempts = attempts;
        this.outage = outage;
    }

    /** Begins a file. */
    public void begin(Exchange exchange) {
        Run run = currentRun.forPayload();
        SheetLog.on(run);
        exchange.setProperty("sealkeeper.run", run);
        exchange.setProperty("run", run.id());
        exchange.setProperty("box", DONE);
        Optional<Attempts.Payload> counted = counted(exchange, run);
        String source = source(exchange);
        String name = name(exchange);
        run.isAt(name + " of " + source);
        // Made here: what the splitter's expression sets on its exchange is not visible after the split.
        RowBatches batches = new RowBatches(run, source, name, InFlight.rows(settings), inFlight);
        exchange.setProperty(OPEN_FILE, batches);
        PayloadEnd end = new PayloadEnd(currentRun, run, attempts, outage, file(exchange), counted);
        end.follow(exchange, batches);
        if (counted.isPresent()) {
            batches.tell(rows -> attempts.reached(counted.get(), rows));
            lookBack(exchange, end, attempts.begin(counted.get(), run.id()));
        }
    }

    /** Nothing is counted in a silent run, nor for a caller that waits for the answer. */
    private static Optional<Attempts.Payload> counted(Exchange exchange, Run run) {
        if (run.isSilent() || exchange.getProperty(AT_ONCE, false, Boolean.class)) {
            return Optional.empty();
        }
        String stamp = exchange.getProperty(STAMP, String.class);
        try {
            FileStamp now = FileStamp.of(file(exchange).toPath());
            return Optional.of(new Attempts.Payload(
                    source(exchange),
                    name(exchange),
                    stamp == null ? now.size() + " " + now.modified() : stamp,
                    stamp != null));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** A file that is done, or that has stopped too many runs, is not read again: it only goes to its box. */
    private void lookBack(Exchange exchange, PayloadEnd end, Attempts.Past past) {
        if (past.isOver()) {
            exchange.setProperty("box", past.box().orElseThrow());
            exchange.setProperty("run", past.run());
            open(exchange).readNothing();
            end.tell(file(exchange, "taken", "run " + past.run() + " finished it, and could not move it"));
        } else if (past.isTooOften()) {
            setAside(exchange, end, past);
        }
    }

    private static void setAside(Exchange exchange, PayloadEnd end, Attempts.Past past) {
        exchange.setProperty("box", FAILED);
        open(exchange).readNothing();
        end.tell(file(
                exchange,
                "failed",
                PayloadEnd.SET_ASIDE + "for " + past.words()
                        + ". Not all of it was carried out: mend the file, or the cause named here, and put it into the"
                        + " inbox again"));
    }

    /** The file's rows in batches, read lazily. */
    public Iterator<RowBatch> batches(Exchange exchange) throws UnreadableFile {
        return open(exchange)
                .over(() -> PayloadReaders.of(exchange).open(file(exchange).toPath()));
    }

    /** Begins a batch; when its exchange ends, its place is free for another. */
    public void beginBatch(Exchange exchange) {
        RowBatch rows = exchange.getMessage().getBody(RowBatch.class);
        SheetLog.on(run(exchange));
        exchange.getExchangeExtension().addOnCompletion(open(exchange).end(rows));
    }

    /**
     * Ends the file after all its batches, or after those read until one failed.
     *
     * @throws StillWritten if somebody wrote to it meanwhile: then it is not done
     * @throws RunAborted if LeanIX could not be used until its end
     * @throws PayloadStopped if it could not be carried out to its end by its own fault, for the first time
     */
    public void end(Exchange exchange) throws Exception {
        RowBatches batches = open(exchange);
        PayloadEnd end = PayloadEnd.of(exchange);
        batches.close();
        if (batches.isNothing()) {
            return;
        }
        Optional<Exception> failure = batches.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (batches.changedSinceOpened()) {
            end.tell(file(exchange, "left", StillWritten.WORDS));
            throw new StillWritten(name(exchange));
        }
        if (batches.truncated()) {
            exchange.setProperty("box", FAILED);
            end.tell(file(exchange, "failed", "a part of it can't be read; the rows before it were taken"));
        } else {
            end.tell(file(exchange, "taken", ""));
        }
    }

    /**
     * Ends a file that could not be carried out to its end by its own fault.
     *
     * @throws PayloadStopped the first time, so that it stays where it is; the second time it is set aside
     */
    public void stopped(Exchange exchange) throws PayloadStopped {
        PayloadStopped stop = ObjectHelper.getException(
                PayloadStopped.class, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        PayloadEnd end = PayloadEnd.of(exchange);
        Optional<Attempts.Past> past = end.counted().map(payload -> attempts.stopped(payload, stop.getMessage()));
        if (past.filter(Attempts.Past::isTooOften).isEmpty()) {
            throw stop;
        }
        setAside(exchange, end, past.get());
    }

    /** Ends a file that can't be read at all. */
    public void unreadable(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        exchange.setProperty("box", FAILED);
        PayloadEnd.of(exchange).tell(file(exchange, "failed", cause.getMessage() + "; nothing of it was taken"));
    }

    private static RunReport.File file(Exchange exchange, String state, String words) {
        return new RunReport.File(
                source(exchange), name(exchange), state, open(exchange).read(), words);
    }

    private static RowBatches open(Exchange exchange) {
        return exchange.getProperty(OPEN_FILE, RowBatches.class);
    }

    private static File file(Exchange exchange) {
        return exchange.getMessage().getBody(File.class);
    }

    private static String name(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
    }

    private static Run run(Exchange exchange) {
        return exchange.getProperty("sealkeeper.run", Run.class);
    }

    private static String source(Exchange exchange) {
        return exchange.getProperty("source", String.class);
    }
}
