package io.sealkeeper.operations.page;

import io.sealkeeper.operations.GuardStatus;
import io.sealkeeper.run.RunArchive;
import io.sealkeeper.run.RunReport;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the guards, and {@code heal} for their integrations, did in the last days, and what they left and why.
 *
 * @param names of the guards
 * @param state how the watched sheets stand, in words
 * @param looked when they last looked through everything
 * @param trouble why the look after that was not whole; empty if all is well
 * @param figures what became of the seals
 * @param reasons why seals were left broken, with their numbers
 * @param left the sheets that wait for their owners, newest first
 * @param more how many of them are not shown; empty for none
 */
public record GuardBox(
        String names,
        String state,
        Optional<When> looked,
        String trouble,
        List<Figure> figures,
        List<Figure> reasons,
        List<SheetLine> left,
        String more) {

    static final int LINES = 5;

    /** A number and what it counts. */
    public record Figure(String name, String count) {}

    /** The lines of a page for reports' lines. */
    interface Shown {
        List<SheetLine> of(List<RunArchive.Hit> hits);
    }

    /**
     * The box.
     *
     * @param runs those of the last days
     * @param waiting all sheets that wait for their owners
     */
    static GuardBox of(
            GuardStatus guards, Collection<RunReport> runs, List<RunArchive.Hit> waiting, Shown shown, Instant now) {
        List<RunReport> theirs =
                runs.stream().filter(r -> isOf(guards.names(), r)).toList();
        List<RunArchive.Hit> left = waiting.stream()
                .filter(h -> guards.names().contains(h.line().source()))
                .toList();
        return new GuardBox(
                String.join(", ", guards.names()),
                state(guards),
                guards.looked().at().map(at -> When.of(at, now, ZoneId.systemDefault())),
                guards.looked().trouble().orElse(""),
                figures(theirs),
                reasons(theirs),
                shown.of(left.subList(0, Math.min(LINES, left.size()))),
                left.size() > LINES ? Words.number(left.size() - LINES) : "");
    }

    /** A run of guards names no other source. */
    private static boolean isOf(Set<String> guards, RunReport run) {
        return !run.source().isEmpty()
                && guards.containsAll(List.of(run.source().split(", ", -1)));
    }

    private static String state(GuardStatus guards) {
        return Words.count(guards.sheets().approved(), "approved sheet is watched", "approved sheets are watched")
                + ", "
                + Words.number(guards.sheets().waiting()) + " broken ones wait to be judged, "
                + Words.number(guards.sheets().left()) + " were judged and left.";
    }

    /** Dead letters are told of only if there are any. */
    private static List<Figure> figures(List<RunReport> runs) {
        List<Figure> figures =
                List.of(figure("put back", runs, "restored"), figure("left broken", runs, "left-broken"));
        Figure parked = figure("parked", runs, "parked");
        return parked.count().equals("0")
                ? figures
                : Stream.concat(figures.stream(), Stream.of(parked)).toList();
    }

    private static Figure figure(String name, List<RunReport> runs, String outcome) {
        return new Figure(
                name,
                Words.number(runs.stream().mapToLong(r -> r.outcome(outcome)).sum()));
    }

    private static List<Figure> reasons(List<RunReport> runs) {
        Map<String, Long> reasons = new TreeMap<>();
        runs.forEach(r -> r.reasons().forEach((reason, count) -> reasons.merge(reason, count, Long::sum)));
        return reasons.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> new Figure(e.getKey().replace('-', ' '), Words.number(e.getValue())))
                .toList();
    }
}
