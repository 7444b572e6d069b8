package io.sealkeeper.pipeline;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.leanix.ExternalIdForm;
import io.sealkeeper.leanix.SealReading;
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
import io.sealkeeper.seal.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One sheet on its way through a batch: its changes, merged in order, and what is known of it so far. The only mutable
 * thing in the pipeline; one thread at a time works on it.
 */
public final class SheetWork extends SheetRecord {

    private static final int MOST_ATTEMPTS = 3;

    private final FactSheetType type;
    private final SheetName name;
    private final List<Change> changes = new ArrayList<>();
    private Stage stage = Stage.TO_READ;
    private int groupLimit = Integer.MAX_VALUE;
    private int attempts;
    private boolean settling;
    private boolean lookedOnceMore;
    private boolean preview;
    private Stage failedAt = Stage.TO_READ;
    private boolean mayHaveChanged;
    private String whyTakenBack = "";
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<DeadLetter.By> supersededBy = Optional.empty();
    private Demand demand = new Demand();
    private Optional<FactSheetId> identity = Optional.empty();
    private ExternalIdForm externalIdForm = ExternalIdForm.PATH;
    private final Attribution attribution = new Attribution();

    SheetWork(Change first) {
        this.type = first.type();
        this.name = first.sheet();
        changes.add(first);
    }

    /** The sheet as the journal has it, after a crash or for a replay: it is to be looked at before anything is sent. */
    static SheetWork recovered(Entry from, List<Change> changes, SortedSet<FieldPath> untrusted) {
        SheetWork sheet = new SheetWork(changes.get(0));
        changes.stream().skip(1).forEach(sheet::merge);
        Intent intent = from.intent();
        Map<FieldPath, FieldValue> present = new TreeMap<>();
        Map<FieldPath, FieldPath> places = new TreeMap<>();
        intent.edits().forEach(e -> {
            present.put(e.path(), e.before());
            places.put(e.path(), e.place());
        });
        sheet.planned(
                new Snapshot(
                        intent.sheet(),
                        intent.type(),
                        intent.label(),
                        intent.rev(),
                        intent.sealBefore(),
                        present,
                        places,
                        intent.touched()),
                new Plan.Write(intent.edits(), untrusted, new TreeSet<>()));
        Map<Origin, Newest> newest = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            Origin origin = changes.get(i).origin();
            intent.rows().get(i).newest().ifPresent(n -> newest.put(origin, n));
        }
        sheet.demand = Demand.ofJournal(intent.edits(), newest);
        sheet.journal = new JournalTrace(from);
        sheet.farEnd = intent.farEnd();
        sheet.lainStill = intent.lainStill();
        if (from.written().isPresent()) {
            sheet.written = from.written().map(w -> new SealReading(w.rev(), w.sealAfter()));
            sheet.last = sheet.written;
            sheet.answered = !intent.farEnd();
        } else {
            sheet.lostUpdate.happened(intent.sealBefore() == SealState.APPROVED, "an earlier run did not see it");
        }
        sheet.stage = Stage.TO_CHECK;
        return sheet;
    }

    /** A sheet of a plan that was made before. */
    static SheetWork ofPlan(List<Change> changes, PlannedSheet planned) {
        SheetWork sheet = new SheetWork(changes.get(0));
        changes.stream().skip(1).forEach(sheet::merge);
        sheet.isSheet(planned.reading().orElseThrow().id());
        sheet.demand = Demand.ofJournal(planned.edits());
        sheet.promise = Optional.of(new Promise(planned));
        return sheet;
    }

    /** The sheet at the far end of a relation that another one's update writes. Nothing is sent for it but a seal. */
    static SheetWork farEnd(SheetWork near, Snapshot far, Plan.Write seen, LeanIxNow readAt) {
        SheetWork sheet = new SheetWork(seenFrom(near, far));
        sheet.farEnd = true;
        sheet.snapshot = Optional.of(far);
        sheet.plan = Optional.of(seen);
        sheet.readAt(readAt);
        sheet.stage = Stage.TO_WAIT;
        return sheet;
    }

    private static Change seenFrom(SheetWork near, Snapshot far) {
        Change change = near.changes().get(0);
        return new Change(
                change.origin(), change.payload(), far.type(), new SheetName.ById(far.id()), Map.of(), Map.of());
    }

    /** One more update writes a relation to it. */
    void seesToo(SheetWork near, Plan.Write seen) {
        plan = plan.map(p -> p.with(seen));
        if (changes.stream()
                .noneMatch(c -> c.origin().equals(near.changes().get(0).origin()))) {
            changes.add(seenFrom(near, snapshot.orElseThrow()));
        }
    }

    /** An update left that may have cost it its seal: LeanIX gets a moment, then it is looked at. */
    void touched() {
        if (stage == Stage.TO_WAIT) {
            settle();
        }
    }

    /** Where it ended, for a dead letter. */
    String failedAt() {
        return (outcome.isPresent() ? failedAt : stage).label();
    }

    /** It is only looked at: nothing of what is decided is sent. */
    void previewOnly() {
        preview = true;
    }

    boolean isPreview() {
        return preview;
    }

    /** The program failed on it: what was journaled may have left. */
    void finishByFault(Outcome end) {
        finish(end);
        mayHaveChanged = journal.entry().isPresent();
    }

    /** Whether an update left for it that may have been carried out. */
    boolean mayHaveChanged() {
        return outcome.isPresent() ? mayHaveChanged : mayBeWritten();
    }

    /**
     * Whether LeanIX surely carried nothing out of it: every answer to its update was a refusal, or the update that may
     * have touched it never left.
     */
    boolean wroteNothing(Outcome end) {
        boolean refused = end.kind() == Outcome.Kind.REJECTED || end.kind() == Outcome.Kind.PARKED;
        boolean untouched = farEnd && end.kind() == Outcome.Kind.UNCHANGED;
        return (refused || untouched)
                && written.isEmpty()
                && !lostUpdate.hasHappened()
                && (!mayHaveChanged() || untouched);
    }

    /** Takes one more change of the same sheet; where both want a field, the later one wins. */
    void merge(Change later) {
        changes.add(later);
    }

    /** Takes over the changes of another work that turned out to be on the same sheet. */
    void absorb(SheetWork other) {
        changes.addAll(other.changes);
        demand.absorb(other.demand);
    }

    public FactSheetType type() {
        return type;
    }

    public SheetName name() {
        return name;
    }

    public List<Change> changes() {
        return changes;
    }

    public String source() {
        return changes.get(0).origin().source();
    }

    /** What its changes want. */
    Demand demand() {
        return demand;
    }

    /** A change that can't be made: the others go on. */
    void withdraw(Change impossible) {
        changes.remove(impossible);
    }

    /** What it is asked for by: a name that leads to one sheet is as good as its id. */
    SheetName asked() {
        return identity.<SheetName>map(SheetName.ById::new).orElse(name);
    }

    void isSheet(FactSheetId id) {
        identity = Optional.of(id);
    }

    /** The form in which its external id is asked for. */
    ExternalIdForm externalIdForm() {
        return externalIdForm;
    }

    void askBy(ExternalIdForm form) {
        externalIdForm = form;
    }

    /** What the audit log has told so far. */
    Attribution attribution() {
        return attribution;
    }

    public Stage stage() {
        return stage;
    }

    public int groupLimit() {
        return groupLimit;
    }

    /** A document with this sheet was refused as a whole: it goes on in smaller company, until it stands alone. */
    void shrinkGroup(int refusedSize) {
        groupLimit = Math.max(1, refusedSize / 2);
    }

    /** Only alone it shows whether it is to blame. */
    void goAlone() {
        groupLimit = 1;
    }

    public Optional<Outcome> outcome() {
        return outcome;
    }

    void planned(Snapshot taken, Plan.Write toWrite) {
        lostUpdate.settled();
        along = Optional.empty();
        writeLeft = OptionalLong.empty();
        vouchedFor = false;
        validated = false;
        snapshot = Optional.of(taken);
        plan = Optional.of(toWrite);
        stage = Stage.TO_WRITE;
    }

    /** The end of the replay of a restoration whose update never arrived: there is nothing to put back. */
    void finishNeverCarriedOut() {
        lostUpdate.neverCarriedOut();
        finish(Outcome.of(Outcome.Kind.UNCHANGED, "the update was never carried out, so there is nothing to put back"));
    }

    /** Whether LeanIX may still be at work on what it was sent a moment ago. */
    boolean isSettling() {
        return settling;
    }

    /** The end of an older change, all of which a later one has brought. */
    void finishSuperseded(DeadLetter.By by) {
        supersededBy = Optional.of(by);
        finish(Outcome.of(Outcome.Kind.UNCHANGED, "superseded by " + by + "; nothing was written"));
    }

    /** The change that has brought what it wants; empty unless it came to its end by that. */
    Optional<DeadLetter.By> supersededBy() {
        return supersededBy;
    }

    /** The end of a sheet that is not what its plan was made on. Its payload is in the inbox, or was taken from there since. */
    void finishStale(Outcome end) {
        stale = end.kind() == Outcome.Kind.REJECTED;
        finish(end);
    }

    /** True once: a seal that stands there approved may still break. */
    boolean mayLookOnceMore() {
        boolean first = !lookedOnceMore;
        lookedOnceMore = true;
        return first;
    }

    /** It was sent something in this very run: before it is looked at, LeanIX gets a moment. */
    void settle() {
        settling = true;
        stage = Stage.TO_CHECK;
    }

    void goTo(Stage next) {
        stage = next;
    }

    /** Goes to a stage once more because an attempt failed, or ends as the outcome says when that was often enough. */
    void tryAgain(Stage next, Outcome inTheEnd) {
        attempts++;
        if (attempts > MOST_ATTEMPTS) {
            finish(inTheEnd);
        } else {
            stage = next;
        }
    }

    void toSeal(Verdict.SetSeal order) {
        verdict = Optional.of(order);
        stage = Stage.TO_SEAL;
    }

    /**
     * The seal should be broken for what the owners have not agreed to, and can't be: what was written goes, so that no
     * approval covers it.
     *
     * @param why the seal can't be broken
     */
    void takeBack(String why) {
        whyTakenBack = why;
        stage = Stage.TO_TAKE_BACK;
    }

    /** Why the seal could not be broken. */
    String whyTakenBack() {
        return whyTakenBack;
    }

    /** Whether its values are being taken back. */
    boolean isTakingBack() {
        return !whyTakenBack.isEmpty();
    }

    void finish(Outcome end) {
        failedAt = stage;
        mayHaveChanged = mayBeWritten();
        outcome = Optional.of(end);
        stage = Stage.DONE;
    }

    /** Whether something was sent that may have changed the sheet, and its seal was not seen to. */
    public boolean mayBeWritten() {
        return isUpdateLost() || isReconciling() || isTakingBack();
    }

    /** Whether it is its seal's turn. */
    boolean isReconciling() {
        return stage == Stage.TO_CHECK
                || stage == Stage.TO_ATTRIBUTE
                || stage == Stage.TO_SEAL
                || stage == Stage.TO_TAKE_BACK;
    }

    /** The sheet as a person would call it. */
    public String label() {
        return changes.get(0).sheetLabel();
    }
}
