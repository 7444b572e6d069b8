package io.sealkeeper.pipeline;

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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
    private boolean updateLost;
    private boolean sealLost;

    private Optional<Snapshot> snapshot = Optional.empty();
    private Optional<Plan.Write> plan = Optional.empty();
    private Optional<SealReading> written = Optional.empty();
    private Optional<SealReading> last = Optional.empty();
    private Optional<Verdict.SetSeal> verdict = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Map<FieldPath, FieldValue> wanted = Map.of();
    private boolean checked;
    private ExternalIdForm externalIdForm = ExternalIdForm.PATH;
    private final Attribution attribution = new Attribution();

    SheetWork(Change first) {
        this.type = first.type();
        this.name = first.sheet();
        changes.add(first);
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

    Set<FieldPath> plannedPaths() {
        return plan.stream()
                .flatMap(p -> p.edits().stream())
                .map(FieldEdit::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    void planned(Snapshot taken, Plan.Write toWrite) {
        updateLost = false;
        snapshot = Optional.of(taken);
        plan = Optional.of(toWrite);
        stage = Stage.TO_WRITE;
    }

    /** An update left, and nobody knows whether it was done: a later clash may be with ourselves. */
    void updateLost() {
        updateLost = true;
    }

    boolean isUpdateLost() {
        return updateLost && written.isEmpty();
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
        outcome = Optional.of(end);
        stage = Stage.DONE;
    }

    /** Whether something was sent that may have changed the sheet. */
    public boolean mayBeWritten() {
        return stage == Stage.TO_CHECK || stage == Stage.TO_ATTRIBUTE || stage == Stage.TO_SEAL;
    }

    /** All that is known for a verdict, before the audit log is read. */
    Evidence evidence(Instant now) {
        Snapshot before = snapshot.orElseThrow();
        SealReading after = last.orElseThrow();
        return new Evidence(
                before.id(),
                before.seal(),
                after.state(),
                after.rev(),
                new TreeSet<>(plan.orElseThrow().untrusted()),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    /** The seal before the change, for the report. */
    public Optional<SealState> sealBefore() {
        return snapshot.map(Snapshot::seal);
    }

    /** The sheet as a person would call it. */
    public String label() {
        return changes.get(0).sheetLabel();
    }
}
