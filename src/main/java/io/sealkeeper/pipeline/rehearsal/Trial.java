package io.sealkeeper.pipeline.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.intake.JsonFile;
import io.sealkeeper.intake.Rows;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.pipeline.flow.FaultWords;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.payload.PayloadReaders;
import io.sealkeeper.run.PayloadStopped;
import io.sealkeeper.seal.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;

/**
 * Reads a payload as its source does, and maps its rows, with the code of a run. It needs no workspace and no journal, leaves
 * no trace, and holds a part of the rows at a time.
 */
public final class Trial {

    private static final int ROWS_AT_A_TIME = 200;

    /** The payload can't be tried, or not to its end; the message says why. */
    public static final class NotTried extends Exception {
        private static final long serialVersionUID = 1;

        NotTried(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * What a row became: a change, a rejection, or nothing if its mapping has dropped it.
     *
     * @param cells of a table's row, as they are written
     * @param values what the mapping was given; empty if the row can't be read
     */
    public record Tried(
            int row,
            Map<String, String> cells,
            Optional<JsonNode> values,
            Optional<Change> change,
            Optional<Rejection> rejection) {

        /** The canonical change, as a mapping gives it. */
        public Optional<JsonNode> json() {
            return change.map(RehearsedValues::json);
        }
    }

    /** Where rows come from. */
    @FunctionalInterface
    private interface Opening {
        Rows open() throws Exception;
    }

    private final Rehearsal rehearsal;
    private final String source;
    private final Consumer<Tried> audience;

    /** @param audience gets each row, in the order of the payload */
    public Trial(Rehearsal rehearsal, String source, Consumer<Tried> audience) {
        this.rehearsal = rehearsal;
        this.source = source;
        this.audience = audience;
    }

    /** Tries a file that its source would take from a folder. The route, which has to run, says how to read it. */
    public void file(Route folder, Path file) throws NotTried {
        over(file.getFileName().toString(), () -> {
            Exchange exchange = folder.getEndpoint().createExchange();
            exchange.getMessage().setBody(file.toFile());
            exchange.getMessage().setHeader(Exchange.FILE_NAME_ONLY, String.valueOf(file.getFileName()));
            folder.getConsumer().getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return PayloadReaders.of(exchange).open(file);
        });
    }

    /**
     * Tries a file of JSON, as a source gets its rows that has no folder.
     *
     * @param rows where in a document they are
     */
    public void json(Path file, String rows) throws NotTried {
        over(String.valueOf(file.getFileName()), () -> JsonFile.open(file, rows));
    }

    private void over(String name, Opening opening) throws NotTried {
        try (Rows rows = opening.open()) {
            RehearsedRows next = RehearsedRows.next(rows, source, name, ROWS_AT_A_TIME);
            while (!next.isEmpty()) {
                map(next);
                next = RehearsedRows.next(rows, source, name, ROWS_AT_A_TIME);
            }
        } catch (NotTried e) {
            throw e;
        } catch (UnreadableFile | IllegalArgumentException e) {
            throw new NotTried(String.valueOf(e.getMessage()), e);
        } catch (Exception e) {
            throw new NotTried(name + " can't be read: " + FaultWords.of(e), e);
        }
    }

    /** A value of a change as JSON; null for one that clears. */
    public static JsonNode json(Optional<Object> value) {
        return RehearsedValues.json(value);
    }

    /** Tries rows. */
    public void rows(RehearsedRows rows) throws NotTried {
        map(rows);
    }

    private void map(RehearsedRows rows) throws NotTried {
        RowBatch batch;
        try {
            batch = rehearsal.mapped(rows);
        } catch (PayloadStopped | RunAborted e) {
            throw new NotTried(String.valueOf(e.getMessage()), e);
        } catch (Exception e) {
            throw new NotTried("the rows can't be mapped: " + FaultWords.of(e), e);
        }
        List<Tried> all = new ArrayList<>();
        batch.changes().forEach(c -> all.add(tried(rows, c.origin().row(), Optional.of(c), Optional.empty())));
        batch.rejections().forEach(r -> all.add(tried(rows, r.origin().row(), Optional.empty(), Optional.of(r))));
        batch.unmapped().forEach(r -> all.add(tried(rows, r.origin().row(), Optional.empty(), Optional.empty())));
        all.sort(Comparator.comparingInt(Tried::row));
        all.forEach(audience);
    }

    private static Tried tried(RehearsedRows rows, int row, Optional<Change> change, Optional<Rejection> rejection) {
        return new Tried(row, rows.cells(row), rows.values(row), change, rejection);
    }
}
