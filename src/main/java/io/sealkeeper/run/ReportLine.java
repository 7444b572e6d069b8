package io.sealkeeper.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.util.List;
import java.util.Optional;

/**
 * One line of a report: the outcome of one payload row. Field names are the contract that users script against.
 *
 * @param farEnd true for the sheet at the far end of a relation that the row wrote; left out for the row's own sheet
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"source", "file", "row", "sheet", "id", "outcome", "reason", "words"})
public record ReportLine(
        String source,
        String file,
        int row,
        String sheet,
        String id,
        String outcome,
        String reason,
        String words,
        Long revBefore,
        Long revAfter,
        String sealBefore,
        String sealAfter,
        List<String> fields,
        Boolean farEnd) {

    /** What is known of the sheet, as far as the pipeline got. */
    public record Sheet(
            Optional<String> id,
            Optional<Revision> revBefore,
            Optional<Revision> revAfter,
            Optional<SealState> sealBefore,
            Optional<SealState> sealAfter,
            List<FieldPath> fields) {

        public static final Sheet NOT_READ = new Sheet(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    static ReportLine of(Change change, Sheet sheet, Outcome outcome) {
        return of(change.origin(), change.sheetLabel(), sheet, outcome);
    }

    static ReportLine ofFarEnd(Change change, Sheet sheet, Outcome outcome) {
        return of(change.origin(), change.sheetLabel(), sheet, outcome, true);
    }

    static ReportLine of(Origin origin, String label, Sheet sheet, Outcome outcome) {
        return of(origin, label, sheet, outcome, null);
    }

    private static ReportLine of(Origin origin, String label, Sheet sheet, Outcome outcome, Boolean farEnd) {
        return new ReportLine(
                origin.source(),
                origin.payload(),
                origin.row(),
                label,
                sheet.id().orElse(""),
                outcome.kind().label(),
                outcome.reason().map(Reason::label).orElse(""),
                outcome.words(),
                sheet.revBefore().map(Revision::value).orElse(null),
                sheet.revAfter().map(Revision::value).orElse(null),
                sheet.sealBefore().map(SealState::name).orElse(""),
                sheet.sealAfter().map(SealState::name).orElse(""),
                sheet.fields().stream().map(FieldPath::value).toList(),
                farEnd);
    }
}
