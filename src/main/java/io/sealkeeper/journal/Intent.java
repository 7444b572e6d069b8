package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetRole;
import io.sealkeeper.seal.Snapshot;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is about to be done to one sheet, with all that a later process needs to find out how it ended.
 *
 * @param operationId unique; it is sent with the update, so that the sheet's audit log can be searched for it
 * @param runId the run that began it
 * @param label the sheet as a person calls it: {@code Application APP-17}
 * @param rev the revision that the decision was made on
 * @param sealBefore the seal as the snapshot saw it
 * @param untrusted those of the edits that the owners have not agreed to
 * @param role why the sheet is looked at; unless it is {@link SheetRole#CHANGED}, no values are sent for it
 * @param lainStill whether nobody had changed it for so long before the snapshot that no late break of the seal can be
 *     pending
 * @param touched when somebody last changed it before the snapshot, by LeanIX's clock; empty where that is not known
 * @param rows the payload rows that want it, in order; several if they were merged on one sheet
 */
public record Intent(
        String operationId,
        String runId,
        String source,
        FactSheetId sheet,
        FactSheetType type,
        String label,
        Revision rev,
        SealState sealBefore,
        List<FieldEdit> edits,
        SortedSet<FieldPath> untrusted,
        SheetRole role,
        boolean lainStill,
        Optional<Instant> touched,
        List<PayloadRow> rows) {

    public Intent {
        edits = List.copyOf(edits);
        untrusted = Collections.unmodifiableSortedSet(new TreeSet<>(untrusted));
        rows = List.copyOf(rows);
    }

    /** The intent of a plan made on a snapshot. */
    public static Intent of(
            String operationId,
            String runId,
            String source,
            String label,
            Snapshot snapshot,
            Plan.Write plan,
            SheetRole role,
            boolean lainStill,
            List<PayloadRow> rows) {
        return new Intent(
                operationId,
                runId,
                source,
                snapshot.id(),
                snapshot.type(),
                label,
                snapshot.rev(),
                snapshot.seal(),
                plan.edits(),
                plan.untrusted(),
                role,
                lainStill,
                snapshot.touched(),
                rows);
    }
}
