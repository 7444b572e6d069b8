package io.sealkeeper.pipeline.deadletter;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.FaultWords;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.record.Report;
import io.sealkeeper.run.OutOfMemory;
import io.sealkeeper.run.PayloadStopped;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Outcome;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;

/**
 * The end of the dead-letter channel: when a fault of the program ends a batch, each of its sheets without an outcome
 * becomes a dead letter, and each row not mapped yet is rejected. Other failures end the run, and the payload stays.
 */
@Singleton
@Named("dead-letter")
@RegisterForReflection
public class DeadLetterChannel {

    private static final Logger LOG = Logger.getLogger(DeadLetterChannel.class);

    private final Report report;

    public DeadLetterChannel(Report report) {
        this.report = report;
    }

    /** Takes a batch that failed. */
    public void take(Exchange exchange) throws RunAborted, PayloadStopped {
        Throwable fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        RunAborted aborted = ObjectHelper.getException(RunAborted.class, fault);
        OutOfMemory.endIfIn(fault, "a batch of rows was carried out");
        PayloadStopped stopped = ObjectHelper.getException(PayloadStopped.class, fault);
        if (stopped != null) {
            // Not the fault of the batch's sheets: none of them was sent.
            throw stopped;
        }
        if (aborted != null) {
            // LeanIX can't be used: not the fault of the batch, which records why. The payload stays at its source.
            throw aborted;
        }
        Batch known = exchange.getProperty("work", Batch.class);
        // There are no rows where a guard looks at sheets.
        Optional<RowBatch> rows = Optional.ofNullable(exchange.getMessage().getBody(RowBatch.class));
        Run run = rows.map(RowBatch::run).orElseGet(() -> known.run());
        JournalUnusable unusable = ObjectHelper.getException(JournalUnusable.class, fault);
        if (unusable != null) {
            // Nothing may be sent that is not recorded, so nothing more is done. The next start takes up what was
            // begun.
            String words =
                    unusable.getMessage() + ". The run ends here: what was begun stands in the journal, and what was"
                            + " not stays where it came from";
            run.abort(words);
            throw new RunAborted(words);
        }
        if (run.isSilent()) {
            LOG.errorf(fault, "a fault of the program; nothing was written");
            throw new RunAborted("a fault of the program: " + FaultWords.of(fault));
        }
        Batch batch = known == null ? rows.orElseThrow().toBatch() : known;
        LOG.errorf(fault, "run %s: a fault of the program; the sheets of this batch become dead letters", run.id());
        Outcome outcome = Outcome.parked(
                "a fault of the program: " + FaultWords.of(fault) + "; look at the sheet, and replay it");
        // A row that was not mapped yet belongs to no sheet, and would get no outcome.
        if (known == null) {
            rows.orElseThrow()
                    .unmapped()
                    .forEach(row -> batch.reject(new Rejection(
                            row.origin(),
                            row.label(),
                            row.payload(),
                            "transform",
                            "a fault of the program: " + FaultWords.of(fault) + "; nothing was written")));
        }
        batch.all()
                .filter(s -> s.outcome().isEmpty())
                .filter(s -> s.role().isWritten() || s.journal().entry().isPresent())
                .forEach(s -> s.endByFault(outcome));
        report.report(batch);
    }
}
