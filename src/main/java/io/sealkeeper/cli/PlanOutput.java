package io.sealkeeper.cli;

import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.run.RunReport;
import java.io.IOException;
import java.util.Map;

/** Takes a plan sheet by sheet as it is made, so that memory does not grow with the plan. */
interface PlanOutput extends AutoCloseable {

    /**
     * The end of a plan.
     *
     * @param report with the expected outcomes, and the requests that planning took
     * @param calls the requests that a {@code sync} would take, by kind
     */
    record Totals(RunReport report, Map<String, Long> calls) {

        long written() {
            return report.outcomes().entrySet().stream()
                    .filter(e -> !e.getKey().equals("unchanged"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        int exitCode() {
            if (report.aborted() != null) {
                return 1;
            }
            return written() > 0 || report.needsAttention() ? 2 : 0;
        }
    }

    void sheet(PlannedSheet sheet);

    /** Ends the plan. It is complete, unless its report says that it was cut short. */
    void end(Totals totals) throws IOException;

    /** Discards a plan that was not ended. */
    @Override
    default void close() throws IOException {}

    /** Writes to two outputs. */
    static PlanOutput both(PlanOutput first, PlanOutput second) {
        return new PlanOutput() {
            @Override
            public void sheet(PlannedSheet sheet) {
                first.sheet(sheet);
                second.sheet(sheet);
            }

            @Override
            public void end(Totals totals) throws IOException {
                first.end(totals);
                second.end(totals);
            }

            @Override
            public void close() throws IOException {
                try {
                    first.close();
                } finally {
                    second.close();
                }
            }
        };
    }
}
