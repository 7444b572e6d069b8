package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.intake.Columns;
import io.sealkeeper.intake.CsvFile;
import io.sealkeeper.intake.CsvFormat;
import io.sealkeeper.intake.Row;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.seal.Origin;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.File;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.camel.Exchange;

/** A CSV file as a payload: which run it belongs to, its rows in batches, and where the file goes in the end. */
@Singleton
@Named("csv-file")
@RegisterForReflection
public class CsvPayload {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DONE = ".done";
    private static final String FAILED = ".failed";
    private static final int LONGEST_LABEL = 80;
    private static final String OPEN_FILE = "csv";

    private final Settings settings;
    private final CurrentRun currentRun;

    CsvPayload(Settings settings, CurrentRun currentRun) {
        this.settings = settings;
        this.currentRun = currentRun;
    }

    /** Begins with a file. */
    public void begin(Exchange exchange) {
        Run run = currentRun.forPayload();
        exchange.setProperty("sealkeeper.run", run);
        exchange.setProperty("run", run.id());
        exchange.setProperty("box", DONE);
        // Made here, for what the splitter's expression sets on its exchange is not seen behind the split.
        exchange.setProperty(
                OPEN_FILE,
                new Batches(
                        run, source(exchange), name(exchange), settings.leanix().readBatchSize()));
        exchange.getExchangeExtension().addOnCompletion(new PayloadEnd(currentRun, run));
    }

    /** The file's rows in batches, read as they are asked for. */
    public Iterator<RowBatch> batches(Exchange exchange, String columns, String delimiter) throws UnreadableFile {
        File file = exchange.getMessage().getBody(File.class);
        Batches batches = exchange.getProperty(OPEN_FILE, Batches.class);
        batches.csv = CsvFile.open(file.toPath(), Columns.parse(columns), new CsvFormat(delimiter.charAt(0)));
        return batches;
    }

    /**
     * The file was read to its end, or to where it can't be read any further.
     *
     * @throws StillWritten if somebody wrote to it meanwhile: then it is not done with
     */
    public void end(Exchange exchange) throws StillWritten {
        Batches batches = exchange.getProperty(OPEN_FILE, Batches.class);
        CsvFile csv = batches.csv;
        csv.close();
        String name = name(exchange);
        if (csv.changedSinceOpened()) {
            tell(exchange, name, "left", batches.read, StillWritten.WORDS);
            throw new StillWritten(name);
        }
        if (csv.truncated()) {
            exchange.setProperty("box", FAILED);
            tell(exchange, name, "failed", batches.read, "a part of it can't be read; the rows before it were taken");
        } else {
            tell(exchange, name, "taken", batches.read, "");
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

    private static String name(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
    }

    private static Run run(Exchange exchange) {
        return exchange.getProperty("sealkeeper.run", Run.class);
    }

    private static String source(Exchange exchange) {
        return exchange.getProperty("source", String.class);
    }

    /** Groups rows; those that can't be read are rejected on the way, and counted like all others. */
    private static final class Batches implements Iterator<RowBatch> {
        private final Run run;
        private final String source;
        private final String payload;
        private final int size;
        private CsvFile csv;
        private long read;

        Batches(Run run, String source, String payload, int size) {
            this.run = run;
            this.source = source;
            this.payload = payload;
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            return csv.hasNext();
        }

        @Override
        public RowBatch next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<RowBatch.PayloadRow> rows = new ArrayList<>();
            List<Rejection> rejections = new ArrayList<>();
            int inBatch = 0;
            while (inBatch < size && csv.hasNext()) {
                inBatch++;
                take(csv.next(), rows, rejections);
            }
            read += inBatch;
            run.countRows(source, inBatch);
            return new RowBatch(run, rows, rejections);
        }

        /** A cell as long as a book must not stand in a report whole. */
        private static String cut(String cell) {
            return cell.length() > LONGEST_LABEL ? cell.substring(0, LONGEST_LABEL) + "…" : cell;
        }

        private void take(Row row, List<RowBatch.PayloadRow> rows, List<Rejection> rejections) {
            Origin origin = new Origin(source, payload, row.number());
            String label =
                    row.cells().values().stream().findFirst().map(Batches::cut).orElse("");
            if (row instanceof Row.Read read) {
                rows.add(new RowBatch.PayloadRow(origin, label, JSON.valueToTree(read.values())));
            } else if (row instanceof Row.Bad bad) {
                String cells = JSON.valueToTree(bad.cells()).toString();
                rejections.add(new Rejection(origin, label, cells, "intake", bad.words()));
            }
        }
    }
}
