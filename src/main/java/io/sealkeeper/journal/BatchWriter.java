package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records the end of a batch within one transaction. */
final class BatchWriter {

    private BatchWriter() {}

    static BatchEnd.Filed write(Statements statements, BatchEnd end, Instant now) throws SQLException {
        EntryWriter entries = new EntryWriter(statements, now);
        for (Map.Entry<EntryId, Outcome> e : end.outcomes().entrySet()) {
            entries.finish(e.getKey(), e.getValue());
        }
        DeadLetterWriter letters = new DeadLetterWriter(statements, now);
        List<DeadLetterId> parked = new ArrayList<>();
        for (Parking parking : end.parkings()) {
            parked.add(letters.park(parking));
        }
        for (EntryId entry : end.nothingWritten()) {
            entries.nothingWritten(entry);
        }
        for (Map.Entry<EntryId, Outcome> e : end.carriedAlong().entrySet()) {
            letters.resolvedByEntry(e.getKey(), e.getValue());
        }
        GuardBook.restored(statements, end.restored());
        OwnerNotes.back(statements, end.owners().back());
        OwnerNotes.tell(statements, end.owners().notes(), now);
        return new BatchEnd.Filed(
                List.copyOf(parked), new Supersession(statements, now).by(end.superseding(), Set.copyOf(parked)));
    }
}
