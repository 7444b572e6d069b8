package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.journal.Written;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.OurWrite;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that we wrote, or may have written, to one sheet since the state that would be put back was seen: the write
 * judged now, the open ones of the same sheet, and those done since, of every source and outcome.
 *
 * @param since the revision at which that state was seen: the newest at which an open write, or the one judged now, saw an
 *     approval, because that approval covers what was before; if none did, the oldest of theirs
 * @param sealBefore that state
 * @param brokeForSure {@link Write#brokeForSure} of the write that saw it
 * @param writes those whose revision is not older, oldest first
 */
public record OurWrites(Revision since, SealState sealBefore, boolean brokeForSure, List<Write> writes) {

    /**
     * One write.
     *
     * @param decidedOn the revision that it is bound to
     * @param seenSeal the seal at that revision
     * @param untrusted its fields that the owners did not agree to then, or don't now
     * @param brokeForSure whether a break in our name of the approved seal that it saw can only come from this write: nobody
     *     had touched the sheet for long before it, or its own answer showed the break
     * @param entry its journal entry; empty for the write judged now
     */
    public record Write(
            Revision decidedOn,
            SealState seenSeal,
            List<FieldEdit> edits,
            SortedSet<FieldPath> untrusted,
            boolean brokeForSure,
            Optional<Entry> entry) {

        static Write now(Snapshot snapshot, Optional<Plan.Write> plan, boolean brokeForSure) {
            return new Write(
                    snapshot.rev(),
                    snapshot.seal(),
                    plan.map(Plan.Write::edits).orElse(List.of()),
                    plan.map(Plan.Write::untrusted).orElseGet(TreeSet::new),
                    brokeForSure,
                    Optional.empty());
        }

        public static Write earlier(Entry entry, SortedSet<FieldPath> untrusted) {
            return new Write(
                    entry.intent().rev(),
                    entry.intent().sealBefore(),
                    entry.intent().edits(),
                    untrusted,
                    entry.intent().lainStill() || toldOfBreak(entry),
                    Optional.of(entry));
        }

        private static boolean toldOfBreak(Entry entry) {
            return entry.intent().role().isWritten()
                    && entry.written()
                            .filter(w -> w.sealAfter() == SealState.BROKEN_QUALITY_SEAL)
                            .isPresent();
        }

        private boolean sawApproval() {
            return seenSeal == SealState.APPROVED;
        }

        private String words() {
            return untrusted + " by "
                    + entry.map(e -> "the source " + e.intent().source() + " in run "
                                    + e.intent().runId() + ", "
                                    + e.intent().rows().stream()
                                            .map(PayloadRow::toString)
                                            .collect(Collectors.joining(", ")))
                            .orElse("this change");
        }
    }

    private static final Comparator<Write> BY_REVISION =
            Comparator.comparingLong(w -> w.decidedOn().value());

    /** @param open the writes that are not done, without the one judged now */
    static OurWrites of(Write now, List<Write> open, List<Write> done) {
        Write base = Stream.concat(Stream.of(now), open.stream())
                .filter(Write::sawApproval)
                .max(BY_REVISION)
                .or(() -> Stream.concat(Stream.of(now), open.stream()).min(BY_REVISION))
                .orElse(now);
        List<Write> all = new ArrayList<>(open);
        all.addAll(done);
        all.add(now);
        Predicate<Write> isSince =
                w -> w.decidedOn().value() >= base.decidedOn().value();
        return new OurWrites(
                base.decidedOn(),
                base.seenSeal(),
                base.brokeForSure(),
                all.stream().filter(isSince).sorted(BY_REVISION).toList());
    }

    /** Whether nobody had touched the sheet for long when that state was seen: then nobody's break was pending. */
    boolean sawItLieStill() {
        return brokeForSure
                && writes.stream()
                        .filter(w -> w.decidedOn().equals(since))
                        .flatMap(w -> w.entry().stream())
                        .allMatch(e -> e.intent().lainStill());
    }

    /** Whether the write judged now is the only one. */
    public boolean isOne() {
        return writes.size() == 1 && writes.get(0).entry().isEmpty();
    }

    /** The writes other than the one judged now, to be looked for in the audit log. */
    List<OurWrite> earlier() {
        return writes.stream()
                .flatMap(w -> w.entry().stream())
                .map(OurWrites::write)
                .toList();
    }

    /** A far end's revision was read afterwards, not told by an answer to our write, so it is left out. */
    private static OurWrite write(Entry entry) {
        Intent intent = entry.intent();
        return new OurWrite(
                intent.edits(),
                intent.rev(),
                intent.role().isWritten() ? entry.written().map(Written::rev) : Optional.empty(),
                entry.order()
                        .filter(o -> JournalTrace.approves(o) && o.rev().equals(intent.rev()))
                        .isPresent(),
                intent.role().isWritten() ? 1 : intent.edits().size(),
                false);
    }

    SortedSet<FieldPath> untrusted() {
        SortedSet<FieldPath> all = new TreeSet<>();
        writes.forEach(w -> all.addAll(w.untrusted()));
        return all;
    }

    /** Who wrote the untrusted fields, as far as changes other than the one judged now did; empty if none did. */
    public String whoseUntrusted() {
        return writes.stream()
                .filter(w -> w.entry().isPresent() && !w.untrusted().isEmpty())
                .map(Write::words)
                .collect(Collectors.joining("; "));
    }
}
