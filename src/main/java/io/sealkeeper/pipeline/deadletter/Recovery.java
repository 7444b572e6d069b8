package io.sealkeeper.pipeline.deadletter;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.judge.SealPolicies;
import io.sealkeeper.pipeline.sheet.Recovered;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.SheetName;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Takes up what an earlier run left unfinished. It assumes nothing about what was done: each sheet is read as it is
 * now, and then goes through the pipeline like every other.
 */
@Singleton
@Named("recovery")
@RegisterForReflection
public class Recovery {

    /** Many at once, so that all sheets whose audit log has to catch up wait for it together. */
    private static final int AT_ONCE = 2_500;

    private final Provider<Journal> journal;
    private final SealPolicies policies;

    public Recovery(Provider<Journal> journal, SealPolicies policies) {
        this.journal = journal;
        this.policies = policies;
    }

    /**
     * The unfinished sheets in batches, oldest first, read lazily. If a sheet has several entries, each is in a
     * different batch, so that the later ones see how the earlier ones ended.
     */
    public Iterator<Batch> batches(Exchange exchange) {
        Run run = exchange.getMessage().getBody(Run.class);
        Iterator<Entry> entries = journal.get().unfinished().iterator();
        Deque<Entry> putOff = new ArrayDeque<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !putOff.isEmpty() || entries.hasNext();
            }

            @Override
            public Batch next() {
                Map<FactSheetId, SheetWork> sheets = new LinkedHashMap<>();
                List<Entry> again = List.copyOf(putOff);
                putOff.clear();
                again.forEach(entry -> take(entry, sheets));
                while (entries.hasNext() && sheets.size() < AT_ONCE) {
                    take(entries.next(), sheets);
                }
                sheets.values()
                        .forEach(sheet -> run.countRecovered(
                                sheet.source(),
                                sheet.isFarEnd() ? 0 : sheet.changes().size()));
                return Batch.ofSheets(run, List.copyOf(sheets.values())).inherited();
            }

            private void take(Entry entry, Map<FactSheetId, SheetWork> sheets) {
                if (sheets.containsKey(entry.intent().sheet())) {
                    putOff.add(entry);
                } else {
                    sheets.put(entry.intent().sheet(), work(entry));
                }
            }
        };
    }

    /** An entry as work. Trust is judged by today's settings, too, because owners may have changed their minds. */
    SheetWork work(Entry entry) {
        Intent intent = entry.intent();
        Map<FieldPath, Optional<Object>> wanted = new HashMap<>();
        intent.edits().forEach(e -> wanted.put(e.path(), e.after().text().map(text -> text)));
        List<Change> changes =
                intent.rows().stream().map(row -> change(intent, row, wanted)).toList();
        return Recovered.of(entry, changes, policies.untrusted(intent));
    }

    private static Change change(Intent intent, PayloadRow row, Map<FieldPath, Optional<Object>> wanted) {
        return new Change(
                new Origin(intent.source(), row.file(), row.row()),
                row.payload(),
                intent.type(),
                new SheetName.ById(intent.sheet()),
                wanted);
    }
}
