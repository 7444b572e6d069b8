package io.sealkeeper.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.File;
import java.util.Iterator;
import org.apache.camel.Exchange;

/**
 * A file as a payload, whatever its format: which run it belongs to, its rows in batches, and where the file goes in the end.
 * How its rows are read, a {@link PayloadReaders reader} has said before.
 */
@Singleton
@Named("payload")
@RegisterForReflection
public class FilePayload {

    private static final String DONE = ".done";
    private static final String FAILED = ".failed";
    private static final String OPEN_FILE = "sealkeeper.payload";

    private final Settings settings;
    private final CurrentRun currentRun;
    private final InFlight inFlight;

    FilePayload(Settings settings, CurrentRun currentRun, InFlight inFlight) {
        this.settings = settings;
        this.currentRun = currentRun;
        this.inFlight = inFlight;
    }

    /** Begins with a file. */
    public void begin(Exchange exchange) {
        Run run = currentRun.forPayload();
        SheetLog.on(run);
        exchange.setProperty("sealkeeper.run", run);
        exchange.setProperty("run", run.id());
        exchange.setProperty("box", DONE);
        // Made here, for what the splitter's expression sets on its exchange is not seen behind the split.
        exchange.setProperty(
                OPEN_FILE, new RowBatches(run, source(exchange), name(exchange), InFlight.rows(settings), inFlight));
        exchange.getExchangeExtension().addOnCompletion(new PayloadEnd(currentRun, run));
    }

    /** The file's rows in batches, read as they are asked for. */
    public Iterator<RowBatch> batches(Exchange exchange) throws UnreadableFile {
        File file = exchange.getMessage().getBody(File.class);
        return open(exchange).over(PayloadReaders.of(exchange).open(file.toPath()));
    }

    /** One batch begins its way; when it ends, its place is free for another. */
    public void beginBatch(Exchange exchange) {
        RowBatch rows = exchange.getMessage().getBody(RowBatch.class);
        SheetLog.on(run(exchange));
        exchange.getExchangeExtension().addOnCompletion(open(exchange).end(rows));
    }

    /**
     * All batches have ended: those of the whole file, or of what was read of it until one failed.
     *
     * @throws StillWritten if somebody wrote to it meanwhile: then it is not done with
     * @throws RunAborted if LeanIX could not be used to the end of it
     */
    public void end(Exchange exchange) throws Exception {
        RowBatches batches = open(exchange);
        String name = name(exchange);
        batches.close();
        batches.throwFailure();
        if (batches.changedSinceOpened()) {
            tell(exchange, name, "left", batches.read(), StillWritten.WORDS);
            throw new StillWritten(name);
        }
        if (batches.truncated()) {
            exchange.setProperty("box", FAILED);
            tell(exchange, name, "failed", batches.read(), "a part of it can't be read; the rows before it were taken");
        } else {
            tell(exchange, name, "taken", batches.read(), "");
        }
    }

    /** The file can't be read at all. */
    public void unreadable(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String name = name(exchange);
        exchange.setProperty("box", FAILED);
        tell(exchange, name, "failed", 0, cause.getMessage() + "; nothing of it was taken");
    }

    private static void tell(Exchange exchange, String name, String state, long rows, String words) {
        run(exchange).file(new RunReport.File(source(exchange), name, state, rows, words));
    }

    private static RowBatches open(Exchange exchange) {
        return exchange.getProperty(OPEN_FILE, RowBatches.class);
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
