package io.sealkeeper.pipeline.preview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.judge.Rights;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.pipeline.sheet.Account;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.snapshot.Planning;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells a planning run how each sheet of a batch would end. A preview without a plan is reported by its caller. */
@Singleton
@Named("plan-report")
@RegisterForReflection
public class PlanReport {

    private final Settings settings;
    private final Rights rights;

    public PlanReport(Settings settings, Rights rights) {
        this.settings = settings;
        this.rights = rights;
    }

    /** @throws RunAborted if the batch could not be previewed to its end */
    public void report(Batch batch) throws RunAborted {
        Optional<Planning> planning = Planning.of(batch.run());
        if (planning.isPresent()) {
            List<PlannedSheet> sheets = new ArrayList<>();
            batch.rejections().forEach(r -> sheets.add(rejected(batch, r)));
            batch.sheets().stream()
                    .filter(s -> s.outcome().isPresent())
                    .forEach(s -> sheets.add(planned(batch, s, planning.get())));
            planning.get()
                    .calls()
                    .add(
                            sheets,
                            DocumentSizes.of(batch.run()),
                            settings.leanix().writeBatchSize());
            planning.get().tell(sheets);
        }
        if (batch.aborted().isPresent()) {
            batch.run().abort(batch.aborted().get());
            throw new RunAborted(batch.aborted().get());
        }
    }

    private static PlannedSheet rejected(Batch batch, Rejection row) {
        batch.run().reject(row.origin(), row.label(), row.words());
        return new PlannedSheet(
                row.origin().source(),
                List.of(new PlannedSheet.Row(
                        row.origin().payload(), row.origin().row(), row.payload())),
                row.label(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Outcome.rejected(row.words()));
    }

    private PlannedSheet planned(Batch batch, SheetWork sheet, Planning planning) {
        Outcome expected = withRights(batch, sheet, sheet.outcome().orElseThrow());
        sheet.changes().forEach(c -> batch.run().record(c, ReportLine.Sheet.NOT_READ, expected));
        Account account = sheet.account();
        List<FieldEdit> edits = account.plan().map(Plan.Write::edits).orElse(List.of());
        return new PlannedSheet(
                sheet.source(),
                sheet.changes().stream().map(PlanReport::row).toList(),
                sheet.label(),
                account.snapshot()
                        .map(s -> new PlannedSheet.Reading(
                                s.id(), s.type(), s.rev(), s.seal(), planning.isPlanned(s.id()))),
                edits,
                account.plan().map(p -> List.copyOf(p.untrusted())).orElse(List.of()),
                account.plan().map(p -> List.copyOf(p.withheld())).orElse(List.of()),
                same(sheet, edits),
                expected);
    }

    private static PlannedSheet.Row row(Change change) {
        return new PlannedSheet.Row(change.origin().payload(), change.origin().row(), change.payload());
    }

    /** The outcome that rights and strategy allow for a seal that would be put back. */
    private Outcome withRights(Batch batch, SheetWork sheet, Outcome expected) {
        if (expected.kind() != Outcome.Kind.RESTORED) {
            return expected;
        }
        if (rights.watch(batch).signs().sealerMaySeal(sheet.type()) == Known.NO) {
            return Outcome.parked("its seal would break, and nobody here may put it back: ask the LeanIX admin for the"
                    + " right to update the quality seal");
        }
        return settings.strategy() == Settings.Strategy.SAME_MUTATION
                ? Outcome.of(Outcome.Kind.KEPT, "its seal is set with the values, where the workspace allows that")
                : expected;
    }

    /** The wanted fields that have their values already. */
    private static List<FieldPath> same(SheetWork sheet, List<FieldEdit> edits) {
        Set<FieldPath> sent = new HashSet<>();
        edits.forEach(e -> sent.add(e.path()));
        sheet.account().plan().ifPresent(p -> sent.addAll(p.withheld()));
        Outcome end = sheet.outcome().orElseThrow();
        boolean compared =
                sheet.account().plan().isPresent() || (end.kind() == Outcome.Kind.UNCHANGED && !end.isStale());
        return compared
                ? sheet.demand().wants().fields().keySet().stream()
                        .filter(path -> !sent.contains(path))
                        .toList()
                : List.of();
    }
}
