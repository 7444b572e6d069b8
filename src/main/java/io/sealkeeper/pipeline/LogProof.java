package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.leanix.AuditLogQuery;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves that a sheet's audit log has caught up with the sheet: it shows an event of the present revision. Without that,
 * a log that lags behind passes off somebody else's latest edit as nobody's.
 *
 * <p>Every revision is led to by an event; what is not logged can't be proven, and then the seal stays broken. What
 * reading from a revision means ({@link SinceRev}) has to be known for it, and is learnt on the way from our own write.
 */
final class LogProof {

    private final SinceRev sinceRev;
    private final Tokens tokens;

    LogProof(SinceRev sinceRev, Tokens tokens) {
        this.sinceRev = sinceRev;
        this.tokens = tokens;
    }

    /** Whether the log has to be proven first: the present revision is not known to be our own write's. */
    static boolean isNeeded(SheetWork sheet) {
        return sheet.stage() == Stage.TO_ATTRIBUTE
                && !sheet.attribution().isCaughtUp()
                && !sheet.hasNobodyWrittenSince();
    }

    /** The alias to look at for what is wrong. */
    static String alias(int i) {
        return "p_" + i;
    }

    Call call(Batch batch, List<SheetWork> group) {
        List<SheetWork> asked = new ArrayList<>(group);
        if (sinceRev.isUnknown()) {
            teacher(batch).ifPresent(asked::add);
        }
        return new Call(
                batch,
                AuditLogQuery.proof(asked.stream().map(LogProof::proof).toList(), sinceRev.isUnknown()),
                group,
                new Lesson(asked.subList(group.size(), asked.size())));
    }

    /** A sheet to learn from, if there is one: the last in the document. */
    private record Lesson(List<SheetWork> teachers) {}

    /** A sheet whose update was answered, so that its own revision is known. */
    private static Optional<SheetWork> teacher(Batch batch) {
        return batch.all().filter(SheetWork::isAnswered).findFirst();
    }

    /** Learns what there is to learn, before any sheet is looked at. */
    void learn(Call call, GraphqlAnswer answer) {
        List<SheetWork> all = new ArrayList<>(call.sheets());
        all.addAll(call.context(Lesson.class).teachers());
        for (int i = all.size() - 1; i >= 0 && sinceRev.isUnknown(); i--) {
            learn(all.get(i), events(answer, "b_" + i), events(answer, "o_" + i));
        }
    }

    private static AuditLogQuery.Proof proof(SheetWork sheet) {
        Revision before = sheet.snapshot().orElseThrow().rev();
        long at = sheet.last().orElseThrow().rev().value();
        return new AuditLogQuery.Proof(
                sheet.snapshot().orElseThrow().id(),
                before.value(),
                sheet.isAnswered() ? sheet.written().orElseThrow().rev().value() : SinceRev.next(before),
                at,
                at - 1);
    }

    /** Whether the log has caught up; empty where it can't be read. */
    Optional<Boolean> take(GraphqlAnswer answer, int i) {
        Optional<List<LogEntry>> at = events(answer, alias(i));
        Optional<List<LogEntry>> ahead = events(answer, "q_" + i);
        if (at.isEmpty() || ahead.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(!(sinceRev.leavesOut() ? ahead : at).get().isEmpty());
    }

    private static Optional<List<LogEntry>> events(GraphqlAnswer answer, String alias) {
        return AuditLogQuery.read(answer, alias).map(AuditLogQuery.Page::entries);
    }

    /** Learns only from what leaves no doubt; without it, the log counts as caught up where it surely is. */
    private void learn(SheetWork sheet, Optional<List<LogEntry>> before, Optional<List<LogEntry>> own) {
        Optional<String> writer = tokens.userId(Principal.WRITER);
        if (writer.isEmpty() || before.isEmpty() || own.isEmpty()) {
            return;
        }
        if (sheet.isAnswered()) {
            learnFromOwnRevision(sheet, writer.get(), before.get(), own.get());
        } else if (!sheet.isFarEnd()
                && showsValues(sheet, writer.get(), before.get())
                && !showsValues(sheet, writer.get(), own.get())) {
            // Our write is the first event after the revision that it was bound to, so at the next number at the
            // earliest:
            // where reading from there does not show it, that number does not count in.
            sinceRev.learn(false);
        }
    }

    /** Reading from the revision that our write led to shows what led there, or it does not count in. */
    private void learnFromOwnRevision(SheetWork sheet, String writer, List<LogEntry> before, List<LogEntry> own) {
        // One that was broken before, by an earlier write whose restoration is still open, does not break again.
        boolean broke =
                Rights.isApproved(sheet) && sheet.written().orElseThrow().state() == SealState.BROKEN_QUALITY_SEAL;
        boolean breakShown = before.stream().anyMatch(LogEntry::breaksSeal);
        boolean breakAtOwn = own.stream().anyMatch(LogEntry::breaksSeal);
        if (showsValues(sheet, writer, before)
                && !showsValues(sheet, writer, own)
                && (!broke || (breakShown && !breakAtOwn))) {
            // A later write of ours, of the same field, may be in both: what tells them apart is the value.
            sinceRev.learn(false);
        } else if (shows(sheet, own, writer) || (broke && breakAtOwn)) {
            sinceRev.learn(true);
        } else if (shows(sheet, before, writer) && (breakShown || !broke)) {
            sinceRev.learn(false);
        }
    }

    private static boolean shows(SheetWork sheet, List<LogEntry> events, String writer) {
        return AuditTrail.showsWriteOf(events, writer, sheet.plannedPaths());
    }

    /** Whether the very values of the plan are among our writer's events: an earlier write of ours had others. */
    static boolean showsValues(SheetWork sheet, String writer, List<LogEntry> events) {
        return sheet.plan().orElseThrow().edits().stream().anyMatch(edit -> events.stream()
                .filter(e -> e.newValue().filter(value -> isFrom(edit, value)).isPresent())
                .anyMatch(e ->
                        AuditTrail.showsWriteOf(List.of(e), writer, Set.copyOf(List.of(edit.path(), edit.place())))));
    }

    /**
     * Whether only this edit can have led to a value. How the log writes a relation or a tag is not documented; but one
     * that was not there before, nothing earlier can have led to.
     */
    private static boolean isFrom(FieldEdit edit, String value) {
        String after = edit.after().text().orElse("");
        boolean addsRelation = edit.before().isNone()
                && !after.isEmpty()
                && edit.farEnd().filter(far -> value.contains(far.value())).isPresent();
        boolean addsTag =
                edit.path().value().equals("tags") && after.contains("{\"tagName\":" + TextNode.valueOf(value) + "}");
        return value.equals(after) || addsRelation || addsTag;
    }
}
