package io.sealkeeper.benchmarks;

import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.Evidence;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Trust;
import io.sealkeeper.seal.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What deciding costs for one sheet: snapshot to plan, and, where something was written, evidence to verdict. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SealBenchmark {

    /** A power of two, and enough that no sheet stays in the processor's nearest cache. */
    private static final int SHEETS = 1024;

    /** What becomes of the sheets. */
    @Param
    public Course course;

    private List<Sheets.Sheet> sheets;
    private Trust trust;
    private int next;

    @Setup
    public void setUp() {
        sheets = Sheets.of(course, SHEETS);
        trust = Sheets.trust(course);
    }

    @Benchmark
    public Object sheet() {
        Sheets.Sheet sheet = sheets.get(next++ & (SHEETS - 1));
        Plan plan = Plan.of(
                sheet.snapshot(),
                sheet.wanted(),
                path -> trust.trusts(Sheets.SOURCE, sheet.snapshot().type(), path),
                SealPolicy.Untrusted.BREAK);
        return plan instanceof Plan.Write write ? verdict(sheet, write) : plan;
    }

    private static Verdict verdict(Sheets.Sheet sheet, Plan.Write write) {
        Evidence evidence = new Evidence(
                sheet.snapshot().id(),
                sheet.snapshot().seal(),
                SealState.BROKEN_QUALITY_SEAL,
                sheet.written(),
                true,
                write.untrusted(),
                Optional.empty(),
                Optional.empty(),
                Sheets.NOW);
        if (!evidence.needsLog(SealPolicy.DEFAULT)) {
            return Verdict.of(evidence, SealPolicy.DEFAULT);
        }
        AuditTrail trail = AuditTrail.of(
                sheet.sinceSnapshot(),
                new AuditTrail.Ours(Sheets.WRITER, sheet.wanted().keySet(), false, true));
        Approval approval = approval(sheet.approvals());
        return Verdict.of(evidence.with(trail, approval, Sheets.NOW), SealPolicy.DEFAULT);
    }

    private static Approval approval(List<LogEntry> approvals) {
        return Approval.of(approvals, true, Set.of(Sheets.WRITER, Sheets.SEALER));
    }
}
