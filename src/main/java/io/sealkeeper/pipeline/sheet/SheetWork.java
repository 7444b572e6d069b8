package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.leanix.ExternalIdForm;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.pipeline.demand.Demand;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.Newest;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * One sheet on its way through a batch: which changes want it, and the {@link Stage} that it has come to. It is the only thing
 * of a batch that changes; all that it holds is immutable. One thread at a time works on it.
 */
public final class SheetWork {

    private final FactSheetType type;
    private final SheetName name;
    private final boolean farEnd;
    private final Optional<Promise> promise;
    private volatile List<Change> changes;
    private volatile Stage stage;
    private volatile Demand demand = Demand.UNCHECKED;
    private volatile Optional<FactSheetId> identity = Optional.empty();
    private volatile ExternalIdForm externalIdForm = ExternalIdForm.PATH;
    private volatile JournalTrace journal = JournalTrace.NONE;
    private volatile Doubt doubt = Doubt.NONE;
    private volatile Tries tries = Tries.NONE;

    private SheetWork(List<Change> changes, boolean farEnd, Optional<Promise> promise, Stage stage) {
        this.type = changes.get(0).type();
        this.name = changes.get(0).sheet();
        this.changes = List.copyOf(changes);
        this.farEnd = farEnd;
        this.promise = promise;
        this.stage = stage;
    }

    /** The sheet that a change wants. */
    public static SheetWork of(Change first) {
        return new SheetWork(List.of(first), false, Optional.empty(), ToRead.FIRST);
    }

    /** The sheet as the journal has it, after a crash or for a replay: it is to be looked at before anything is sent. */
    public static SheetWork recovered(Entry from, List<Change> changes, SortedSet<FieldPath> untrusted) {
        Intent intent = from.intent();
        Map<FieldPath, FieldValue> present = new TreeMap<>();
        Map<FieldPath, FieldPath> places = new TreeMap<>();
        intent.edits().forEach(e -> {
            present.put(e.path(), e.before());
            places.put(e.path(), e.place());
        });
        Snapshot snapshot = new Snapshot(
                intent.sheet(),
                intent.type(),
                intent.label(),
                intent.rev(),
                intent.sealBefore(),
                present,
                places,
                intent.touched());
        Planned planned = Planned.of(
                new Reading(snapshot, new Plan.Write(intent.edits(), untrusted, new TreeSet<>()), intent.lainStill()),
                ToRead.FIRST);
        SheetWork sheet = new SheetWork(changes, intent.farEnd(), Optional.empty(), recovered(from, planned));
        Map<Origin, Newest> newest = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            Origin origin = changes.get(i).origin();
            intent.rows().get(i).newest().ifPresent(n -> newest.put(origin, n));
        }
        sheet.demand = Demand.ofJournal(intent.edits(), newest);
        sheet.journal = JournalTrace.of(from);
        return sheet;
    }

    private static Stage recovered(Entry from, Planned planned) {
        Intent intent = from.intent();
        if (from.written().isEmpty()) {
            return new Updating(
                    planned.lost(planned.lost()
                            .withoutAnswer(intent.sealBefore() == SealState.APPROVED, "an earlier run did not see it")),
                    Optional.empty(),
                    Turn.CHECK);
        }
        SealReading written =
                new SealReading(from.written().get().rev(), from.written().get().sealAfter());
        return new Updated(
                planned,
                written,
                intent.farEnd() ? Account.Told.NEVER : Account.Told.BEFORE,
                written,
                false,
                Turn.CHECK);
    }

    /** A sheet of a plan that was made before. */
    public static SheetWork ofPlan(List<Change> changes, PlannedSheet planned) {
        SheetWork sheet = new SheetWork(changes, false, Optional.of(new Promise(planned)), ToRead.FIRST);
        sheet.isSheet(planned.reading().orElseThrow().id());
        sheet.demand = Demand.ofJournal(planned.edits());
        return sheet;
    }

    /** The sheet at the far end of a relation that another one's update writes. Nothing is sent for it but a seal. */
    public static SheetWork farEnd(SheetWork near, Snapshot far, Plan.Write seen, LeanIxNow readAt) {
        return new SheetWork(
                List.of(seenFrom(near, far)),
                true,
                Optional.empty(),
                new Waiting(Planned.of(Reading.at(readAt, far, seen), ToRead.FIRST)));
    }

    private static Change seenFrom(SheetWork near, Snapshot far) {
        Change change = near.changes().get(0);
        return new Change(
                change.origin(), change.payload(), far.type(), new SheetName.ById(far.id()), Map.of(), Map.of());
    }

    /** One more update writes a relation to it. */
    public void seesToo(SheetWork near, Plan.Write seen) {
        Bound now = (Bound) stage;
        Reading reading = now.basis().reading();
        goTo(now.with(now.basis().reading(reading.with(reading.plan().with(seen)))));
        if (changes.stream()
                .noneMatch(c -> c.origin().equals(near.changes().get(0).origin()))) {
            merge(seenFrom(near, reading.snapshot()));
        }
    }

    /** An update left that may have cost it its seal: LeanIX gets a moment, then it is looked at. */
    public void touched() {
        if (stage instanceof Waiting waiting) {
            pause();
            goTo(new Updating(waiting.basis(), Optional.empty(), Turn.CHECK));
        }
    }

    /** Takes one more change of the same sheet; where both want a field, the later one wins. */
    public void merge(Change later) {
        List<Change> more = new ArrayList<>(changes);
        more.add(later);
        changes = List.copyOf(more);
    }

    /** Takes over the changes of another work that turned out to be on the same sheet. */
    public void absorb(SheetWork other) {
        other.changes.forEach(this::merge);
        demand = demand.and(other.demand);
    }

    /** A change that can't be made, or is not to be: the others go on. */
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

    /** The changes that want it, in order. */
    public List<Change> changes() {
        return changes;
    }

    public String source() {
        return changes.get(0).origin().source();
    }

    /** The sheet as a person would call it. */
    public String label() {
        return changes.get(0).sheetLabel();
    }

    /** Whether it is the sheet at the far end of a relation that another one's update writes. */
    public boolean isFarEnd() {
        return farEnd;
    }

    /** What the plan that is carried out says of it. */
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

    /** What it is asked for by: a name that leads to one sheet is as good as its id. */
    public SheetName asked() {
        return identity.<SheetName>map(SheetName.ById::new).orElse(name);
    }

    public void isSheet(FactSheetId id) {
        identity = Optional.of(id);
    }

    /** The form in which its external id is asked for. */
    public ExternalIdForm externalIdForm() {
        return externalIdForm;
    }

    public void askBy(ExternalIdForm form) {
        externalIdForm = form;
    }

    public Stage stage() {
        return stage;
    }

    /** Which step works on it next. */
    public Turn turn() {
        return stage.turn();
    }

    /**
     * The stage, as one of a kind.
     *
     * @throws ClassCastException if it is at another: the step asked at the wrong time
     */
    public <S extends Stage> S at(Class<S> kind) {
        return kind.cast(stage);
    }

    /** What can be told of it. */
    public Account account() {
        return stage.account();
    }

    /** The stage that a plan is known from: the present one, or the one that it ended at. */
    public Optional<Bound> bound() {
        Stage last = stage instanceof Done done ? done.at() : stage;
        return last instanceof Bound bound ? Optional.of(bound) : Optional.empty();
    }

    /**
     * It comes to the next stage.
     *
     * @throws IllegalStateException if that can't follow on the present one
     */
    public void goTo(Stage next) {
        StageOrder.check(this, stage, next);
        stage = next;
    }

    /** What the log told so far. */
    public Attribution log() {
        return at(Bound.class).basis().log();
    }

    /** The log told more. */
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

    /** What a look has to confirm before it is believed. */
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

    /** LeanIX gets a moment before the sheet is looked at. */
    public void pause() {
        tries = tries.withPause();
    }

    /** A document with this sheet was refused as a whole: it goes on in smaller ones, until it stands alone. */
    public void shrinkGroup(int refusedSize) {
        tries = tries.atMost(refusedSize / 2);
    }

    /** Only alone it shows whether it is to blame. */
    public void goAlone() {
        tries = tries.atMost(1);
    }

    /**
     * An attempt failed.
     *
     * @return the stage to go on with, or the end where that was often enough
     */
    public Stage again(Stage now, Stage next, Outcome inTheEnd) {
        tries = tries.more();
        return tries.areTooMany() ? now.end(inTheEnd) : next;
    }

    public void finish(Outcome end) {
        goTo(stage.end(end));
    }

    /** Its end; empty as long as it has none. */
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
     * Whether LeanIX surely carried nothing out of it: every answer to its update was a refusal, or the update that may
     * have touched it never left.
     */
    public boolean wroteNothing(Outcome end) {
        boolean refused = end.kind() == Outcome.Kind.REJECTED || end.kind() == Outcome.Kind.PARKED;
        boolean untouched = farEnd && end.kind() == Outcome.Kind.UNCHANGED;
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
