package io.sealkeeper.pipeline.flow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.pipeline.demand.Directory;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The unit of the pipeline: the sheets that a few payload rows want changed, each at its own stage. */
@RegisterForReflection
public final class Batch {

    /** More than one: a round may end with decisions alone. */
    private static final int MOST_IDLE_ROUNDS = 3;

    private record Key(String type, SheetName name) {}

    private final Run run;
    private final List<SheetWork> sheets;
    private final List<Rejection> rejections = new ArrayList<>();
    private final Directory directory = new Directory();
    private Purpose purpose = Purpose.CARRY_OUT;
    private final AtomicLong calls = new AtomicLong();
    private int idleRounds;
    private final AtomicLong reconcilingCalls = new AtomicLong();
    private int idleReconciling;
    private final FarEndWatch farEnds = new FarEndWatch();
    private Optional<Place> place = Optional.empty();
    private Optional<Replay> replay = Optional.empty();
    private volatile String aborted;

    private Batch(Run run, List<SheetWork> sheets) {
        this.run = run;
        this.sheets = sheets;
    }

    /** Changes that name the same sheet become one work, in order. */
    public static Batch of(Run run, List<Change> changes) {
        Map<Key, SheetWork> byName = new LinkedHashMap<>();
        for (Change change : changes) {
            Key key = new Key(change.type().name(), change.sheet());
            SheetWork known = byName.get(key);
            if (known == null) {
                byName.put(key, SheetWork.of(change));
            } else {
                known.merge(change);
            }
        }
        return begin(run, new ArrayList<>(byName.values()));
    }

    /** What belongs to a run without a trace is only looked at, wherever it comes from. */
    private static Batch begin(Run run, List<SheetWork> sheets) {
        Batch batch = new Batch(run, sheets);
        return run.isSilent() ? batch.meantAs(Purpose.PLAN) : batch;
    }

    /** Its place among the batches in flight, once it has one. */
    Optional<Place> place() {
        return place;
    }

    public void isAt(Place taken) {
        place = Optional.of(taken);
    }

    /** Sheets as the journal has them. */
    public static Batch ofSheets(Run run, List<SheetWork> sheets) {
        return begin(run, new ArrayList<>(sheets));
    }

    /** How a batch is meant. */
    public enum Purpose {
        CARRY_OUT,
        /** Dead letters tried again: whoever replays them keeps their record. */
        REPLAY,
        /** Dead letters that are looked at: nothing is sent, the outcomes are what would become of them now. */
        PREVIEW,
        /** A plan is made: nothing is sent, and the journal may be another process'. */
        PLAN,
        /** Only questions, for a person who waits for the answer: what fails is not tried for long. */
        INQUIRY
    }

    public Batch meantAs(Purpose meant) {
        purpose = meant;
        return this;
    }

    /**
     * The rows of a dead letter, tried again.
     *
     * @param takesOlder whether somebody said to write its values though newer ones stand there
     */
    public record Replay(DeadLetter letter, boolean takesOlder) {}

    public Batch replaying(Replay of) {
        replay = Optional.of(of);
        return this;
    }

    /** The dead letter whose rows it is. */
    public Optional<Replay> replay() {
        return replay;
    }

    public boolean isReplay() {
        return purpose == Purpose.REPLAY;
    }

    /** Whether nothing of it is sent; for the route that decides where it goes. */
    public boolean isPreview() {
        return purpose == Purpose.PREVIEW || purpose == Purpose.PLAN;
    }

    /** Whether it is to do without the journal. */
    public boolean knowsNoJournal() {
        return purpose == Purpose.PLAN;
    }

    public boolean isInquiry() {
        return purpose == Purpose.INQUIRY;
    }

    /** A row that can't be carried out; the others go on. */
    public void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    public List<Rejection> rejections() {
        return rejections;
    }

    /** The sheets that it names other than by reading them. */
    public Directory directory() {
        return directory;
    }

    public Run run() {
        return run;
    }

    public List<SheetWork> sheets() {
        return sheets;
    }

    /** The sheets at far ends whose seals are at stake, too. */
    public FarEndWatch farEnds() {
        return farEnds;
    }

    /** The sheets of the payload, and those at far ends. */
    public Stream<SheetWork> all() {
        return Stream.concat(sheets.stream(), farEnds.all().stream());
    }

    /** The sheets that it is a step's turn with; none once the batch is aborted. */
    public List<SheetWork> at(Turn turn) {
        return aborted != null ? List.of() : all().filter(s -> s.turn() == turn).toList();
    }

    /**
     * Whether any sheet is without an outcome, and the batch can go on.
     *
     * @throws IllegalStateException if nothing was asked since this was last asked: to go on would be to go round for ever
     */
    public boolean isUnfinished() {
        if (aborted != null || all().noneMatch(s -> s.turn() != Turn.NOBODY && s.turn() != Turn.WAIT)) {
            return false;
        }
        idleRounds = calls.getAndSet(0) == 0 ? idleRounds + 1 : 0;
        if (idleRounds > MOST_IDLE_ROUNDS) {
            throw noStep(all().filter(s -> s.turn() != Turn.NOBODY));
        }
        return true;
    }

    /** A request is made for it. */
    void countCall() {
        calls.incrementAndGet();
        reconcilingCalls.incrementAndGet();
    }

    /**
     * Whether any sheet was written and waits for its seal to be seen to, or for its last approval before it is.
     *
     * @throws IllegalStateException as {@link #isUnfinished} does: a step that somebody left out of the routes is no hang
     */
    public boolean isReconciling() {
        if (aborted != null || all().noneMatch(Batch::isReconciling)) {
            return false;
        }
        idleReconciling = reconcilingCalls.getAndSet(0) == 0 ? idleReconciling + 1 : 0;
        if (idleReconciling > MOST_IDLE_ROUNDS) {
            throw noStep(all().filter(Batch::isReconciling));
        }
        return true;
    }

    private static boolean isReconciling(SheetWork sheet) {
        return sheet.turn().isReconciling() || sheet.turn() == Turn.VOUCH;
    }

    private static IllegalStateException noStep(Stream<SheetWork> sheets) {
        return new IllegalStateException("no step works on "
                + sheets.map(s -> s.label() + " (" + s.turn().label() + ")").toList());
    }

    /** LeanIX can't be used any more: nothing further is sent for this batch. */
    void abort(String why) {
        aborted = why;
    }

    /** Why nothing further was sent. */
    public Optional<String> aborted() {
        return Optional.ofNullable(aborted);
    }

    /** A change that can't be made: the others of its sheet go on, and without any left the sheet is not looked at. */
    public void drop(SheetWork sheet) {
        sheets.remove(sheet);
    }

    /** One change of a sheet ends, and the others of that sheet go on without it. */
    public void endApart(Change change, Snapshot seen, Outcome end) {
        SheetWork apart = SheetWork.of(change);
        apart.goTo(apart.stage().endRead(seen, end));
        sheets.add(apart);
    }

    /** Two works turned out to be on one sheet: the first takes all changes over. */
    public void absorb(SheetWork first, SheetWork other) {
        first.absorb(other);
        sheets.remove(other);
    }
}
