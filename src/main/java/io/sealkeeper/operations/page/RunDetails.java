package io.sealkeeper.operations.page;

import io.sealkeeper.run.RunReport;
import java.util.List;
import java.util.Optional;

/**
 * A run.
 *
 * @param report its figures; empty while it is under way, or if it was killed
 * @param outcome the only outcome shown; empty for all
 */
public record RunDetails(
        String id,
        Optional<RunRow> row,
        Optional<RunReport> report,
        When start,
        String took,
        List<Figure> reasons,
        List<Figure> requests,
        List<SheetLine> lines,
        String text,
        String outcome,
        List<String> outcomes,
        Paging paging) {

    /** A number and what it counts. */
    public record Figure(String name, String count) {}
}
