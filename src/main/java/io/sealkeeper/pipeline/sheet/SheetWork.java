package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.ExternalIdForm;
import io.sealkeeper.pipeline.demand.Demand;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.SheetRole;
import io.sealkeeper.seal.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One sheet on its way through a batch: the changes that name it, and the {@link Stage} that it has reached. It is the only
 * mutable part of a batch; everything it holds is immutable. One thread at a time works on it.
 */
public final class SheetWork {

    private final FactSheetType type;
    private final SheetName name;
    private final SheetRole role;
    private final Optional<Promise> promise;
    private volatile List<Change> changes;
    private volatile Stage stage;
    private volatile Demand demand = Demand.UNCHECKED;
    private volatile Optional<FactSheetId> identity = Optional.empty();
    private volatile ExternalIdForm externalIdForm = ExternalIdForm.PATH;
    private volatile boolean inOtherForm;
    private volatile JournalTrace journal = JournalTrace.NONE;
    private volatile Doubt doubt = Doubt.NONE;
    private volatile Tries tries = Tries.NONE;
    private volatile Watch watch = Watch.NONE;

    SheetWork(List<Change> changes, SheetRole role, Optional<Promise> promise, Stage stage) {
        this.type = changes.get(0).type();
        this.name = changes.get(0).sheet();
        this.changes = List.copyOf(changes);
        this.role = role;
        this.promise = promise;
        this.stage = stage;
    }

    /** The sheet that a change names. */
    public static SheetWork of(Change first) {
        return new SheetWork(List.of(first), SheetRole.CHANGED, Optional.empty(), ToRead.FIRST);
    }

    /** A sheet of a plan that was made before. */
    public static SheetWork ofPlan(List<Change> changes, PlannedSheet planned) {
        SheetWork sheet = new SheetWork(changes, SheetRole.CHANGED, Optional.of(new Promise(planned)), ToRead.FIRST);
        sheet.isSheet(planned.reading().orElseThrow().id());
        sheet.demand = Demand.ofJournal(planned.edits());
        return sheet;
    }

    /** The sheet at the far end of a relation that another sheet's update writes. Only a seal is ever sent for it. */
    public static SheetWork farEnd(SheetWork near, Snapshot far, Plan.Write seen, LeanIxNow readAt) {
        return new SheetWork(
                List.of(seenFrom(near, far)),
                SheetRole.FAR_END,
                Optional.empty(),
                new Waiting(Planned.of(Reading.at(readAt, far, seen), ToRead.FIRST)));
    }

    /**
     * A sheet that is broken now, and that a guard watches. Only a seal is ever sent for it.
     *
     * @param change names it, its guard, and where the guard found it
     * @param approved the sheet as the guard saw it approved; for a healed one as it was found broken, with the seal that its
     *     log is to prove
     * @param broken as the guard found it now
     */
    public static SheetWork watched(SheetRole role, Change change, Reading approved, Rest broken) {
        SheetWork sheet = new SheetWork(
                List.of(change), role, Optional.empty(), new Updating(Planned.of(approved, ToRead.FIRST), Turn.CHECK));
        sheet.isSheet(approved.snapshot().id());
        sheet.watch = Watch.NONE.at(broken);
        return sheet;
    }

    private static Change seenFrom(SheetWork near, Snapshot far) {
        Change change = near.changes().get(0);
        return new Change(
                change.origin(), change.payload(), far.type(), new SheetName.ById(far.id()), Map.of(), Map.of());
    }

    /** Adds one more update that writes a relation to it. */
    public void seesToo(SheetWork near, Plan.Write seen) {
        Bound now = (Bound) stage;
        Reading reading = now.basis().reading();
        goTo(now.with(now.basis().reading(reading.with(reading.plan().with(seen)))));
        if (changes.stream()
                .noneMatch(c -> c.origin().equals(near.changes().get(0).origin()))) {
            merge(seenFrom(near, reading.snapshot()));
        }
    }

    /** An update was sent that may have cost it its seal: after a pause, the sheet is read. */
    public void touched() {
        if (stage instanceof Waiting waiting) {
            pause();
            goTo(new Updating(waiting.basis(), Turn.CHECK));
        }
    }

    /** Adds one more change of the same sheet. If both want a field, the later one wins. */
    public void merge(Change later) {
        List<Change> more = new ArrayList<>(changes);
        more.add(later);
        changes = List.copyOf(more);
    }

    /** Takes over the changes of another work that turned out to name the same sheet. */
    public void absorb(SheetWork other) {
        other.changes.forEach(this::merge);
        demand = demand.and(other.demand);
    }

    /** Removes a change that can't or must not be made; the others go on. */
    public void withdraw(Change change) {
        List<Change> left = new ArrayList<>(changes);
        left.remove(change);
        changes = List.copyOf(left);
    }

    public FactSheetType type() {
        return type;
    }

    public SheetName name() {
        return name;
    }

    /** The changes that name it, in order. */
    public List<Change> changes() {
        return changes;
    }

    public String source() {
        return changes.get(0).origin().source();
    }

    /** The sheet's name for a person. */
    public String label() {
        return role.isWatched()
                ? account().snapshot().orElseThrow().displayName()
                : changes.get(0).sheetLabel();
    }

    /** Whether it is the sheet at the far end of a relation that another sheet's update writes. */
    public boolean isFarEnd() {
        return role == SheetRole.FAR_END;
    }

    /** Why it is looked at. */
    public SheetRole role() {
        return role;
    }

    /** What is known of it beyond what an update needs, where it is watched. */
    public Watch watch() {
        return watch;
    }

    public void watch(Watch now) {
        watch = now;
    }

    /** Its line of the plan that is carried out; empty without a plan. */
    public Optional<Promise> promise() {
        return promise;
    }

    /** What its changes want. */
    public Demand demand() {
        return demand;
    }

    public void demand(Demand now) {
        demand = now;
    }

    /** How the sheet is named in queries: by its id once that is known, else as its changes name it. */
    public SheetName asked() {
        return identity.<SheetName>map(SheetName.ById::new).orElse(name);
    }

    public void isSheet(FactSheetId id) {
        identity = Optional.of(id);
    }

    /** The form in which its external id is queried. */
    public ExternalIdForm externalIdForm() {
        return externalIdForm;
    }

    /** Sets the form to ask in, unless it was not found in that one. */
    public void askBy(ExternalIdForm form) {
        externalIdForm = inOtherForm ? externalIdForm : form;
    }

    /** It was not found: it is asked for in the other form, and in that one only. */
    public void askByOtherForm() {
        externalIdForm = externalIdForm.other();
        inOtherForm = true;
    }

    /** Whether it is asked for in the form that was tried last. */
    public boolean isInOtherForm() {
        return inOtherForm;
    }

    public Stage stage() {
        return stage;
    }

    /** Which step works on it next. */
    public Turn turn() {
        return stage.turn();
    }

    /**
     * The stage, as this kind.
     *
     * @throws ClassCastException if the sheet is at another kind; the step has a bug
     */
    public <S extends Stage> S at(Class<S> kind) {
        return kind.cast(stage);
    }

    /** What is known of it. */
    public Account account() {
        return stage.account();
    }

    /** The present stage, or the one that it ended at, if that has a plan. */
    public Optional<Bound> bound() {
        Stage now = stage;
        Stage last = now instanceof Done done ? done.at() : now;
        return last instanceof Bound bound ? Optional.of(bound) : Optional.empty();
    }

    /**
     * What was planned for it. Camel asks whether a step has more to do also after a call of it has failed, while others are still
     * out and move their sheets on: so this does not ask for the step's own stage.
     */
    public Planned planned() {
        return bound().orElseThrow().basis();
    }

    /**
     * Moves the sheet to its next stage.
     *
     * @throws IllegalStateException if that may not follow on the present one
     */
    public synchronized void goTo(Stage next) {
        StageOrder.check(this, stage, next);
        stage = next;
    }

    /** The program failed on it: it ends, unless it has an end already. A call of it may still be out, in another thread. */
    public synchronized void endByFault(Outcome end) {
        if (outcome().isEmpty()) {
            goTo(stage.end(end).because(Done.Why.FAULT));
        }
    }

    /** What was read of the log so far. */
    public Attribution log() {
        return at(Bound.class).basis().log();
    }

    /** Updates what was read of the log. */
    public void log(UnaryOperator<Attribution> step) {
        Bound now = at(Bound.class);
        goTo(now.with(step.apply(now.basis().log())));
    }

    /** What the journal knows of it. */
    public JournalTrace journal() {
        return journal;
    }

    public void journal(JournalTrace now) {
        journal = now;
    }

    /** What a reading must confirm before it is believed. */
    public Doubt doubt() {
        return doubt;
    }

    public void doubt(Doubt now) {
        doubt = now;
    }

    public Tries tries() {
        return tries;
    }

    public void tries(Tries now) {
        tries = now;
    }

    /** Asks for a pause before the sheet is read next. */
    public void pause() {
        tries = tries.withPause();
    }

    /**
     * A document with this sheet was refused as a whole: the sheet goes into smaller ones, at last alone.
     *
     * @param refusedSize the number of sheets that it held
     * @param allowed the number of sheets that a document may hold now; the first time, the size is taken for the reason
     */
    public void shrinkGroup(int refusedSize, int allowed) {
        boolean first = tries.groupLimit() == Integer.MAX_VALUE;
        tries = tries.atMost(first ? Math.max(refusedSize / 2, Math.min(allowed, refusedSize - 1)) : refusedSize / 2);
    }

    /** Sends the sheet alone next: only then is it clear whether it is to blame. */
    public void goAlone() {
        tries = tries.atMost(1);
    }

    /**
     * Counts a failed attempt.
     *
     * @return the stage to go on with, or the end after too many attempts
     */
    public Stage again(Stage now, Stage next, Outcome inTheEnd) {
        tries = tries.more();
        return tries.areTooMany() ? now.end(inTheEnd) : next;
    }

    public void finish(Outcome end) {
        goTo(stage.end(end));
    }

    /** Its end; empty until it has one. */
    public Optional<Done> done() {
        return stage instanceof Done done ? Optional.of(done) : Optional.empty();
    }

    public Optional<Outcome> outcome() {
        return done().map(Done::outcome);
    }

    /** The step that it ended at, for a dead letter. */
    public String failedAt() {
        return done().map(Done::at).orElse(stage).turn().label();
    }

    /** Whether something was sent that may have changed it. */
    public boolean mayHaveChanged() {
        return done().filter(d -> d.why() == Done.Why.FAULT).isPresent()
                ? journal.entry().isPresent()
                : stage.mayBeWritten();
    }

    /**
     * Whether LeanIX surely carried out nothing for it: every answer to its update was a refusal, or the update that may
     * have touched it was never sent.
     */
    public boolean wroteNothing(Outcome end) {
        boolean refused = end.kind() == Outcome.Kind.REJECTED || end.kind() == Outcome.Kind.PARKED;
        boolean untouched = isFarEnd() && end.kind() == Outcome.Kind.UNCHANGED;
        return (refused || untouched)
                && account().written().isEmpty()
                && !stage.lost().happened()
                && (!mayHaveChanged() || untouched);
    }

    /** The seal that would be put back; empty before it was read. */
    public Optional<SealState> sealBefore() {
        Account known = account();
        return known.snapshot()
                .map(s -> OurWrites.of(OurWrites.Write.now(s, known.plan(), false), journal.open(), journal.done())
                        .sealBefore());
    }
}
