package io.sealkeeper.pipeline.preview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.InFlight;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.SheetName;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The sheets of a plan as work. What the plan says about trust does not count: each sheet is read and judged anew, and
 * the result has to be as planned.
 */
@Singleton
@Named("planned-sheets")
@RegisterForReflection
public class PlannedSheets {

    /** A plan, and the run that carries it out. */
    public record Work(Run run, Iterator<PlannedSheet> sheets) {}

    private final int atOnce;

    public PlannedSheets(Settings settings) {
        atOnce = InFlight.rows(settings);
    }

    /** The sheets in batches, in the plan's order, read lazily. */
    public Iterator<Batch> batches(Exchange exchange) {
        Work work = exchange.getMessage().getBody(Work.class);
        return new Iterator<>() {
            private Optional<PlannedSheet> ahead = Optional.empty();

            @Override
            public boolean hasNext() {
                return ahead.isPresent() || work.sheets().hasNext();
            }

            /** A sheet that follows an earlier line of the same sheet goes into a later batch. */
            @Override
            public Batch next() {
                List<SheetWork> sheets = new ArrayList<>();
                do {
                    PlannedSheet sheet = ahead.orElseGet(work.sheets()::next);
                    ahead = Optional.empty();
                    if (sheet.reading().orElseThrow().follows() && !sheets.isEmpty()) {
                        ahead = Optional.of(sheet);
                        break;
                    }
                    work.run().countRows(sheet.source(), sheet.rows().size());
                    sheets.add(work(sheet));
                } while (work.sheets().hasNext() && sheets.size() < atOnce);
                return Batch.ofSheets(work.run(), sheets);
            }
        };
    }

    private static SheetWork work(PlannedSheet sheet) {
        Map<FieldPath, Optional<Object>> wanted = new HashMap<>();
        sheet.edits().forEach(e -> wanted.put(e.path(), e.after().text().map(text -> text)));
        return SheetWork.ofPlan(
                sheet.rows().stream().map(row -> change(sheet, row, wanted)).toList(), sheet);
    }

    /** Reports use the name from the payload; LeanIX is asked by id. */
    private static Change change(PlannedSheet sheet, PlannedSheet.Row row, Map<FieldPath, Optional<Object>> wanted) {
        PlannedSheet.Reading reading = sheet.reading().orElseThrow();
        String type = reading.type() + " ";
        String name = sheet.label().startsWith(type)
                ? sheet.label().substring(type.length())
                : reading.id().value();
        return new Change(
                new Origin(sheet.source(), row.file(), row.row()),
                row.payload(),
                reading.type(),
                new SheetName.ByExternalId(name),
                wanted);
    }
}
