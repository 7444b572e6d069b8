package io.sealkeeper.pipeline.snapshot;

import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.call.ModelReading;
import io.sealkeeper.pipeline.demand.Demand;
import io.sealkeeper.pipeline.demand.NamedSheet;
import io.sealkeeper.pipeline.demand.Wanted;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.SheetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks what payload rows want against the schema, before their sheets are read. What can't be made is rejected row by row. */
final class DemandCheck {

    private final WorkspaceSchema schema;
    private final ModelReading model;

    DemandCheck(WorkspaceSchema schema, ModelReading model) {
        this.model = model;
        this.schema = schema;
    }

    /** Rejects the changes that can't be made. If none is left, the sheet is not read. */
    void check(Batch batch, SheetWork sheet) {
        if (sheet.demand().isJournaled()) {
            if (sheet.promise().isPresent()) {
                checkPlanned(sheet);
            }
            sheet.demand(sheet.demand().checkedAgain(sheet.type(), schema));
            return;
        }
        List<Demand.Part> possible = new ArrayList<>();
        for (Change change : List.copyOf(sheet.changes())) {
            try {
                possible.add(new Demand.Part(change, Wanted.of(change, schema)));
                model.writes(
                        change.origin().source(), change.type(), change.wanted().keySet());
            } catch (Wanted.CannotBeMade e) {
                reject(batch, sheet, change, e.getMessage());
            }
        }
        sheet.demand(sheet.demand().checked(possible));
    }

    /** A plan's file can hold anything: it may not ask for what no payload may. */
    private void checkPlanned(SheetWork sheet) {
        try {
            for (FieldPath path : sheet.changes().get(0).wanted().keySet()) {
                Wanted.kind(sheet.type(), path.field(), schema);
            }
        } catch (Wanted.CannotBeMade e) {
            sheet.finish(Outcome.rejected(e.getMessage() + "; nothing was written"));
        }
    }

    private static void reject(Batch batch, SheetWork sheet, Change change, String words) {
        batch.reject(Rejection.of(change, "seal-snapshot", words));
        sheet.withdraw(change);
        if (sheet.changes().isEmpty()) {
            batch.drop(sheet);
        }
    }

    /** The sheets that must be found before this one is read. */
    static Set<NamedSheet> named(SheetWork sheet) {
        Set<NamedSheet> named = sheet.demand().targets();
        if (sheet.asked() instanceof SheetName.ByName) {
            named.add(new NamedSheet(sheet.type(), sheet.name()));
        }
        return named;
    }

    static void identify(Batch batch, SheetWork sheet) {
        if (sheet.asked() instanceof SheetName.ByName) {
            try {
                sheet.isSheet(batch.directory().find(new NamedSheet(sheet.type(), sheet.name())));
            } catch (Wanted.CannotBeMade e) {
                sheet.finish(Outcome.rejected(e.getMessage() + "; nothing was written"));
                return;
            }
        }
        Demand.Finding finding = sheet.demand().found(batch.directory());
        sheet.demand(finding.demand());
        finding.impossible().forEach(i -> reject(batch, sheet, i.change(), i.words()));
    }
}
