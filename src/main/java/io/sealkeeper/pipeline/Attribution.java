package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.AuditLogQuery.Page;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.LogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the audit log of one sheet has told so far: pages of its trail since the snapshot, and of its approvals. */
final class Attribution {

    private final List<LogEntry> trail = new ArrayList<>();
    private final List<LogEntry> approvals = new ArrayList<>();
    private Optional<String> trailCursor = Optional.empty();
    private Optional<String> approvalsCursor = Optional.empty();
    private boolean trailComplete;
    private boolean approvalsComplete;
    private boolean approvalsSettled;
    private Optional<AuditTrail.SomebodyElse> beforeProbe = Optional.empty();
    private boolean lagging;
    private OptionalLong firstAnswer = OptionalLong.empty();
    private boolean caughtUp;
    private boolean askedAgain;

    /** Forgets everything: the sheet is looked at anew. */
    void begin() {
        begin(true);
    }

    /** @param readsTrail whether what happened since the snapshot is of interest, and not just the last approval */
    void begin(boolean readsTrail) {
        forgetTrail();
        trailComplete = !readsTrail;
        approvals.clear();
        approvalsCursor = Optional.empty();
        approvalsComplete = false;
        approvalsSettled = false;
        beforeProbe = Optional.empty();
        firstAnswer = OptionalLong.empty();
        caughtUp = false;
        lagging = false;
    }

    /** The log was seen to show what led to the present revision: what it shows from now on is all there is. */
    void caughtUp() {
        lagging = false;
        caughtUp = true;
    }

    boolean isCaughtUp() {
        return caughtUp;
    }

    /** True once: a log that can't be read is asked for once more. */
    boolean mayAskAgain() {
        boolean first = !askedAgain;
        askedAgain = true;
        return first;
    }

    void forgetTrail() {
        trail.clear();
        trailCursor = Optional.empty();
        trailComplete = false;
    }

    /** The log's time begins with its first answer, in {@link Ticks}: what a request waited for its turn before is not the log's fault. */
    void answered(long nanos) {
        firstAnswer = OptionalLong.of(firstAnswer.orElse(nanos));
    }

    /** Whether the log has had time enough to show our own write. */
    boolean waitedFor(Duration most, Ticks ticks) {
        return firstAnswer.isEmpty() || ticks.since(firstAnswer.getAsLong()).compareTo(most) >= 0;
    }

    /** The log did not show our own write: it is asked again after a pause. */
    void lags() {
        lagging = true;
    }

    boolean isLagging() {
        return lagging;
    }

    void takeTrail(Page page) {
        lagging = false;
        trail.addAll(page.entries());
        trailCursor = page.next();
        trailComplete = page.next().isEmpty();
    }

    void takeApprovals(Page page) {
        approvals.addAll(page.entries());
        approvalsCursor = page.next();
        approvalsComplete = page.next().isEmpty();
    }

    void settleApprovals() {
        approvalsSettled = true;
    }

    /** What looks like somebody else's event may be the one that led to our reading: asked once more to tell. */
    void probe(AuditTrail.SomebodyElse seen) {
        beforeProbe = Optional.of(seen);
        forgetTrail();
    }

    /** What the trail said before it was asked for once more; empty where it was not. */
    Optional<AuditTrail.SomebodyElse> beforeProbe() {
        return beforeProbe;
    }

    boolean wantsTrail() {
        return !trailComplete;
    }

    boolean wantsApprovals() {
        return !approvalsSettled && !approvalsComplete;
    }

    boolean approvalsComplete() {
        return approvalsComplete;
    }

    List<LogEntry> trail() {
        return trail;
    }

    List<LogEntry> approvals() {
        return approvals;
    }

    Optional<String> trailCursor() {
        return trailCursor;
    }

    Optional<String> approvalsCursor() {
        return approvalsCursor;
    }
}
