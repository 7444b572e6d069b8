package io.sealkeeper.pipeline.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.sheet.Account;
import io.sealkeeper.pipeline.sheet.Restoring;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reports the outcome of each change of a batch to the run. If the batch was aborted, unfinished sheets that may be written are
 * parked.
 */
@Singleton
@Named("report")
@RegisterForReflection
public class Report {

    private static final Logger LOG = Logger.getLogger(Report.class);

    private final Journaling journaling;

    public Report(Journaling journaling) {
        this.journaling = journaling;
    }

    /**
     * Reports a batch. What could not be done is a dead letter on disk before its payload can be acknowledged.
     *
     * @throws RunAborted if the batch was aborted
     */
    public void report(Batch batch) throws RunAborted {
        if (batch.isPreview()) {
            throw new IllegalStateException("a preview is not reported: its route must not lead to the report");
        }
        Map<SheetWork, Outcome> outcomes = new LinkedHashMap<>();
        batch.all()
                .forEach(sheet ->
                        sheet.outcome().or(() -> cutShort(batch, sheet)).ifPresent(o -> outcomes.put(sheet, o)));
        outcomes.forEach((sheet, outcome) -> record(batch, sheet, outcome));
        batch.sheets()
                .forEach(s -> s.promise().ifPresent(p -> s.account().last().ifPresent(l -> p.reached(batch.run(), l))));
        batch.rejections().forEach(r -> batch.run().reject(r.origin(), r.label(), r.words()));
        // The lines come first: a crash in between then reports a sheet twice, in two runs. In the other order it would
        // never be reported.
        batch.run().flush();
        journaling.finish(batch, outcomes);
        LOG.debugf(
                "batch of %d sheets, %d of them with an outcome", batch.sheets().size(), outcomes.size());
        if (batch.aborted().isPresent()) {
            batch.run().abort(batch.aborted().get());
            throw new RunAborted(batch.aborted().get());
        }
    }

    /** A sheet that may be written must be reported; any other is taken again with its file. */
    private static Optional<Outcome> cutShort(Batch batch, SheetWork sheet) {
        if (sheet.turn() == Turn.WAIT) {
            return Optional.of(Outcome.of(Outcome.Kind.UNCHANGED, "the update that may have touched it never left"));
        }
        if (sheet.role().isWatched() && !(sheet.stage() instanceof Restoring)) {
            return Optional.of(Outcome.of(
                    Outcome.Kind.UNCHANGED,
                    "it was not judged: " + batch.aborted().orElse("the run was cut short")));
        }
        return sheet.stage().mayBeWritten()
                ? Optional.of(Outcome.parked("it was written, or may have been, but its seal could not be judged: "
                        + batch.aborted().orElse("the run was cut short") + "; look at the sheet"))
                : Optional.empty();
    }

    /** Left out where an answer tells no state of a seal that had one. */
    private static Optional<SealState> sealAfter(SheetWork sheet, Account account) {
        boolean hasNone = sheet.sealBefore().filter(s -> s != SealState.NONE).isEmpty();
        return account.last().map(SealReading::state).filter(s -> s != SealState.NONE || hasNone);
    }

    private static void record(Batch batch, SheetWork sheet, Outcome outcome) {
        Account account = sheet.account();
        ReportLine.Sheet known = new ReportLine.Sheet(
                account.snapshot().map(s -> s.id().value()),
                account.snapshot().map(Snapshot::rev),
                account.last().map(SealReading::rev),
                sheet.sealBefore(),
                sealAfter(sheet, account),
                account.plan().stream()
                        .flatMap(p -> p.edits().stream())
                        .map(FieldEdit::path)
                        .toList());
        if (sheet.isFarEnd()) {
            batch.run().recordFarEnd(sheet.changes().get(0), known, outcome);
            return;
        }
        if (sheet.role().isWatched()) {
            batch.run()
                    .recordWatched(
                            sheet.changes().get(0).origin(),
                            sheet.label(),
                            known,
                            outcome.with(sheet.watch().story().words()));
            return;
        }
        List<Change> changes = sheet.changes();
        for (Change change : changes) {
            batch.run().record(change, known, outcome.with(notes(sheet, change)));
        }
    }

    /** What else a person should know: values held back, rows sent together. */
    private static String notes(SheetWork sheet, Change change) {
        StringBuilder notes = new StringBuilder();
        sheet.account().plan().filter(p -> !p.withheld().isEmpty()).ifPresent(p -> notes.append(
                        "not written, because the owners have not agreed: ")
                .append(p.withheld()));
        if (sheet.changes().size() > 1) {
            notes.append(notes.isEmpty() ? "" : "; ")
                    .append("sent together with row ")
                    .append(sheet.changes().stream()
                            .filter(c -> !c.equals(change))
                            .map(c -> Integer.toString(c.origin().row()))
                            .toList());
        }
        return notes.toString();
    }
}
