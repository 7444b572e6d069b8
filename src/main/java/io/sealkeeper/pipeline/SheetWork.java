package io.sealkeeper.pipeline;

import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.leanix.ExternalIdForm;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Evidence;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.seal.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One sheet on its way through a batch: its changes, merged in order, and what is known of it so far. The only mutable
 * thing in the pipeline; one thread at a time works on it.
 */
public final class SheetWork {

    private static final int MOST_ATTEMPTS = 3;

    private final FactSheetType type;
    private final SheetName name;
    private final List<Change> changes = new ArrayList<>();
    private Stage stage = Stage.TO_READ;
    private int groupLimit = Integer.MAX_VALUE;
    private int attempts;
    private boolean sealLost;
    private boolean settling;
    private boolean preview;
    private Stage failedAt = Stage.TO_READ;
    private boolean mayHaveChanged;

    private Optional<Snapshot> snapshot = Optional.empty();
    private Optional<Plan.Write> plan = Optional.empty();
    private Optional<SealReading> written = Optional.empty();
    private Optional<SealReading> last = Optional.empty();
    private Optional<Verdict.SetSeal> verdict = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Map<FieldPath, FieldValue> wanted = new TreeMap<>();
    private boolean checked;
    private ExternalIdForm externalIdForm = ExternalIdForm.PATH;
    private final Attribution attribution = new Attribution();
    private final LostUpdate lostUpdate = new LostUpdate();
    private JournalTrace journal = new JournalTrace();

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
        intent.edits().forEach(e -> present.put(e.path(), e.before()));
        sheet.planned(
                new Snapshot(intent.sheet(), intent.type(), intent.label(), intent.rev(), intent.sealBefore(), present),
                new Plan.Write(intent.edits(), untrusted, new TreeSet<>()));
        intent.edits().forEach(e -> sheet.wanted.put(e.path(), e.after()));
        sheet.checked = true;
        sheet.journal = new JournalTrace(from);
        if (from.written().isPresent()) {
            sheet.written = from.written().map(w -> new SealReading(w.rev(), w.sealAfter()));
        } else {
            sheet.lostUpdate.happened();
        }
        sheet.stage = Stage.TO_CHECK;
        return sheet;
    }

    /** What the journal knows of it. */
    JournalTrace journal() {
        return journal;
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

    /** The revision to read the audit log from: of the oldest of what is open. */
    Revision logSince() {
        return journal.oldest().map(e -> e.intent().rev()).orElseGet(() -> snapshot.orElseThrow()
                .rev());
    }

    /** Takes one more change of the same sheet; where both want a field, the later one wins. */
    void merge(Change later) {
        changes.add(later);
    }

    /** Takes over the changes of another work that turned out to be on the same sheet. */
    void absorb(SheetWork other) {
        changes.addAll(other.changes);
        Map<FieldPath, FieldValue> both = new TreeMap<>(wanted);
        both.putAll(other.wanted);
        wanted = both;
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

    /** Whether {@link #wanted} is known. */
    boolean isChecked() {
        return checked;
    }

    /** The changes that can be made, and what they want together, the later ones winning. */
    void checked(List<Change> possible, Map<FieldPath, FieldValue> values) {
        changes.retainAll(possible);
        wanted = values;
        checked = true;
    }

    /** What all changes together want, in canonical form. */
    public Map<FieldPath, FieldValue> wanted() {
        return wanted;
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

    public Optional<Snapshot> snapshot() {
        return snapshot;
    }

    public Optional<Plan.Write> plan() {
        return plan;
    }

    /** The revision and seal that the answer to our update told; empty where the answer was lost. */
    public Optional<SealReading> written() {
        return written;
    }

    /** The newest reading of revision and seal. */
    public Optional<SealReading> last() {
        return last;
    }

    public Optional<Verdict.SetSeal> verdict() {
        return verdict;
    }

    public Optional<Outcome> outcome() {
        return outcome;
    }

    /** The fields that we write, or wrote before in what is still open. */
    Set<FieldPath> plannedPaths() {
        return Stream.concat(plan.stream().flatMap(p -> p.edits().stream()).map(FieldEdit::path), journal.joinedPaths())
                .collect(Collectors.toUnmodifiableSet());
    }

    void planned(Snapshot taken, Plan.Write toWrite) {
        lostUpdate.settled();
        snapshot = Optional.of(taken);
        plan = Optional.of(toWrite);
        stage = Stage.TO_WRITE;
    }

    LostUpdate lostUpdate() {
        return lostUpdate;
    }

    /** Whether an update left, and nobody knows whether it was done. */
    boolean isUpdateLost() {
        return lostUpdate.isOpen() && written.isEmpty();
    }

    boolean isApprovedNow() {
        return last.filter(l -> l.state() == SealState.APPROVED).isPresent()
                && sealBefore().filter(SealState.APPROVED::equals).isPresent();
    }

    boolean mayHaveArrived(Snapshot now) {
        return isUpdateLost() && lostUpdate.mayHaveArrived(snapshot.orElseThrow(), plan.orElseThrow(), now);
    }

    /** The end of the replay of a restoration whose update never arrived: there is nothing to put back. */
    void finishNeverCarriedOut() {
        lostUpdate.neverCarriedOut();
        finish(Outcome.of(Outcome.Kind.UNCHANGED, "the update was never carried out, so there is nothing to put back"));
    }

    /** A restoration left, and nobody knows whether it was done. */
    void sealLost() {
        sealLost = true;
    }

    boolean isSealLost() {
        return sealLost;
    }

    /** It was read, and nothing is to be sent. */
    void read(Snapshot taken) {
        snapshot = Optional.of(taken);
    }

    /** Whether LeanIX may still be at work on what it was sent a moment ago. */
    boolean isSettling() {
        return settling;
    }

    /** It was sent something in this very run: before it is looked at, LeanIX gets a moment. */
    void settle() {
        settling = true;
        stage = Stage.TO_CHECK;
    }

    void written(SealReading reading) {
        written = Optional.of(reading);
        seen(reading);
    }

    /** A new reading of a sheet that was written: what it shows decides which step is next. */
    void seen(SealReading reading) {
        last = Optional.of(reading);
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

    /** Somebody else acted: what was decided counts no more. */
    void dropVerdict() {
        verdict = Optional.empty();
    }

    void finish(Outcome end) {
        failedAt = stage;
        mayHaveChanged = mayBeWritten();
        outcome = Optional.of(end);
        stage = Stage.DONE;
    }

    /** Whether something was sent that may have changed the sheet, and its seal was not seen to. */
    public boolean mayBeWritten() {
        return isUpdateLost() || isReconciling();
    }

    /** Whether it is its seal's turn. */
    boolean isReconciling() {
        return stage == Stage.TO_CHECK || stage == Stage.TO_ATTRIBUTE || stage == Stage.TO_SEAL;
    }

    /** All that is known for a verdict, before the audit log is read. */
    Evidence evidence(Instant now) {
        SealReading after = last.orElseThrow();
        SortedSet<FieldPath> untrusted = new TreeSet<>(plan.orElseThrow().untrusted());
        untrusted.addAll(journal.joinedUntrusted());
        return new Evidence(
                snapshot.orElseThrow().id(),
                sealBefore().orElseThrow(),
                after.state(),
                after.rev(),
                hasNobodyWrittenSince(),
                untrusted,
                Optional.empty(),
                Optional.empty(),
                now);
    }

    /** Whether the newest revision is the one that the answer to our own write told: then nobody wrote since. */
    boolean isOwnRevision() {
        return written.map(SealReading::rev).equals(last.map(SealReading::rev));
    }

    /** Whether all that happened since our snapshot is known to be our own write: nothing else is open, nobody came after. */
    boolean hasNobodyWrittenSince() {
        return isOwnRevision() && journal.joined().isEmpty();
    }

    /**
     * The seal before the change, or before the oldest of what is still open: what would be put back. Where the sheet was
     * approved since, it is that approval which our write costs.
     */
    public Optional<SealState> sealBefore() {
        Optional<SealState> seen = snapshot.map(Snapshot::seal);
        return seen.filter(SealState.APPROVED::equals).or(journal::sealBefore).or(() -> seen);
    }

    /** The sheet as a person would call it. */
    public String label() {
        return changes.get(0).sheetLabel();
    }
}
