package io.sealkeeper.pipeline.flow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.pipeline.demand.Directory;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.ForOwners;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The unit of work of the pipeline: the sheets that some payload rows want to change, each at its own stage. */
@RegisterForReflection
public final class Batch {

    /** More than one, because a round may make decisions without a request. */
    private static final int MOST_IDLE_ROUNDS = 3;

    private record Key(String type, SheetName name) {}

    private final Run run;
    private final List<SheetWork> sheets;
    private final boolean mayNameOneTwice;
    private final List<Rejection> rejections = new ArrayList<>();
    private final Directory directory = new Directory();
    private Purpose purpose = Purpose.CARRY_OUT;
    private final AtomicLong calls = new AtomicLong();
    private Experiment experiment = Experiment.NONE;
    private boolean faultSent;
    private boolean sealSentAlong;
    private int idleRounds;
    private final AtomicLong reconcilingCalls = new AtomicLong();
    private int idleReconciling;
    private final FarEndWatch farEnds = new FarEndWatch();
    private Optional<Place> place = Optional.empty();
    private Optional<Replay> replay = Optional.empty();
    private List<Resting> resting = List.of();
    private boolean ahead;
    private boolean inherited;
    private boolean sentAhead;
    private ForOwners owners = ForOwners.NOTHING;
    private volatile String aborted;

    private Batch(Run run, List<SheetWork> sheets) {
        this.run = run;
        this.sheets = sheets;
        Set<Class<?>> kinds = sheets.stream().map(s -> s.name().getClass()).collect(Collectors.toSet());
        mayNameOneTwice = kinds.size() > 1 || kinds.contains(SheetName.ByName.class);
    }

    /** Whether two of its works may turn out to be on one sheet: an id and an external id may mean the same one. */
    public boolean mayNameOneTwice() {
        return mayNameOneTwice;
    }

    /** Merges changes that name the same sheet into one work, in order. */
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

    /** A batch of a silent run is always a plan: nothing of it is sent. */
    private static Batch begin(Run run, List<SheetWork> sheets) {
        Batch batch = new Batch(run, sheets);
        return run.isSilent() ? batch.meantAs(Purpose.PLAN) : batch;
    }

    /** The place among the batches in flight, once it has one. */
    Optional<Place> place() {
        return place;
    }

    public void isAt(Place taken) {
        place = Optional.of(taken);
    }

    /**
     * Sets whether its next document goes ahead of all others of the run, because it shows what is not known of the workspace
     * yet. The batch's other sheets wait until that document's sheets are done.
     */
    void goesAhead(boolean alone) {
        ahead = alone;
        sentAhead = false;
    }

    /** Whether its next document goes ahead of all others. */
    public boolean goesAhead() {
        return ahead;
    }

    /** Records that its next document is sent. */
    public void sendsAhead() {
        sentAhead = ahead;
    }

    /** Whether the document that goes ahead was sent, and its sheets are not done yet. */
    public boolean hasSentAhead() {
        return sentAhead;
    }

    /** A batch of sheets read from the journal. */
    public static Batch ofSheets(Run run, List<SheetWork> sheets) {
        return begin(run, new ArrayList<>(sheets));
    }

    /** Takes up what others left unfinished: what they claimed is its own. */
    public Batch inherited() {
        inherited = true;
        return this;
    }

    boolean isInherited() {
        return inherited;
    }

    /** Sheets that have been left alone, of this batch or others, to learn from. */
    public Batch resting(List<Resting> some) {
        resting = List.copyOf(some);
        return this;
    }

    public List<Resting> resting() {
        return resting;
    }

    /** What a batch is for. */
    public enum Purpose {
        CARRY_OUT,
        /** Dead letters are replayed: {@code DeadLetters} records their ends. */
        REPLAY,
        /** A replay of dead letters is previewed: nothing is sent; the outcomes are those of a replay now. */
        PREVIEW,
        /** A plan is made: nothing is sent, and the journal is not used, because another process may hold it. */
        PLAN,
        /** Only reads, for a person who waits for the answer: failures are not retried for long. */
        INQUIRY
    }

    public Batch meantAs(Purpose meant) {
        purpose = meant;
        return this;
    }

    /** Tries something out with its updates; for a batch of one sheet. */
    public Batch trying(Experiment variation) {
        experiment = variation;
        return this;
    }

    /** What it tries out. */
    public Experiment experiment() {
        return experiment;
    }

    /** Records that a seal was sent with values. */
    public void sendsSealAlong() {
        sealSentAlong = true;
    }

    /** Whether a seal was sent with values. */
    public boolean hasSentSealAlong() {
        return sealSentAlong;
    }

    /** Whether a mutation that LeanIX has to refuse goes with the next document; only once. */
    public boolean sendsFault() {
        boolean now = experiment.hasFault() && !faultSent;
        faultSent = true;
        return now;
    }

    /**
     * The rows of a dead letter, replayed.
     *
     * @param takesOlder whether somebody asked to write its values even where the sheet has newer ones
     */
    public record Replay(DeadLetter letter, boolean takesOlder) {}

    public Batch replaying(Replay of) {
        replay = Optional.of(of);
        return this;
    }

    /** The dead letter that this batch replays, if it does. */
    public Optional<Replay> replay() {
        return replay;
    }

    public boolean isReplay() {
        return purpose == Purpose.REPLAY;
    }

    /** Whether nothing of it is sent. Routes branch on it. */
    public boolean isPreview() {
        return purpose == Purpose.PREVIEW || purpose == Purpose.PLAN;
    }

    /** Whether the journal must not be used. */
    public boolean knowsNoJournal() {
        return purpose == Purpose.PLAN;
    }

    public boolean isInquiry() {
        return purpose == Purpose.INQUIRY;
    }

    /** Sets what its end means for the owners of its sheets. */
    public void owners(ForOwners told) {
        owners = told;
    }

    public ForOwners owners() {
        return owners;
    }

    /** Adds a row that can't be carried out; the others go on. */
    public void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    public List<Rejection> rejections() {
        return rejections;
    }

    /** The sheets that the changes name, as found so far. */
    public Directory directory() {
        return directory;
    }

    public Run run() {
        return run;
    }

    public List<SheetWork> sheets() {
        return sheets;
    }

    /** The sheets at far ends, whose seals may break as well. */
    public FarEndWatch farEnds() {
        return farEnds;
    }

    /** The sheets of the payload, and those at far ends. */
    public Stream<SheetWork> all() {
        return Stream.concat(sheets.stream(), farEnds.all().stream());
    }

    /** The sheets whose turn it is; none once the batch is aborted. */
    public List<SheetWork> at(Turn turn) {
        return aborted != null ? List.of() : all().filter(s -> s.turn() == turn).toList();
    }

    /**
     * Whether a step still has work, and the batch is not aborted.
     *
     * @throws IllegalStateException if several rounds made no request: the loop would never end
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

    /** Counts a request made for this batch. */
    void countCall() {
        calls.incrementAndGet();
        reconcilingCalls.incrementAndGet();
    }

    /**
     * Whether any sheet is in seal-reconcile, or waits for its last approval to be read before it is written.
     *
     * @throws IllegalStateException as {@link #isUnfinished} does, so that a step missing from the routes is no hang
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
                + sheets.map(s -> s.label() + " (next step: " + s.turn().label() + ")")
                        .toList());
    }

    /** LeanIX can't be used any more: nothing more is sent for this batch. */
    void abort(String why) {
        aborted = why;
    }

    /** Why nothing more is sent, if the batch is aborted. */
    public Optional<String> aborted() {
        return Optional.ofNullable(aborted);
    }

    /** Removes a sheet of which no change is left to be made. */
    public void drop(SheetWork sheet) {
        sheets.remove(sheet);
    }

    /** Ends one change of a sheet; the other changes of that sheet go on without it. */
    public void endApart(Change change, Snapshot seen, Outcome end) {
        SheetWork apart = SheetWork.of(change);
        apart.goTo(apart.stage().endRead(seen, end));
        sheets.add(apart);
    }

    /** Merges two works that turned out to be on one sheet: the first takes over all changes. */
    public void absorb(SheetWork first, SheetWork other) {
        first.absorb(other);
        sheets.remove(other);
    }
}
