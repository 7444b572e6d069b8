package io.sealkeeper.plan;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.util.List;
import java.util.Optional;

/**
 * What would happen to one sheet, or to a row that leads to none.
 *
 * @param rows the payload rows merged on the sheet
 * @param label the sheet as the payload calls it: {@code Application APP-17}
 * @param reading the sheet as it was read; empty where it was not
 * @param edits what would be written, with old and new values; may be empty
 * @param untrusted those of the edits that the owners have not agreed to
 * @param withheld untrusted fields that would not be written, as the operator chose
 * @param same fields that already hold the wanted value, which would not be sent
 * @param expected the outcome, if nobody else acts meanwhile
 */
public record PlannedSheet(
        String source,
        List<Row> rows,
        String label,
        Optional<Reading> reading,
        List<FieldEdit> edits,
        List<FieldPath> untrusted,
        List<FieldPath> withheld,
        List<FieldPath> same,
        Outcome expected) {

    /** One payload row; its payload is the row as JSON, so that it can be processed again. */
    public record Row(String file, int row, String payload) {
        @Override
        public String toString() {
            return file + " row " + row;
        }
    }

    /**
     * The sheet that the plan was made on.
     *
     * @param follows whether an earlier line of the plan is about the same sheet: then revision and values are as that
     *     line leaves them, not as they were read
     */
    public record Reading(FactSheetId id, FactSheetType type, Revision rev, SealState seal, boolean follows) {}

    /** Whether there is anything to carry out. */
    public boolean isWritten() {
        return !edits.isEmpty() && reading.isPresent() && expected.kind() != Outcome.Kind.REJECTED;
    }
}
