package io.sealkeeper.seal;

import io.sealkeeper.seal.SlicedLog.Placed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads from an audit log what happened to a sheet since our reading.
 *
 * <p>An event is ours if it stands at a revision that only our own answered write can have led to. Elsewhere it has to
 * be exactly what we sent, by path and value, and each of these only once; or the break that our write caused. Every
 * other event is somebody else's, even if it names our user: then another job shares the token.
 *
 * @param trail the result, if nothing more is read
 * @param own how much of our own write the events show for sure
 * @param ownWriteAt the time of our own write, where the log surely shows what we sent
 * @param showsBreak whether a break of the seal is among them
 * @param closer whether reading the log from single revisions may say more
 * @param missing the revisions that may be somebody else's, and that the log does not show well enough
 * @param unlisted the fields that guarded users wrote for sure, and that the owners have not agreed to
 * @param approvedAt the newest revision that an approval by a person led to, if the log places it exactly
 */
public record TrailReading(
        AuditTrail trail,
        Own own,
        Optional<Instant> ownWriteAt,
        boolean showsBreak,
        boolean closer,
        SortedSet<Long> missing,
        SortedSet<FieldPath> unlisted,
        Optional<Revision> approvedAt) {

    /** How much of our own write is shown. It is carried out as a whole or not at all. */
    public enum Own {
        NOTHING,
        A_PART,
        ALL
    }

    private static final String SHARED =
            "by our own technical user, and not what we sent: another job uses its token, or another gateway does";

    /** @param log read from the base of our writes, or from a lower revision */
    public static TrailReading of(SlicedLog log, Ours ours, LogValues values, Belief belief) {
        // If anything is newer than the present revision, LeanIX refuses the restoration: so what is read from that
        // revision on belongs to it.
        boolean countsIn =
                log.countsIn() == Known.UNKNOWN && log.isAnyFrom(ours.present().value());
        return new Reader(countsIn ? log.with(Known.YES) : log, ours, new Expected(ours, values)).read(belief);
    }

    private record Reader(SlicedLog log, Ours ours, Expected expected) {

        TrailReading read(Belief belief) {
            Optional<SortedSet<Long>> numbers = ours.line().numbers();
            if (numbers.isEmpty()) {
                return new TrailReading(
                        new AuditTrail.Unsure("its revision went from " + ours.base() + " to " + ours.present()
                                + " meanwhile, and so many are not looked at one by one"),
                        Own.NOTHING,
                        Optional.empty(),
                        false,
                        false,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        Optional.empty());
            }
            boolean isClose = log.wasAsked(numbers.get());
            List<Placed> all = log.events().stream()
                    .filter(p -> p.high() > ours.base().value())
                    .map(this::clipped)
                    .toList();
            List<Placed> claimed = all.stream().filter(this::isClaimed).toList();
            OnceOnly<Placed> pairs = expected.pair(claimed);
            SortedSet<Long> missing = missing(belief);
            List<Placed> agreed = all.stream().filter(p -> isAgreedTo(p, all)).toList();
            List<Placed> foreign = foreign(all, claimed, agreed, pairs);
            AuditTrail said = trail(all, claimed, foreign, pairs, isClose);
            Own own = own(claimed, pairs);
            boolean isSeen = own != Own.NOTHING || isExplained(all, agreed);
            AuditTrail trail = !(said instanceof AuditTrail.OnlyUs)
                    ? said
                    : !missing.isEmpty()
                            ? new AuditTrail.Behind("what led to revision " + missing.first())
                            : isSeen ? said : new AuditTrail.Behind(whatIsAwaited());
            boolean mayTellMore = !(said instanceof AuditTrail.SomebodyElse)
                    && !(said instanceof AuditTrail.OnlyUs && missing.isEmpty());
            return new TrailReading(
                    trail,
                    own,
                    ownWriteAt(claimed, pairs),
                    all.stream().anyMatch(p -> p.entry().breaksSeal()),
                    !isClose && mayTellMore,
                    missing,
                    unlisted(foreign, isClose),
                    approvedAt(all));
        }

        private SortedSet<Long> missing(Belief belief) {
            SortedSet<Long> missing = new TreeSet<>(ours.line().open().orElseThrow());
            missing.removeAll(log.shown(belief.breakIsEnough()));
            if (!belief.each()) {
                missing.removeIf(revision -> revision != ours.present().value());
            }
            return missing;
        }

        private Own own(List<Placed> claimed, OnceOnly<Placed> pairs) {
            List<OnceOnly.Fit> shown = claimed.stream()
                    .flatMap(p -> pairs.of(p).stream())
                    .filter(expected::showsOwnWrite)
                    .toList();
            return shown.isEmpty() ? Own.NOTHING : expected.isWhole(shown) ? Own.ALL : Own.A_PART;
        }

        private Optional<Instant> ownWriteAt(List<Placed> claimed, OnceOnly<Placed> pairs) {
            return claimed.stream()
                    .filter(p -> pairs.of(p)
                            .filter(expected::showsOwnWrite)
                            .filter(f -> f.likeness() == Likeness.SAME)
                            .isPresent())
                    .flatMap(p -> p.entry().at().stream())
                    .max(Instant::compareTo);
        }

        /** Ends at the present revision: the restoration's own revision guards against anything newer. */
        private Placed clipped(Placed p) {
            long present = ours.present().value();
            return new Placed(p.entry(), p.low(), p.low() > present ? p.high() : Math.min(p.high(), present));
        }

        /** Whether our own user did it and it is not about the seal, or is the seal set with the values. */
        private boolean isClaimed(Placed p) {
            LogEntry event = p.entry();
            return event.isBy(ours.writerId()) && (!event.aboutSeal() || event.approves());
        }

        /** Whether a guarded user did it to a trusted field, or it says only that the sheet changed when one did. */
        private boolean isAgreedTo(Placed p, List<Placed> all) {
            if (!p.entry().isTwin()) {
                return ours.agreed().covers(p.entry());
            }
            return ours.agreed().guardOf(p.entry()).isPresent()
                    && all.stream()
                            .anyMatch(o -> ours.agreed().covers(o.entry())
                                    && o.entry().userId().equals(p.entry().userId())
                                    && o.low() == p.low()
                                    && o.high() == p.high());
        }

        /** Whether guarded users edited it since, and each break in their names goes with an edit. */
        private boolean isExplained(List<Placed> all, List<Placed> agreed) {
            Set<Optional<String>> editors = agreed.stream()
                    .filter(p -> p.low() > ours.base().value())
                    .map(p -> p.entry().userId())
                    .collect(Collectors.toSet());
            return !editors.isEmpty()
                    && all.stream()
                            .filter(p -> ours.agreed().broke(p.entry()))
                            .allMatch(p -> editors.contains(p.entry().userId()));
        }

        private List<Placed> foreign(
                List<Placed> all, List<Placed> claimed, List<Placed> agreed, OnceOnly<Placed> pairs) {
            List<Placed> foreign = new ArrayList<>(all);
            foreign.removeIf(p -> ours.isOurBreak(p.entry()) || claimed.contains(p) || agreed.contains(p));
            foreign.addAll(pairs.leftOver(claimed));
            foreign.sort(Comparator.comparingLong(Placed::low));
            return foreign;
        }

        private NavigableSet<FieldPath> unlisted(List<Placed> foreign, boolean isClose) {
            NavigableSet<FieldPath> unlisted = new TreeSet<>();
            foreign.stream()
                    .filter(p -> isCertain(p, isClose))
                    .forEach(p -> ours.agreed().unlisted(p.entry()).ifPresent(unlisted::add));
            return unlisted;
        }

        /** An approval in a log of whole seconds is not surely the last event of its second. */
        private static Optional<Revision> approvedAt(List<Placed> all) {
            return all.stream()
                    .filter(p -> p.low() == p.high()
                            && p.entry().approves()
                            && p.entry().byPerson()
                            && p.entry()
                                    .at()
                                    .filter(at -> !at.equals(at.truncatedTo(ChronoUnit.SECONDS)))
                                    .isPresent())
                    .map(p -> new Revision(p.low()))
                    .max(Comparator.comparingLong(Revision::value));
        }

        private String whatIsAwaited() {
            return ours.agreed().equals(Agreed.NOBODY) ? "our own write" : "an edit by a guarded user";
        }

        /**
         * The first event that is not ours, or not for sure; {@link AuditTrail.OnlyUs} where there is none. Revisions
         * that the log does not show are not considered here.
         */
        private AuditTrail trail(
                List<Placed> all, List<Placed> claimed, List<Placed> foreign, OnceOnly<Placed> pairs, boolean isClose) {
            // What changed the sheet tells its owners more than who approved it.
            Optional<Placed> certain = foreign.stream()
                    .filter(p -> isCertain(p, isClose))
                    .min(Comparator.comparing(p -> p.entry().approves()));
            if (certain.isPresent()) {
                return new AuditTrail.SomebodyElse(
                        certain.get().entry(),
                        isClaimed(certain.get()) ? SHARED : "",
                        ours.agreed().equals(Agreed.NOBODY)
                                ? "since our reading"
                                : "since the sheet was last seen approved");
            }
            if (!foreign.isEmpty()) {
                return new AuditTrail.Unsure("it can't be told whether it was before or after our reading that "
                        + foreign.get(0).entry().describe());
            }
            Optional<Placed> vague = claimed.stream()
                    .filter(p -> pairs.of(p)
                            .filter(f -> f.likeness() == Likeness.UNSURE)
                            .isPresent())
                    .findFirst();
            if (vague.isPresent()) {
                return new AuditTrail.Unsure("it can't be told from the value whether this is what we sent: "
                        + vague.get().entry().describe());
            }
            Optional<Placed> late = all.stream()
                    .filter(p -> ours.mayBeOfAnEditBefore(p.entry()))
                    .findFirst();
            if (late.isPresent()) {
                return new AuditTrail.Unsure("the sheet was edited shortly before our reading, and the seal broke later"
                        + (ours.agreed().equals(Agreed.NOBODY) ? " than our write was answered" : "")
                        + ": either of the two may have broken it");
            }
            if (!log.beginsAfter(ours.base().value())) {
                return new AuditTrail.Behind(
                        "what led to revision " + (ours.base().value() + 1));
            }
            boolean isNewer =
                    all.stream().anyMatch(p -> p.low() > ours.present().value());
            return isNewer
                    ? new AuditTrail.Behind("revisions that agree with revision " + ours.present())
                    : new AuditTrail.OnlyUs();
        }

        /** Whether it surely came after our reading, and no closer reading can show that it is ours after all. */
        private boolean isCertain(Placed p, boolean isClose) {
            boolean after =
                    p.low() > ours.base().value() || (ours.whole() && p.entry().breaksSeal());
            return after && (isClose || !isClaimed(p) || !expected.mayBeAnswered(p));
        }
    }
}
