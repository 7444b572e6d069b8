package io.sealkeeper.pipeline;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.LoggedValues;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.Belief;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.Ours;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.TrailReading;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What follows from the audit log of one sheet, as far as it was read: the sheet is judged with it, or it is read once more,
 * closer or later.
 */
final class LogConclusion {

    private final WorkspaceSchema schema;
    private final Tokens tokens;
    private final Judge judge;
    private final SinceRev sinceRev;
    private final Duration logWait;
    private final ShownBreaks shownBreaks;
    private final RevisionSteps steps = new RevisionSteps();
    private final LeanIxClock clock;
    private final Ticks ticks;

    LogConclusion(
            Settings settings,
            WorkspaceSchema schema,
            Tokens tokens,
            Judge judge,
            SinceRev sinceRev,
            LeanIxClock clock,
            Ticks ticks) {
        this.clock = clock;
        this.ticks = ticks;
        this.schema = schema;
        this.tokens = tokens;
        this.judge = judge;
        this.sinceRev = sinceRev;
        logWait = settings.leanix().logWait();
        shownBreaks = new ShownBreaks(schema);
    }

    /** @return why the log is as good as unreadable; empty where it is not */
    Optional<String> of(SheetWork sheet, Approval approval) {
        Optional<String> writer = tokens.userId(Principal.WRITER);
        if (writer.isEmpty()) {
            return Optional.of("the writer's token does not tell its user id: set leanix.writer.user-id");
        }
        steps.learn(sheet);
        Attribution known = sheet.attribution();
        boolean hadTime = known.waitedFor(logWait, ticks);
        Ours ours = sheet.ours(writer.get(), isApprovalTheLast(sheet));
        // Where revisions leap, nobody knows which of them there are: then the log gets all of its time before it is
        // believed.
        TrailReading reading = TrailReading.of(
                known.log(sinceRev.countsIn()),
                ours,
                new LoggedValues(schema, sheet.type()),
                new Belief(!(hadTime && steps.mayLeap()), hadTime || steps.breakAtOnce()));
        tellTime(sheet, reading);
        AuditTrail trail = reading.trail();
        boolean explained = shownBreaks.explain(sheet, reading.showsBreak());
        boolean showsUs = showsUs(sheet, reading);
        boolean mayBeUs = sheet.isUpdateLost()
                && !showsUs
                && (!reading.missing().isEmpty() || reading.own() == TrailReading.Own.A_PART);
        if (isWorthACloserLook(sheet, reading)) {
            known.lookCloser(ours.line().numbers().orElseThrow());
        } else if (!hadTime
                && (trail instanceof AuditTrail.Behind
                        || trail instanceof AuditTrail.Unsure
                        || (trail instanceof AuditTrail.OnlyUs && !explained)
                        || mayBeUs)) {
            known.lags();
        } else if (trail instanceof AuditTrail.OnlyUs && !explained && shownBreaks.areLogged()) {
            settle(sheet, new AuditTrail.Behind("how its seal broke"), approval, true);
        } else {
            settle(sheet, trail, approval, showsUs);
        }
        return Optional.empty();
    }

    /**
     * Whether our own write was carried out. One that was answered need not show as a whole; of one whose answer was lost a
     * part proves nothing: another job may have written one of its values.
     */
    private static boolean showsUs(SheetWork sheet, TrailReading reading) {
        return reading.own() == TrailReading.Own.ALL
                || (reading.own() == TrailReading.Own.A_PART
                        && (!sheet.isUpdateLost() || sheet.lostUpdate().areValuesThere()));
    }

    /**
     * Whether the last that happened to the sheet before our reading was an approval: then no break was on its way. A log may
     * tell whole seconds.
     */
    private static boolean isApprovalTheLast(SheetWork sheet) {
        Optional<Instant> touched = sheet.touchedLast();
        return touched.isPresent()
                && sheet.attribution().approvals().stream()
                        .filter(LogEntry::approves)
                        .flatMap(e -> e.at().stream())
                        .anyMatch(at -> !at.isBefore(
                                at.equals(at.truncatedTo(ChronoUnit.SECONDS))
                                        ? touched.get().truncatedTo(ChronoUnit.SECONDS)
                                        : touched.get()));
    }

    /**
     * Our own write tells LeanIX's time, where this process sent it and there is none to confuse it with. That of another
     * process is past, at least.
     */
    private void tellTime(SheetWork sheet, TrailReading reading) {
        if (reading.ownWriteAt().isEmpty()) {
            return;
        }
        Instant written = reading.ownWriteAt().get();
        if (sheet.hasNobodyWrittenSince() && sheet.writeLeft().isPresent()) {
            clock.ownWriteShown(sheet.writeLeft().getAsLong(), written);
        } else if (clock.now().isSurelyBefore(written)) {
            sheet.doubtTime("by the Date of LeanIX's answers our own write, which its audit log has at " + written
                    + ", is still to come: a proxy may have written it");
        }
    }

    /** A closer look may also tell whether an update whose answer was lost was carried out. */
    private static boolean isWorthACloserLook(SheetWork sheet, TrailReading reading) {
        boolean maybeLate = sheet.isUpdateLost()
                && !showsUs(sheet, reading)
                && !reading.missing().isEmpty();
        return !sheet.attribution().isClose()
                && (reading.closer() || (maybeLate && reading.trail() instanceof AuditTrail.SomebodyElse));
    }

    /**
     * The log has told all it can. Where the answer to the update was lost, it also tells whether that was us.
     *
     * @param showsUs whether our own write is in it
     */
    private void settle(SheetWork sheet, AuditTrail trail, Approval approval, boolean showsUs) {
        if (!sheet.isUpdateLost()) {
            judge.judgeWithLog(sheet, trail, approval);
        } else if (showsUs
                && trail instanceof AuditTrail.SomebodyElse
                && sheet.isApprovedNow()
                && sheet.mayLookOnceMore()) {
            sheet.settle();
        } else if (showsUs && trail instanceof AuditTrail.SomebodyElse other && sheet.isApprovedNow()) {
            // A person may have approved what we wrote: whatever it was, that decision stands.
            sheet.finish(Outcome.of(Outcome.Kind.KEPT, "it is approved, after " + other.describe()));
        } else if (showsUs
                || (trail instanceof AuditTrail.SomebodyElse
                        && sheet.lostUpdate().areValuesThere()
                        && sheet.hasLostItsSeal())) {
            // Where it shows somebody else alone, the values are there, and the seal is gone: that is theirs.
            sheet.written(sheet.last().orElseThrow());
            judge.judgeWithLog(sheet, trail, approval);
        } else if (isOwed(sheet) && !(trail instanceof AuditTrail.SomebodyElse)) {
            sheet.finish(notTold("the audit log does not tell whether that was us"));
        } else if (trail instanceof AuditTrail.SomebodyElse
                || !sheet.lostUpdate().areValuesThere()) {
            writeAnew(sheet, sheet.hasLostItsSeal() && !(trail instanceof AuditTrail.SomebodyElse));
        } else {
            sheet.finish(notTold("the audit log does not tell whether that was us"));
        }
    }

    /** @param why it can't be told whether the update was carried out */
    static Outcome notTold(String why) {
        return Outcome.parked(
                "LeanIX gave no answer to the update, its revision moved, and " + why + "; its seal was left as it is");
    }

    /** Whether a dead letter holds a seal that may be gone because of us: it can't be given up for a guess. */
    static boolean isOwed(SheetWork sheet) {
        return sheet.journal().isReplay() && sheet.hasLostItsSeal();
    }

    /**
     * The values are written. Should the seal be gone because of us after all, the first entry keeps what it was.
     *
     * @param owed whether that may be
     */
    static void writeAnew(SheetWork sheet, boolean owed) {
        if (!sheet.lostUpdate().areValuesThere()) {
            sheet.journal().leaveBehind(owed);
        }
        sheet.lostUpdate().settled();
        sheet.tryAgain(Stage.TO_READ, Outcome.parked("others kept changing it while we tried to write; look at it"));
    }
}
