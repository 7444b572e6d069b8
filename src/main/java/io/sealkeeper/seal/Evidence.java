package io.sealkeeper.seal;

import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that a verdict may look at.
 *
 * @param before the seal as the snapshot saw it
 * @param after the seal as it is since our write
 * @param rev the revision at which {@code after} was seen; a restoration is bound to it
 * @param ownRevision whether revision and seal are those in the answer to our write: then nobody wrote since. A break
 *     after that may be anybody's, because no source says that a break raises the revision
 * @param untrusted the fields written that the owners have not agreed to
 * @param trail empty where it was not read, because it would not change the verdict
 * @param approval likewise
 * @param now the time by LeanIX's clock when the approval was read
 */
public record Evidence(
        FactSheetId sheet,
        SealState before,
        SealState after,
        Revision rev,
        boolean ownRevision,
        SortedSet<FieldPath> untrusted,
        Optional<AuditTrail> trail,
        Optional<Approval> approval,
        LeanIxNow now) {

    /** Whether the audit log can still change the verdict. If not, it is not read. */
    public boolean needsLog(SealPolicy policy) {
        return before == SealState.APPROVED
                && after == SealState.BROKEN_QUALITY_SEAL
                && policy.mode() == SealPolicy.Mode.PRESERVE
                && untrusted.isEmpty();
    }

    /** The same evidence with what the audit log said. */
    public Evidence with(AuditTrail seen, Approval lastApproval, LeanIxNow readAt) {
        return new Evidence(
                sheet,
                before,
                after,
                rev,
                ownRevision,
                untrusted,
                Optional.of(seen),
                Optional.of(lastApproval),
                readAt);
    }

    /** The same evidence, where others wrote fields that the owners have not agreed to. */
    public Evidence withUntrusted(SortedSet<FieldPath> theirs) {
        NavigableSet<FieldPath> all = new TreeSet<>(untrusted);
        all.addAll(theirs);
        return new Evidence(sheet, before, after, rev, ownRevision, all, trail, approval, now);
    }

    /** The evidence if our write broke the seal and nobody else changed the sheet. */
    Evidence brokenByUs() {
        return new Evidence(
                sheet,
                before,
                SealState.BROKEN_QUALITY_SEAL,
                rev,
                true,
                untrusted,
                trail.or(() -> Optional.of(new AuditTrail.OnlyUs())),
                approval,
                now);
    }

    /** The same evidence with the last approval by a person. */
    public Evidence with(Approval lastApproval) {
        return new Evidence(sheet, before, after, rev, ownRevision, untrusted, trail, Optional.of(lastApproval), now);
    }

    /** Evidence and policy together, in the words that the table of verdicts is written in. */
    record Case(Evidence evidence, SealPolicy policy) {

        private static final AuditTrail UNREAD = new AuditTrail.Unreadable("it was not read");

        SealState before() {
            return evidence.before;
        }

        SealState after() {
            return evidence.after;
        }

        boolean allTrusted() {
            return evidence.untrusted.isEmpty();
        }

        boolean observes() {
            return policy.mode() == SealPolicy.Mode.OBSERVE;
        }

        boolean optedIn() {
            return policy.approvalUnknown() == SealPolicy.ApprovalUnknown.RESTORE;
        }

        boolean ownRevision() {
            return evidence.ownRevision;
        }

        boolean logUnreadable() {
            return trail() instanceof AuditTrail.Unreadable;
        }

        boolean logBehind() {
            return trail() instanceof AuditTrail.Behind || trail() instanceof AuditTrail.Unsure;
        }

        boolean contested() {
            return trail() instanceof AuditTrail.SomebodyElse;
        }

        boolean approvalUnknown() {
            return !(approval() instanceof Approval.ByPerson) && !reviewDue();
        }

        boolean approvalAgeUntold() {
            return approval().ageTrouble(evidence.now).isPresent();
        }

        boolean reviewDue() {
            return approval().isDue(evidence.now, policy.renewal());
        }

        String untrusted() {
            return "the owners have not agreed to " + evidence.untrusted;
        }

        String notSealed() {
            if (evidence.after == SealState.NONE && evidence.before != SealState.NONE) {
                return "the seal was " + evidence.before
                        + " before our write, and LeanIX's answer tells no state of it";
            }
            return evidence.before == evidence.after
                    ? ""
                    : "the seal was " + evidence.before + " before our write and is " + evidence.after + " now";
        }

        String logTrouble() {
            if (trail() instanceof AuditTrail.Unreadable log) {
                return "the audit log can't be read (" + log.why() + "), so nobody else's change can be ruled out";
            }
            return trail() instanceof AuditTrail.Behind log
                    ? "the audit log does not show " + log.missing() + " yet, so nobody else's change can be ruled out"
                    : trail() instanceof AuditTrail.Unsure log ? log.why() : "";
        }

        String contestedBy() {
            return trail() instanceof AuditTrail.SomebodyElse other ? other.describe() + ", " + other.since() : "";
        }

        String approvalTrouble() {
            return approval() instanceof Approval.Unknown unknown
                    ? unknown.why()
                    : "the part of its audit log that was read shows no approval by a person";
        }

        String approvalAgeTrouble() {
            return "how old the last approval by a person is can't be told: "
                    + approval().ageTrouble(evidence.now).orElse("");
        }

        String due() {
            return (approval() instanceof Approval.ByPerson person
                            ? "the last approval by a person was at "
                                    + person.at().truncatedTo(ChronoUnit.SECONDS)
                            : "no person has approved it for a long time")
                    + ", longer ago than the renewal interval of "
                    + policy.renewal().toDays() + " days";
        }

        private AuditTrail trail() {
            return evidence.trail.orElse(UNREAD);
        }

        private Approval approval() {
            return evidence.approval.orElse(new Approval.Unknown("its audit log was not read"));
        }
    }
}
