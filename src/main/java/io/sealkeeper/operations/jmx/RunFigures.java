package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.run.RunReport;
import java.util.Map;

/** A run in figures, in a form that JMX clients can read without our classes. */
@RegisterForReflection
public final class RunFigures {

    private final RunReport report;

    RunFigures(RunReport report) {
        this.report = report;
    }

    public String getRun() {
        return report.run();
    }

    public String getSource() {
        return report.source();
    }

    public String getStart() {
        return report.start();
    }

    public String getEnd() {
        return report.end();
    }

    public long getRows() {
        return report.rows();
    }

    public Map<String, Long> getOutcomes() {
        return report.outcomes();
    }

    public Map<String, Long> getRequests() {
        return report.requests();
    }

    /** Why it was aborted; empty for a complete run. */
    public String getAborted() {
        return report.abortedOr("");
    }
}
