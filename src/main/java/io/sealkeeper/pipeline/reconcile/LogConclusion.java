package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.LoggedValues;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.call.Tokens;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.judge.Agreements;
import io.sealkeeper.pipeline.judge.Judge;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.sheet.Attribution;
import io.sealkeeper.pipeline.sheet.Bound;
import io.sealkeeper.pipeline.sheet.Rest;
import io.sealkeeper.pipeline.sheet.SheetFacts;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.pipeline.sheet.ToRead;
import io.sealkeeper.pipeline.sheet.Tracing;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.pipeline.sheet.Updated;
import io.sealkeeper.seal.Agreed;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.Belief;
import io.sealkeeper.seal.BreakOrigin;
import io.sealkeeper.seal.EarlierBreak;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.Ours;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.PastReading;
import io.sealkeeper.seal.SheetRole;
import io.sealkeeper.seal.TrailReading;
import io.sealkeeper.workspace.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides what follows from one sheet's audit log, as far as it was read: the sheet is judged with it, or the log is read
 * again, closer or later.
 */
final class LogConclusion {

    private final WorkspaceSchema schema;
    private final Judge judge;
    private final SinceRev sinceRev;
    private final Duration logWait;
    private final RevisionSteps steps = new RevisionSteps();
    private final LeanIxClock clock;
    private final Ticks ticks;
    private final Agreements agreements;
    private final Tokens tokens;

    LogConclusion(
            Settings settings,
            WorkspaceSchema schema,
            Judge judge,
            SinceRev sinceRev,
            LeanIxClock clock,
            Ticks ticks,
            Agreements agreements,
            Tokens tokens) {
        this.agreements = agreements;
        this.tokens = tokens;
        this.clock = clock;
        this.ticks = ticks;
        this.schema = schema;
        this.judge = judge;
        this.sinceRev = sinceRev;
        logWait = settings.leanix().logWait();
    }

    /** The next stage of a sheet, once all the pages asked for are read. */
    Stage of(Batch batch, SheetWork sheet, String writer, Approval approval) {
        if (sheet.role() == SheetRole.HEALED) {
            return past(batch, sheet);
        }
        Bound now = sheet.at(Bound.class);
        SheetFacts known = SheetFacts.of(sheet, now);
        WorkspaceProfile profile = WorkspaceProfile.of(batch.run());
        steps.learn(known, profile);
        Attribution log = now.basis().log();
        boolean hadTime = log.waitedFor(logWait, ticks) || hasRested(sheet);
        Agreed agreed = sheet.role().isWatched() ? agreements.of(sheet.type()) : Agreed.NOBODY;
        boolean nothingWasPending =
                isApprovalTheLast(now) || (sheet.role() == SheetRole.GUARDED && isLeftAloneLongEnough(now));
        Ours ours = known.ours(writer, nothingWasPending, agreed);
        // If one write can move the revision by several, nobody knows which revisions exist: then the log gets all of
        // its time before it is believed.
        Belief belief = new Belief(!(hadTime && steps.mayLeap()), hadTime || steps.breakAtOnce());
        Known countsIn = countsIn(known, log, ours);
        TrailReading reading = read(sheet, log, ours, belief, countsIn);
        if (sheet.role() == SheetRole.GUARDED && reading.approvedAt().isPresent()) {
            reading = read(sheet, log, ours.approvedAgainAt(reading.approvedAt().get()), belief, countsIn);
        }
        log = tellTime(known, reading, log);
        now = now.with(log);
        AuditTrail trail = earlierBreak(known, now, reading)
                .<AuditTrail>map(e -> new AuditTrail.SomebodyElse(e, "", "since our reading"))
                .orElse(reading.trail());
        boolean explained = reading.showsBreak() || !known.hasLostItsSeal() || known.onlyWeCanHaveBrokenIt();
        boolean showsUs = showsUs(now, reading);
        boolean mayBeUs = now instanceof Tracing
                && !showsUs
                && (!reading.missing().isEmpty() || reading.own() == TrailReading.Own.A_PART);
        if (trail instanceof AuditTrail.OnlyUs) {
            LogSights.sawOurs(profile, known, log, writer, ticks);
            if (log.isClose() && known.hasNobodyWrittenSince()) {
                sinceRev.wasFoundCloser(profile);
            }
            if (sheet.isFarEnd() && reading.showsBreak()) {
                profile.saw(Question.FAR_END, "seal-broken");
            }
        }
        boolean assumedTooMuch = trail instanceof AuditTrail.Behind
                && sinceRev.countsIn() == Known.UNKNOWN
                && !log.isClose()
                && log.trailFrom() > ours.base().value();
        if (assumedTooMuch) {
            sinceRev.doubt();
        }
        if (assumedTooMuch || isWorthACloserLook(now, reading) || mayHaveBeenApprovedSince(sheet, log, ours)) {
            return now.with(log.lookCloser(ours.line().numbers().orElseThrow()));
        } else if (!hadTime
                && (trail instanceof AuditTrail.Behind
                        || trail instanceof AuditTrail.Unsure
                        || (trail instanceof AuditTrail.OnlyUs && !explained)
                        || mayBeUs)) {
            return now.with(log.lags());
        } else if (trail instanceof AuditTrail.OnlyUs && !explained) {
            // A break that the log does not show may be that of an edit before our reading, and stand at its revision.
            trail = new AuditTrail.Behind("how its seal broke");
            showsUs = true;
        }
        if (sheet.role().isWatched()) {
            return judge.judgeWatched(
                    batch,
                    sheet,
                    (Updated) now,
                    trail,
                    approval,
                    reading.unlisted(),
                    sheet.log().seen().values());
        }
        return settled(batch, sheet, now, trail, approval, showsUs);
    }

    /** A break by somebody else since the seal was seen approved, and before our write, at the same revision. */
    private Optional<LogEntry> earlierBreak(SheetFacts known, Bound now, TrailReading reading) {
        boolean sawItApproved = now.basis().reading().isApproved();
        if (known.role().isWatched()
                || reading.trail() instanceof AuditTrail.SomebodyElse
                || !(sawItApproved || known.hasLostItsSeal())) {
            return Optional.empty();
        }
        // Of several writes of ours, an earlier one may have broken it, in the system's name.
        boolean isOne = sawItApproved && known.ourWrites().isOne();
        return EarlierBreak.find(
                now.basis().log().approvals(), tokens.us(), isOne ? reading.ownWriteAt() : Optional.empty());
    }

    /** Whether a person may have approved a guarded sheet since it was last seen so: the revision is to be known exactly. */
    private static boolean mayHaveBeenApprovedSince(SheetWork sheet, Attribution log, Ours ours) {
        return sheet.role() == SheetRole.GUARDED
                && !log.isClose()
                && ours.line().numbers().isPresent()
                && log.seen().values().stream().anyMatch(e -> e.approves() && e.byPerson());
    }

    /** Whether a guard found the sheet left alone for longer than the log may need. */
    private boolean hasRested(SheetWork sheet) {
        return sheet.watch()
                .rest()
                .flatMap(Rest::touched)
                .filter(touched -> clock.now().isSurelyLaterThan(touched, logWait))
                .isPresent();
    }

    private TrailReading read(SheetWork sheet, Attribution log, Ours ours, Belief belief, Known countsIn) {
        return TrailReading.of(log.log(countsIn), ours, new LoggedValues(schema, sheet.type()), belief);
    }

    /**
     * Whether the answers include the revision that they were asked from. If the log was asked from the next revision only
     * because earlier runs have seen that, it counts where nobody but us has written since: then no event of anybody else's can
     * be missing, and if our own is, the log is read closer.
     */
    private Known countsIn(SheetFacts known, Attribution log, Ours ours) {
        boolean assumed = !log.isClose()
                && known.hasNobodyWrittenSince()
                && log.trailFrom() > ours.base().value();
        return sinceRev.countsIn() == Known.UNKNOWN && assumed ? Known.YES : sinceRev.countsIn();
    }

    /** A sheet that was broken before the gateway ever saw it approved: its log alone is the evidence. */
    Stage past(Batch batch, SheetWork sheet) {
        Updated now = sheet.at(Updated.class);
        SheetFacts known = SheetFacts.of(sheet, now);
        Collection<LogEntry> events = sheet.watch()
                .log()
                .<Collection<LogEntry>>map(all -> all)
                .orElseGet(() -> sheet.log().seen().values());
        PastReading past = PastReading.of(
                new PastReading.Log(
                        events, sheet.watch().rest().flatMap(Rest::touched), tokens.us(), known.agreedEdits()),
                agreements.of(sheet.type()),
                new LoggedValues(schema, sheet.type()),
                known.decidedAt(clock.now()));
        Stage next =
                judge.judgeWatched(batch, sheet, now, past.trail(), past.approval(), past.unlisted(), past.since());
        sheet.watch(sheet.watch().telling(sheet.watch().story().approvedBy(past.approved())));
        return next;
    }

    /**
     * Whether the log proves that our own write was carried out. If the write was answered, a part of it is enough. If its
     * answer was lost, a part proves nothing unless all its values were seen present: another job may have written one of them.
     */
    private static boolean showsUs(Bound now, TrailReading reading) {
        boolean partIsEnough = !(now instanceof Tracing) || now.lost().areValuesThere();
        return reading.own() == TrailReading.Own.ALL || (reading.own() == TrailReading.Own.A_PART && partIsEnough);
    }

    /**
     * Whether the last event of the sheet before our reading was an approval; then no break was pending. A log whose times
     * are whole seconds can't show that: an edit may follow the approval within the same second.
     */
    private static boolean isApprovalTheLast(Bound now) {
        Optional<Instant> touched = now.basis().reading().snapshot().touched();
        return touched.isPresent()
                && now.basis().log().approvals().stream()
                        .filter(LogEntry::approves)
                        .flatMap(e -> e.at().stream())
                        .anyMatch(at -> !at.isBefore(touched.get()) && !isWholeSecond(at));
    }

    /**
     * Whether nothing happened to the sheet for so long after it was last changed, as it was seen approved, that no break of
     * that change can have been pending when the next thing happened.
     */
    private static boolean isLeftAloneLongEnough(Bound now) {
        Optional<Instant> touched = now.basis().reading().snapshot().touched();
        Collection<LogEntry> seen = now.basis().log().seen().values();
        return touched.isPresent()
                && seen.stream().allMatch(e -> e.at().isPresent())
                && seen.stream()
                        .flatMap(e -> e.at().stream())
                        .filter(at -> at.isAfter(touched.get()))
                        .allMatch(at -> at.isAfter(touched.get().plus(BreakOrigin.LONGEST_PENDING)));
    }

    private static boolean isWholeSecond(Instant at) {
        return at.equals(at.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * Sets LeanIX's time by our own write in the log, if this process sent it and it is the only one. A write of another
     * process is at least past: if the clock says otherwise, it is doubted.
     */
    private Attribution tellTime(SheetFacts known, TrailReading reading, Attribution log) {
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
     * The log is read as far as it can be. If the answer to the update was lost, it also shows whether that was us.
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
        SheetFacts known = SheetFacts.of(sheet, now);
        boolean somebodyElse = trail instanceof AuditTrail.SomebodyElse;
        boolean lostItsSeal = known.hasLostItsSeal();
        if (showsUs && trail instanceof AuditTrail.SomebodyElse other && known.isApprovedNow()) {
            if (!sheet.tries().lookedOnceMore()) {
                // A seal found approved may still break.
                sheet.tries(sheet.tries().onceMoreLooked());
                sheet.pause();
                return now.updating().seen(now.last()).at(Turn.CHECK);
            }
            // A person may have approved what we wrote: whatever it was, that decision stands.
            return now.end(Outcome.of(Outcome.Kind.KEPT, "it is approved, after " + other.describe()));
        } else if (showsUs || (somebodyElse && now.lost().areValuesThere() && lostItsSeal)) {
            // The log shows only somebody else, the values are present, and the seal is broken: they broke it.
            Updated ours = now.isOurs();
            sheet.goTo(ours);
            return judge.judgeWithLog(batch, sheet, ours, trail, approval);
        } else if (!somebodyElse && (isOwed(sheet, now) || now.lost().areValuesThere())) {
            return now.end(Tracing.notTold("the audit log does not tell whether that was us"));
        }
        return anew(sheet, now, lostItsSeal && !somebodyElse);
    }

    /** Whether this replays a dead letter whose seal may be lost because of us; that is not given up for a guess. */
    static boolean isOwed(SheetWork sheet, Tracing now) {
        return sheet.journal().isReplay() && SheetFacts.of(sheet, now).hasLostItsSeal();
    }

    /**
     * Reads and plans the sheet anew, so that its values are written. The first entry keeps the original state, in case the
     * seal was lost because of us after all.
     *
     * @param owed whether that may be so
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
