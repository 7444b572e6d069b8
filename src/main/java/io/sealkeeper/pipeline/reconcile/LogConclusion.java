package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.LoggedValues;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.judge.Judge;
import io.sealkeeper.pipeline.sheet.Attribution;
import io.sealkeeper.pipeline.sheet.Bound;
import io.sealkeeper.pipeline.sheet.Case;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.pipeline.sheet.ToRead;
import io.sealkeeper.pipeline.sheet.Tracing;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.pipeline.sheet.Updated;
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
import java.util.OptionalLong;

/**
 * What follows from the audit log of one sheet, as far as it was read: the sheet is judged with it, or it is read once more,
 * closer or later.
 */
final class LogConclusion {

    private final WorkspaceSchema schema;
    private final Judge judge;
    private final SinceRev sinceRev;
    private final Duration logWait;
    private final ShownBreaks shownBreaks;
    private final RevisionSteps steps = new RevisionSteps();
    private final LeanIxClock clock;
    private final Ticks ticks;

    LogConclusion(
            Settings settings, WorkspaceSchema schema, Judge judge, SinceRev sinceRev, LeanIxClock clock, Ticks ticks) {
        this.clock = clock;
        this.ticks = ticks;
        this.schema = schema;
        this.judge = judge;
        this.sinceRev = sinceRev;
        logWait = settings.leanix().logWait();
        shownBreaks = new ShownBreaks(schema);
    }

    /** The stage that a sheet comes to by its log, of which what was asked for is complete. */
    Stage of(Batch batch, SheetWork sheet, String writer, Approval approval) {
        Bound now = sheet.at(Bound.class);
        Case known = Case.of(sheet, now);
        steps.learn(known);
        Attribution log = now.basis().log();
        boolean hadTime = log.waitedFor(logWait, ticks);
        Ours ours = known.ours(writer, isApprovalTheLast(now));
        // Where revisions leap, nobody knows which of them there are: then the log gets all of its time before it is
        // believed.
        TrailReading reading = TrailReading.of(
                log.log(sinceRev.countsIn()),
                ours,
                new LoggedValues(schema, sheet.type()),
                new Belief(!(hadTime && steps.mayLeap()), hadTime || steps.breakAtOnce()));
        log = tellTime(known, reading, log);
        now = now.with(log);
        AuditTrail trail = reading.trail();
        boolean explained = shownBreaks.explain(known, reading.showsBreak());
        boolean showsUs = showsUs(now, reading);
        boolean mayBeUs = now instanceof Tracing
                && !showsUs
                && (!reading.missing().isEmpty() || reading.own() == TrailReading.Own.A_PART);
        if (isWorthACloserLook(now, reading)) {
            return now.with(log.lookCloser(ours.line().numbers().orElseThrow()));
        } else if (!hadTime
                && (trail instanceof AuditTrail.Behind
                        || trail instanceof AuditTrail.Unsure
                        || (trail instanceof AuditTrail.OnlyUs && !explained)
                        || mayBeUs)) {
            return now.with(log.lags());
        } else if (trail instanceof AuditTrail.OnlyUs && !explained && shownBreaks.areLogged()) {
            return settled(batch, sheet, now, new AuditTrail.Behind("how its seal broke"), approval, true);
        }
        return settled(batch, sheet, now, trail, approval, showsUs);
    }

    /**
     * Whether our own write was carried out. One that was answered need not show as a whole; of one whose answer was lost a
     * part proves nothing: another job may have written one of its values.
     */
    private static boolean showsUs(Bound now, TrailReading reading) {
        boolean partIsEnough = !(now instanceof Tracing) || now.lost().areValuesThere();
        return reading.own() == TrailReading.Own.ALL || (reading.own() == TrailReading.Own.A_PART && partIsEnough);
    }

    /**
     * Whether the last that happened to the sheet before our reading was an approval: then no break was on its way. A log may
     * tell whole seconds.
     */
    private static boolean isApprovalTheLast(Bound now) {
        Optional<Instant> touched = now.basis().reading().snapshot().touched();
        return touched.isPresent()
                && now.basis().log().approvals().stream()
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
    private Attribution tellTime(Case known, TrailReading reading, Attribution log) {
        if (reading.ownWriteAt().isEmpty()) {
            return log;
        }
        Instant written = reading.ownWriteAt().get();
        OptionalLong leftAt = known.basis().leftAt();
        if (known.hasNobodyWrittenSince() && leftAt.isPresent()) {
            clock.ownWriteShown(leftAt.getAsLong(), written);
        } else if (clock.now().isSurelyBefore(written)) {
            return log.doubtTime("by the Date of LeanIX's answers our own write, which its audit log has at " + written
                    + ", is still to come: a proxy may have written it");
        }
        return log;
    }

    /** A closer look may also tell whether an update whose answer was lost was carried out. */
    private static boolean isWorthACloserLook(Bound now, TrailReading reading) {
        boolean maybeLate = now instanceof Tracing
                && !showsUs(now, reading)
                && !reading.missing().isEmpty();
        return !now.basis().log().isClose()
                && (reading.closer() || (maybeLate && reading.trail() instanceof AuditTrail.SomebodyElse));
    }

    /**
     * The log has told all it can. Where the answer to the update was lost, it also tells whether that was us.
     *
     * @param showsUs whether our own write is in it
     */
    private Stage settled(
            Batch batch, SheetWork sheet, Bound now, AuditTrail trail, Approval approval, boolean showsUs) {
        if (now instanceof Tracing tracing) {
            return traced(batch, sheet, tracing, trail, approval, showsUs);
        }
        return judge.judgeWithLog(batch, sheet, (Updated) now, trail, approval);
    }

    private Stage traced(
            Batch batch, SheetWork sheet, Tracing now, AuditTrail trail, Approval approval, boolean showsUs) {
        Case known = Case.of(sheet, now);
        boolean somebodyElse = trail instanceof AuditTrail.SomebodyElse;
        boolean lostItsSeal = known.hasLostItsSeal();
        if (showsUs && trail instanceof AuditTrail.SomebodyElse other && known.isApprovedNow()) {
            if (!sheet.tries().lookedOnceMore()) {
                // A seal that stands there approved may still break.
                sheet.tries(sheet.tries().onceMoreLooked());
                sheet.pause();
                return now.updating().seen(now.last()).at(Turn.CHECK);
            }
            // A person may have approved what we wrote: whatever it was, that decision stands.
            return now.end(Outcome.of(Outcome.Kind.KEPT, "it is approved, after " + other.describe()));
        } else if (showsUs || (somebodyElse && now.lost().areValuesThere() && lostItsSeal)) {
            // Where it shows somebody else alone, the values are there, and the seal is gone: that is theirs.
            Updated ours = now.isOurs();
            sheet.goTo(ours);
            return judge.judgeWithLog(batch, sheet, ours, trail, approval);
        } else if (!somebodyElse && (isOwed(sheet, now) || now.lost().areValuesThere())) {
            return now.end(Tracing.notTold("the audit log does not tell whether that was us"));
        }
        return anew(sheet, now, lostItsSeal && !somebodyElse);
    }

    /** Whether a dead letter holds a seal that may be gone because of us: it can't be given up for a guess. */
    static boolean isOwed(SheetWork sheet, Tracing now) {
        return sheet.journal().isReplay() && Case.of(sheet, now).hasLostItsSeal();
    }

    /**
     * The values are written. Should the seal be gone because of us after all, the first entry keeps what it was.
     *
     * @param owed whether that may be
     */
    static Stage anew(SheetWork sheet, Tracing now, boolean owed) {
        if (!now.lost().areValuesThere()) {
            sheet.journal(sheet.journal().leaveBehind(owed));
        }
        return sheet.again(
                now,
                new ToRead(Optional.of(now.basis().lost(now.lost().settled()))),
                Outcome.parked("others kept changing it while we tried to write; look at it"));
    }
}
