package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.leanix.AuditLogQuery;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.LoggedValues;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.call.Tokens;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.sheet.Account;
import io.sealkeeper.pipeline.sheet.SheetFacts;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.seal.CountingIn;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.SlicedLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a sheet's audit log from each of several revisions on. This shows at which revision an event happened, and whether
 * the log has an event for each revision. Without that, a lagging log could hide somebody else's edit.
 *
 * <p>It depends on whether an answer includes the revision it was read from ({@link SinceRev}). That is learnt on the way,
 * from a write of ours whose answer told its revision.
 */
final class CloserLook {

    /** LeanIX may refuse a document with more slices as too large. */
    private static final int MOST_SLICES = 120;

    private final SinceRev sinceRev;
    private final Tokens tokens;
    private final WorkspaceSchema schema;

    CloserLook(SinceRev sinceRev, Tokens tokens, WorkspaceSchema schema) {
        this.sinceRev = sinceRev;
        this.tokens = tokens;
        this.schema = schema;
    }

    /** One alias of a document: a sheet, and the number that its log is read from. */
    private record Asked(SheetWork sheet, long number) {}

    /**
     * What a document reads, in the order of its aliases.
     *
     * @param lesson what the last aliases are for: a sheet to learn from that is not one of the call's own
     * @param atRest the same, where only sheets at rest can teach
     */
    private record Slices(List<Asked> asked, Optional<Lesson> lesson, Optional<RestLesson> atRest) {}

    static boolean isAbout(Call call) {
        return call.isAbout(Slices.class);
    }

    /** The calls for a group of sheets; several if there are too many slices for one document. */
    List<Call> calls(Batch batch, List<SheetWork> group) {
        List<Call> calls = new ArrayList<>();
        List<SheetWork> together = new ArrayList<>();
        int slices = 0;
        for (SheetWork sheet : group) {
            int more = sheet.log().wantedSlices().size();
            if (!together.isEmpty() && slices + more > MOST_SLICES) {
                calls.add(call(batch, together));
                together = new ArrayList<>();
                slices = 0;
            }
            together.add(sheet);
            slices += more;
        }
        calls.add(call(batch, together));
        return calls;
    }

    private Call call(Batch batch, List<SheetWork> sheets) {
        List<Asked> asked = new ArrayList<>();
        List<AuditLogQuery.Slice> slices = new ArrayList<>();
        for (SheetWork sheet : sheets) {
            sheet.log().wantedSlices().forEach((number, cursor) -> {
                asked.add(new Asked(sheet, number));
                slices.add(new AuditLogQuery.Slice(id(sheet), number, cursor));
            });
        }
        Optional<Lesson> lesson = lesson(batch, sheets);
        lesson.ifPresent(l -> slices.addAll(l.slices()));
        boolean isTaught = lesson.isPresent() || sheets.stream().anyMatch(CloserLook::teaches);
        Optional<RestLesson> atRest =
                isTaught || sinceRev.countsIn() != Known.UNKNOWN ? Optional.empty() : RestLesson.of(batch);
        atRest.ifPresent(l -> slices.addAll(l.slices()));
        return new Call(batch, AuditLogQuery.slices(slices), sheets, new Slices(List.copyOf(asked), lesson, atRest));
    }

    /** If none of the sheets has a write of ours to learn from, another sheet of the batch whose log is not being read may. */
    private Optional<Lesson> lesson(Batch batch, List<SheetWork> sheets) {
        boolean teachesItself = sheets.stream().anyMatch(CloserLook::teaches);
        return teachesItself || sinceRev.countsIn() != Known.UNKNOWN
                ? Optional.empty()
                : batch.all()
                        .filter(s -> teaches(s) && s.turn() != Turn.ATTRIBUTE)
                        .findFirst()
                        .map(Lesson::new);
    }

    private static boolean teaches(SheetWork sheet) {
        return sheet.account().told() != Account.Told.NEVER && sheet.role().isWritten();
    }

    /** Learns what reading from a revision means, by the log of a sheet whose own write's revision is known. */
    private record Lesson(SheetWork teacher) {

        List<Long> numbers() {
            Account known = teacher.account();
            long from = known.snapshot().orElseThrow().rev().value();
            long to = known.written().orElseThrow().rev().value();
            return new ArrayList<>(new TreeSet<>(List.of(from, from + 1, to, to + 1)));
        }

        List<AuditLogQuery.Slice> slices() {
            return numbers().stream()
                    .map(n -> new AuditLogQuery.Slice(id(teacher), n, Optional.empty()))
                    .toList();
        }

        /** The first pages of the teacher's log, which are enough; empty if it can't be read. */
        Optional<SlicedLog> log(Lessons lessons, GraphqlAnswer answer, int firstAlias) {
            SortedMap<Long, List<LogEntry>> readings = new TreeMap<>();
            List<Long> numbers = numbers();
            Set<Long> cut = new HashSet<>();
            for (int i = 0; i < numbers.size(); i++) {
                Optional<AuditLogQuery.Page> page =
                        AuditLogQuery.read(answer, AuditLogQuery.trailAlias(firstAlias + i));
                if (page.isEmpty()) {
                    return Optional.empty();
                }
                if (page.get().next().isPresent()) {
                    cut.add(numbers.get(i));
                }
                readings.put(numbers.get(i), page.get().entries());
            }
            Map<String, LogEntry> earlier = lessons.seenBefore(teacher, readings.get(numbers.get(0)));
            return Optional.of(new SlicedLog(readings, earlier, Known.UNKNOWN).cutAt(cut));
        }
    }

    /**
     * Takes the pages of the sheets' logs.
     *
     * @return by sheet, the alias that can't be read
     */
    Map<SheetWork, String> take(Call call, GraphqlAnswer answer) {
        Map<SheetWork, String> unreadable = new LinkedHashMap<>();
        List<Asked> asked = call.context(Slices.class).asked();
        WorkspaceProfile profile = WorkspaceProfile.of(call.batch().run());
        call.context(Slices.class).lesson().ifPresent(l -> l.log(
                        Lessons.of(call.batch().run()), answer, asked.size())
                .ifPresent(log -> learn(l.teacher(), log, profile)));
        call.context(Slices.class).atRest().ifPresent(l -> sinceRev.learn(l.read(answer, asked.size()), profile));
        for (int i = 0; i < asked.size(); i++) {
            String alias = AuditLogQuery.trailAlias(i);
            Asked slice = asked.get(i);
            AuditLogQuery.read(answer, alias)
                    .ifPresentOrElse(
                            page -> slice.sheet().log(l -> l.trail(slice.number(), page)),
                            () -> unreadable.putIfAbsent(slice.sheet(), alias));
        }
        return unreadable;
    }

    /** Learns what reading from a revision means, if this sheet's log was read completely since our own write. */
    void learn(Batch batch, SheetWork sheet) {
        boolean hasTrail = sheet.log().isClose()
                || (sheet.turn() == Turn.ATTRIBUTE && !sheet.log().wantsTrail());
        if (sheet.role().isWritten() && hasTrail && sheet.log().isComplete()) {
            learn(sheet, sheet.log().log(Known.UNKNOWN), WorkspaceProfile.of(batch.run()));
        }
    }

    private static FactSheetId id(SheetWork sheet) {
        return sheet.account().snapshot().orElseThrow().id();
    }

    private void learn(SheetWork sheet, SlicedLog log, WorkspaceProfile profile) {
        SheetFacts known = SheetFacts.of(sheet, sheet.bound().orElseThrow());
        tokens.userId(Principal.WRITER)
                .ifPresent(writer -> sinceRev.learn(
                        CountingIn.of(
                                log,
                                known.own(),
                                known.hasBrokenSeal(),
                                writer,
                                new LoggedValues(schema, sheet.type())),
                        profile));
    }
}
