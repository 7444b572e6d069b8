package io.sealkeeper.run;

import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.SetUp;
import java.io.Closeable;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One run: counts what happens and writes its report. Thread-safe. */
public final class Run implements Closeable {

    /** The id of every run that writes no report. */
    static final String SILENT = "preview";

    private final String id;
    private final Clock clock;
    private final Instant start;
    private final ReportFiles reports;
    private final boolean silent;
    private final Consumer<ReportLine> listener;
    private final RunListener totals;
    private final Set<String> sources = new TreeSet<>();
    private final Map<String, Long> outcomes = new LinkedHashMap<>();
    private final Map<String, Long> reasons = new LinkedHashMap<>();
    private final Map<String, Long> farEnds = new TreeMap<>();
    private final Map<String, Long> requests = new TreeMap<>();
    private final List<RunReport.File> files = new ArrayList<>();
    private final Map<Class<?>, Object> memory = new ConcurrentHashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private volatile SetUp setUp = SetUp.UNKNOWN;
    private final AtomicLong operations = new AtomicLong();
    private long refusedForRate;
    private long superseded;
    private long rows;
    private long recovered;
    private String aborted;
    private Instant end;
    private volatile String work = "";
    private volatile long progressNanos = System.nanoTime();

    Run(String id, Clock clock, ReportFiles reports, Consumer<ReportLine> listener, RunListener totals) {
        this.id = id;
        this.clock = clock;
        this.start = clock.instant();
        this.reports = reports;
        this.silent = reports.isNone();
        this.listener = listener;
        this.totals = totals;
        Stream.of(Outcome.Kind.values()).forEach(k -> outcomes.put(k.label(), 0L));
        Stream.of(Reason.values()).forEach(r -> reasons.put(r.label(), 0L));
    }

    /** Begins a line of the log: {@code run 20261130-…: }; empty for a run that nobody can look up. */
    public String who() {
        return id.equals(SILENT) ? "" : "run " + id + ": ";
    }

    public String id() {
        return id;
    }

    /** Whether it writes no report. Such a run may only read, because everything that is written has to be reported. */
    public boolean isSilent() {
        return silent;
    }

    /** Sets what it is working on, in words: {@code week.csv of vulnerabilities}. */
    public void isAt(String payload) {
        work = payload;
        progressed();
    }

    /** What it is working on; empty if not set. */
    public String work() {
        return work;
    }

    /** The time since anything was last read, sent or ended in it. */
    public Duration idle() {
        return Duration.ofNanos(System.nanoTime() - progressNanos);
    }

    private void progressed() {
        progressNanos = System.nanoTime();
    }

    /** State that a caller keeps for the length of the run, one object per class. */
    public <T> T memory(Class<T> kind, Supplier<T> first) {
        return kind.cast(memory.computeIfAbsent(kind, k -> first.get()));
    }

    /** Sets the set-up, as far as it is known. */
    public void setUp(SetUp seen) {
        setUp = seen;
    }

    /** Adds a note about the run as a whole for a person. */
    public synchronized void note(String words) {
        notes.add(words);
    }

    /** A new operation id, unique for ever. */
    public String nextOperation() {
        return id + "-" + operations.incrementAndGet();
    }

    /** The comment that LeanIX shows with our change, by which people and the gateway find the operation again. */
    public String comment(String operation) {
        return "Sealkeeper " + operation;
    }

    /** Counts payload rows taken up from an earlier run, apart from those that this run reads. */
    public synchronized void countRecovered(String source, int more) {
        progressed();
        sources.add(source);
        recovered += more;
    }

    public synchronized void countRequest(String kind) {
        progressed();
        requests.merge(kind, 1L, Long::sum);
    }

    /** Counts dead letters that changes of this run made obsolete. */
    public synchronized void countSuperseded(int more) {
        superseded += more;
    }

    /** Counts a request that LeanIX refused for its rate (HTTP 429), and that is retried. */
    public synchronized void countRefusedForRate() {
        refusedForRate++;
    }

    public synchronized void countRows(String source, int more) {
        progressed();
        sources.add(source);
        rows += more;
    }

    /** Records the outcome of a change whose sheet was not read. */
    public void record(Change change, Outcome outcome) {
        record(change, ReportLine.Sheet.NOT_READ, outcome);
    }

    /** Records the outcome of a change. */
    public void record(Change change, ReportLine.Sheet sheet, Outcome outcome) {
        Outcome told = outcome.kind() == Outcome.Kind.REJECTED
                ? Outcome.rejected(change.origin().telling(outcome.words()))
                : outcome;
        record(ReportLine.of(change, sheet, told), told);
    }

    /**
     * Records the outcome of a sheet at the far end of a relation that a change wrote. It is counted apart, because the
     * change has its own outcome. A sheet that kept its seal is not reported.
     */
    public synchronized void recordFarEnd(Change change, ReportLine.Sheet sheet, Outcome outcome) {
        if (outcome.kind() != Outcome.Kind.UNCHANGED && outcome.kind() != Outcome.Kind.KEPT) {
            farEnds.merge(outcome.kind().label(), 1L, Long::sum);
            ReportLine line = ReportLine.ofFarEnd(change, sheet, outcome);
            reports.write(line);
            listener.accept(line);
        }
    }

    /** Records the outcome of a sheet that a guard watches. */
    public void recordWatched(Origin origin, String label, ReportLine.Sheet sheet, Outcome outcome) {
        record(ReportLine.of(origin, label, sheet, outcome), outcome);
    }

    /** Records a payload row that is not a valid change. */
    public void reject(Origin origin, String label, String words) {
        Outcome outcome = Outcome.rejected(words);
        record(ReportLine.of(origin, label, ReportLine.Sheet.NOT_READ, outcome), outcome);
    }

    private synchronized void record(ReportLine line, Outcome outcome) {
        progressed();
        outcomes.merge(line.outcome(), 1L, Long::sum);
        outcome.reason().ifPresent(r -> reasons.merge(r.label(), 1L, Long::sum));
        totals.outcome(line.source(), outcome);
        // An unchanged sheet is reported only if its row is older than the sheet.
        if (outcome.kind() != Outcome.Kind.UNCHANGED || outcome.isStale()) {
            reports.write(line);
            listener.accept(line);
        }
    }

    /** Flushes the lines written so far to disk. */
    public void flush() {
        reports.flush();
    }

    public synchronized void file(RunReport.File file) {
        files.add(file);
        if (!file.source().isEmpty()) {
            sources.add(file.source());
        }
    }

    /** Records that the run can't go on. What was not done stays where it was. */
    public synchronized void abort(String why) {
        if (aborted == null) {
            aborted = why;
        }
    }

    /** The present figures; after the run has ended, the final ones. */
    public synchronized RunReport report() {
        return new RunReport(
                id,
                String.join(", ", sources),
                new RunReport.SetUpFound(setUp.label(), setUp.words()),
                List.copyOf(notes),
                start.toString(),
                (end == null ? clock.instant() : end).toString(),
                rows,
                recovered,
                notDone(),
                new LinkedHashMap<>(outcomes),
                new LinkedHashMap<>(reasons),
                new TreeMap<>(farEnds),
                new TreeMap<>(requests),
                refusedForRate,
                superseded,
                List.copyOf(files),
                aborted);
    }

    /**
     * Everything that was read and has no outcome, including the batch that a splitter had read ahead when the run was
     * aborted.
     */
    private long notDone() {
        return rows
                + recovered
                - outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Ends the run and writes its report.
     *
     * @throws UncheckedIOException if the report can't be written
     */
    @Override
    public synchronized void close() {
        end = clock.instant();
        reports.finish(report());
        totals.ended(report());
    }
}
