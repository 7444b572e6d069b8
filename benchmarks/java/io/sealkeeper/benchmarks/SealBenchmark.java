package io.sealkeeper.benchmarks;

import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.Belief;
import io.sealkeeper.seal.BreakOrigin;
import io.sealkeeper.seal.Evidence;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Likeness;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.OurWrite;
import io.sealkeeper.seal.Ours;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SlicedLog;
import io.sealkeeper.seal.TrailReading;
import io.sealkeeper.seal.Trust;
import io.sealkeeper.seal.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

/** The cost of deciding for one sheet: from snapshot to plan and, after a write, from evidence to verdict. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SealBenchmark {

    /** A power of two, and so many that sheets don't stay in the processor's nearest cache. */
    private static final int SHEETS = 1024;
    /** The log of a workspace that reveals everything. */
    private static final Belief ALL = new Belief(true, true);

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
        TrailReading read = TrailReading.of(log(sheet), ours(sheet, write), SealBenchmark::likeness, ALL);
        Approval approval = approval(sheet.approvals());
        return Verdict.of(evidence.with(read.trail(), approval, Sheets.NOW), SealPolicy.DEFAULT);
    }

    private static SlicedLog log(Sheets.Sheet sheet) {
        SortedMap<Long, List<LogEntry>> readings = new TreeMap<>();
        readings.put(sheet.written().value(), sheet.sinceSnapshot());
        return new SlicedLog(readings, SlicedLog.keyed(sheet.sinceSnapshot()), Known.YES);
    }

    private static Ours ours(Sheets.Sheet sheet, Plan.Write write) {
        Revision base = sheet.snapshot().rev();
        OurWrite own = new OurWrite(write.edits(), base, Optional.of(sheet.written()), false, 1, true);
        return new Ours(Sheets.WRITER, own, List.of(), base, sheet.written(), true, BreakOrigin.OURS_BY_NAME);
    }

    private static Likeness likeness(FieldEdit edit, LogEntry event) {
        return event.newValue().equals(edit.after().text()) ? Likeness.SAME : Likeness.OTHER;
    }

    private static Approval approval(List<LogEntry> approvals) {
        return Approval.of(approvals, true, Set.of(Sheets.WRITER, Sheets.SEALER));
    }
}
