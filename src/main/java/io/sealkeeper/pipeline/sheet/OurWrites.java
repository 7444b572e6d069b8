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
 * All that we wrote to one sheet, or may have, since the state was seen that would be put back: what is judged now, what
 * is open of the same sheet, and what came to its end since, whatever the source and the outcome.
 *
 * @param since the revision that the state was seen at: the newest at which anything open saw an approval, for that
 *     covers what was before; else the oldest of what is open
 * @param sealBefore that state
 * @param brokeForSure see {@link Write}: of the write that saw it
 * @param writes those whose revision is not older; oldest first
 */
public record OurWrites(Revision since, SealState sealBefore, boolean brokeForSure, List<Write> writes) {

    /**
     * One of them.
     *
     * @param decidedOn the revision that it is bound to
     * @param seenSeal the seal at that revision
     * @param untrusted those of its edits that the owners did not agree to then, or don't now
     * @param brokeForSure whether it can only have been this one if the seal that it saw approved broke in our name: nobody
     *     had touched the sheet for long before it, or the very answer to it told so
     * @param entry what the journal has of it; empty for what is judged now
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
            return !entry.intent().farEnd()
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

    /** @param open those that are not at their end, but for the one that is judged now */
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

    /** Whether there is none but the one that is judged now. */
    boolean isOne() {
        return writes.size() == 1 && writes.get(0).entry().isEmpty();
    }

    /** Those but the one that is judged now, as what the audit log is held against. */
    List<OurWrite> earlier() {
        return writes.stream()
                .flatMap(w -> w.entry().stream())
                .map(OurWrites::write)
                .toList();
    }

    /** What is known of a far end is how it was found afterwards, and no answer to a write of ours. */
    private static OurWrite write(Entry entry) {
        Intent intent = entry.intent();
        return new OurWrite(
                intent.edits(),
                intent.rev(),
                intent.farEnd() ? Optional.empty() : entry.written().map(Written::rev),
                entry.order()
                        .filter(o -> JournalTrace.approves(o) && o.rev().equals(intent.rev()))
                        .isPresent(),
                intent.farEnd() ? intent.edits().size() : 1,
                false);
    }

    SortedSet<FieldPath> untrusted() {
        SortedSet<FieldPath> all = new TreeSet<>();
        writes.forEach(w -> all.addAll(w.untrusted()));
        return all;
    }

    /** Whose they are, where another change than the one that is judged now wrote what is not agreed to. */
    public String whoseUntrusted() {
        return writes.stream()
                .filter(w -> w.entry().isPresent() && !w.untrusted().isEmpty())
                .map(Write::words)
                .collect(Collectors.joining("; "));
    }
}
