package io.sealkeeper.seal;

import static io.sealkeeper.seal.Outcome.Kind.KEPT;
import static io.sealkeeper.seal.Outcome.Kind.NOT_SEALED;
import static io.sealkeeper.seal.Outcome.Kind.RESTORED;
import static io.sealkeeper.seal.Outcome.leftBroken;
import static io.sealkeeper.seal.Reason.APPROVAL_UNKNOWN;
import static io.sealkeeper.seal.Reason.CONTESTED;
import static io.sealkeeper.seal.Reason.OBSERVE_ONLY;
import static io.sealkeeper.seal.Reason.REVIEW_DUE;
import static io.sealkeeper.seal.Reason.UNTRUSTED_FIELD;
import static io.sealkeeper.seal.SealState.APPROVED;
import static io.sealkeeper.seal.SealState.BROKEN_QUALITY_SEAL;

import io.sealkeeper.seal.Evidence.Case;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What to do about a seal after our write, and why.
 *
 * <p>A {@link SetSeal} can be made only here, and whatever sends a seal, with the values or after them, takes nothing else. So no
 * route and no other code can bless a change.
 */
public sealed interface Verdict {

    /** Nothing is to be sent: the outcome stands. */
    record Settled(Outcome outcome) implements Verdict {}

    /** The seal is to be set on one sheet at one revision; the outcome stands once LeanIX has confirmed the state. */
    final class SetSeal implements Verdict {
        private final FactSheetId sheet;
        private final Revision rev;
        private final SealState state;
        private final Outcome whenDone;

        private SetSeal(Evidence evidence, SealState state, Outcome whenDone) {
            this.sheet = evidence.sheet();
            this.rev = evidence.rev();
            this.state = state;
            this.whenDone = whenDone;
        }

        public FactSheetId sheet() {
            return sheet;
        }

        public Revision rev() {
            return rev;
        }

        public SealState state() {
            return state;
        }

        public Outcome whenDone() {
            return whenDone;
        }
    }

    /** One row: when it fits, in the words of the protocol's documentation, and the verdict that follows. */
    record Row(String when, Predicate<Case> fits, Function<Case, Verdict> verdict) {}

    /**
     * The table: the first row that fits counts, and the last one always fits. docs/seal-protocol.md shows the same
     * table.
     */
    List<Row> TABLE = List.of(
            new Row(
                    "the sheet was not approved before",
                    c -> c.before() != APPROVED,
                    c -> settled(Outcome.of(NOT_SEALED, c.notSealed()))),
            new Row(
                    "the seal did not break, and every field written is trusted",
                    c -> c.after() == APPROVED && c.allTrusted(),
                    c -> settled(Outcome.of(KEPT, ""))),
            new Row(
                    "the seal did not break, a field written is not trusted, and the mode is observe",
                    c -> c.after() == APPROVED && c.observes(),
                    c -> settled(
                            Outcome.of(KEPT, c.untrusted() + ", but the mode is observe: the seal was not touched"))),
            new Row(
                    "the seal did not break, and a field written is not trusted",
                    c -> c.after() == APPROVED,
                    c -> set(BROKEN_QUALITY_SEAL, c, leftBroken(UNTRUSTED_FIELD, c.untrusted()))),
            new Row(
                    "the seal is neither approved nor broken now",
                    c -> c.after() != BROKEN_QUALITY_SEAL,
                    c -> settled(
                            leftBroken(CONTESTED, "the seal is " + c.after() + " now, which our write does not do"))),
            new Row(
                    "the mode is observe",
                    Case::observes,
                    c -> settled(leftBroken(OBSERVE_ONLY, "seal.mode is observe: the seal was not touched"))),
            new Row(
                    "a field written is not trusted",
                    c -> !c.allTrusted(),
                    c -> settled(leftBroken(UNTRUSTED_FIELD, c.untrusted()))),
            new Row(
                    "the audit log can't be read, the operator opted in, and nobody wrote since our write",
                    c -> c.logUnreadable() && c.optedIn() && c.ownRevision(),
                    c -> set(APPROVED, c, Outcome.of(RESTORED, "on the revision alone: the audit log can't be read"))),
            new Row(
                    "the audit log can't be read",
                    Case::logUnreadable,
                    c -> settled(leftBroken(APPROVAL_UNKNOWN, c.logTrouble()))),
            new Row(
                    "the audit log does not show, or not for sure, what led to the present revision",
                    Case::logBehind,
                    c -> settled(leftBroken(APPROVAL_UNKNOWN, c.logTrouble()))),
            new Row(
                    "somebody else changed the sheet since the snapshot",
                    Case::contested,
                    c -> settled(leftBroken(CONTESTED, c.contestedBy()))),
            new Row(
                    "no approval by a person is known",
                    Case::approvalUnknown,
                    c -> settled(leftBroken(APPROVAL_UNKNOWN, c.approvalTrouble()))),
            new Row(
                    "how old the last approval by a person is can't be told",
                    Case::approvalAgeUntold,
                    c -> settled(leftBroken(APPROVAL_UNKNOWN, c.approvalAgeTrouble()))),
            new Row(
                    "the last approval by a person is older than the renewal interval",
                    Case::reviewDue,
                    c -> settled(leftBroken(REVIEW_DUE, c.due()))),
            new Row("otherwise", c -> true, c -> set(APPROVED, c, Outcome.of(RESTORED, ""))));

    /** The verdict on what was seen. */
    static Verdict of(Evidence evidence, SealPolicy policy) {
        Case c = new Case(evidence, policy);
        return TABLE.stream()
                .filter(row -> row.fits().test(c))
                .findFirst()
                .orElseThrow()
                .verdict()
                .apply(c);
    }

    /**
     * The seal that may go into the same mutation as the values, for a sheet that was approved: broken if the owners
     * have not agreed to a field, and approved where the table would restore it if our write broke it. Nobody can have
     * written between the snapshot and such a mutation, because it carries the snapshot's revision. So the trail need
     * not be read, only the last approval.
     *
     * @param evidence as the snapshot shows it: nothing was written yet
     */
    static Optional<SetSeal> along(Evidence evidence, SealPolicy policy) {
        if (evidence.before() != APPROVED || evidence.after() != APPROVED || policy.mode() == SealPolicy.Mode.OBSERVE) {
            return Optional.empty();
        }
        if (!evidence.untrusted().isEmpty()) {
            Case c = new Case(evidence, policy);
            return Optional.of(new SetSeal(evidence, BROKEN_QUALITY_SEAL, leftBroken(UNTRUSTED_FIELD, c.untrusted())));
        }
        return of(evidence.brokenByUs(), policy) instanceof SetSeal order && order.state() == APPROVED
                ? Optional.of(new SetSeal(evidence, APPROVED, Outcome.of(KEPT, "its seal was set with the values")))
                : Optional.empty();
    }

    /**
     * How a change that is not written yet would end if our write broke the seal and nobody else acted meanwhile. This
     * is a prediction, never an order.
     *
     * @param evidence as the snapshot shows it, with the last approval, or a trail that says why the log can't be read
     */
    static Outcome expected(Evidence evidence, SealPolicy policy) {
        Verdict verdict = of(evidence.after() == APPROVED ? evidence.brokenByUs() : evidence, policy);
        return verdict instanceof SetSeal order ? order.whenDone() : ((Settled) verdict).outcome();
    }

    /** The same where our write does not break the seal. */
    static Outcome expectedUnbroken(Evidence evidence, SealPolicy policy) {
        Verdict verdict = of(evidence, policy);
        return verdict instanceof SetSeal order ? order.whenDone() : ((Settled) verdict).outcome();
    }

    private static Verdict settled(Outcome outcome) {
        return new Settled(outcome);
    }

    private static Verdict set(SealState state, Case c, Outcome whenDone) {
        return new SetSeal(c.evidence(), state, whenDone);
    }
}
