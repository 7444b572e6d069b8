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

/** One run: counts what happens and writes its report. Safe for use by several threads. */
public final class Run implements Closeable {

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

    public String id() {
        return id;
    }

    /** Whether it leaves no trace: what belongs to it only reads, for what is written has to be reported. */
    public boolean isSilent() {
        return silent;
    }

    /** What it is at, in words: {@code week.csv of vulnerabilities}. */
    public void isAt(String payload) {
        work = payload;
        progressed();
    }

    /** What it is at; empty where it has not said so. */
    public String work() {
        return work;
    }

    /** How long ago anything was read, sent or ended in it. */
    public Duration idle() {
        return Duration.ofNanos(System.nanoTime() - progressNanos);
    }

    private void progressed() {
        progressNanos = System.nanoTime();
    }

    /** What somebody wants to remember for the length of the run, one thing a kind. */
    public <T> T memory(Class<T> kind, Supplier<T> first) {
        return kind.cast(memory.computeIfAbsent(kind, k -> first.get()));
    }

    /** The set-up as far as it shows. */
    public void setUp(SetUp seen) {
        setUp = seen;
    }

    /** Something about the run as a whole that a person should know. */
    public synchronized void note(String words) {
        notes.add(words);
    }

    /** The id of one more operation, unique for ever. */
    public String nextOperation() {
        return id + "-" + operations.incrementAndGet();
    }

    /** What LeanIX shows beside a change of ours, so that a person, and we ourselves, find the operation again. */
    public String comment(String operation) {
        return "Sealkeeper " + operation;
    }

    /** Payload rows of an earlier run that are taken up: counted apart from those that this one reads. */
    public synchronized void countRecovered(String source, int more) {
        progressed();
        sources.add(source);
        recovered += more;
    }

    public synchronized void countRequest(String kind) {
        progressed();
        requests.merge(kind, 1L, Long::sum);
    }

    /** Dead letters whose wishes changes of this run have brought. */
    public synchronized void countSuperseded(int more) {
        superseded += more;
    }

    /** LeanIX refused a request for the rate of requests; it is made again. */
    public synchronized void countRefusedForRate() {
        refusedForRate++;
    }

    public synchronized void countRows(String source, int more) {
        progressed();
        sources.add(source);
        rows += more;
    }

    /** The outcome of a change whose sheet was not read. */
    public void record(Change change, Outcome outcome) {
        record(change, ReportLine.Sheet.NOT_READ, outcome);
    }

    /** The outcome of a change. */
    public void record(Change change, ReportLine.Sheet sheet, Outcome outcome) {
        record(ReportLine.of(change, sheet, outcome), outcome);
    }

    /**
     * The end of a sheet at the far end of a relation that a change wrote: counted apart, for the change has an outcome of
     * its own. Nothing is told of one that kept its seal.
     */
    public synchronized void recordFarEnd(Change change, ReportLine.Sheet sheet, Outcome outcome) {
        if (outcome.kind() != Outcome.Kind.UNCHANGED && outcome.kind() != Outcome.Kind.KEPT) {
            farEnds.merge(outcome.kind().label(), 1L, Long::sum);
            ReportLine line = ReportLine.ofFarEnd(change, sheet, outcome);
            reports.write(line);
            listener.accept(line);
        }
    }

    /** A payload row that is no change. */
    public void reject(Origin origin, String label, String words) {
        Outcome outcome = Outcome.rejected(words);
        record(ReportLine.of(origin, label, ReportLine.Sheet.NOT_READ, outcome), outcome);
    }

    private synchronized void record(ReportLine line, Outcome outcome) {
        progressed();
        outcomes.merge(line.outcome(), 1L, Long::sum);
        outcome.reason().ifPresent(r -> reasons.merge(r.label(), 1L, Long::sum));
        totals.outcome(line.source(), outcome);
        // Of what is unchanged, only that is told which somebody wanted changed.
        if (outcome.kind() != Outcome.Kind.UNCHANGED || outcome.isStale()) {
            reports.write(line);
            listener.accept(line);
        }
    }

    /** Brings the lines written so far to disk. */
    public void flush() {
        reports.flush();
    }

    public synchronized void file(RunReport.File file) {
        files.add(file);
        if (!file.source().isEmpty()) {
            sources.add(file.source());
        }
    }

    /** The run can't go on; what was not done stays where it was. */
    public synchronized void abort(String why) {
        if (aborted == null) {
            aborted = why;
        }
    }

    /** The figures up to now; once the run has ended, those of its end. */
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

    /** Whatever was read and has no outcome: also the batch that a splitter had read ahead when the run was cut short. */
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
