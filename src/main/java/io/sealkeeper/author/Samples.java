package io.sealkeeper.author;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses the rows that a test shows: few, but each column with a value and, if there is one, without. */
public final class Samples {

    private static final int MOST = 3;
    private static final int FEWEST = 2;
    private static final int MOST_KEPT = 400;

    private final Draft draft;
    private final List<SampleRow> kept = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();
    private boolean hasRejected;

    public Samples(Draft draft) {
        this.draft = draft;
    }

    /** Offers a row; it is kept if it is one of the first, or shows something that no row before it does. */
    public void offer(SampleRow sample) {
        boolean isRejected = sample.changes().isEmpty();
        // What a workspace refuses, and a row of JSON that is none, no test can show.
        boolean canShow = isRejected
                ? !hasRejected
                        && (sample.row().row().isPresent()
                                || !sample.row().cells().isEmpty())
                : sample.rejected().isEmpty();
        if (kept.size() >= MOST_KEPT || !canShow) {
            return;
        }
        if (isRejected) {
            hasRejected = true;
            kept.add(sample);
        } else if (shown.addAll(shows(sample)) || kept.size() < FEWEST) {
            kept.add(sample);
        }
    }

    /** The rows to show: the first, then those that show most of what is not yet shown, then one that is rejected. */
    public List<SampleRow> chosen() {
        List<SampleRow> rest = new ArrayList<>(
                kept.stream().filter(s -> !s.changes().isEmpty()).toList());
        List<SampleRow> chosen = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (!rest.isEmpty() && chosen.size() < MOST) {
            SampleRow next = rest.get(0);
            for (SampleRow row : chosen.isEmpty() ? List.<SampleRow>of() : rest) {
                next = news(row, seen) > news(next, seen) ? row : next;
            }
            if (news(next, seen) == 0 && chosen.size() >= FEWEST) {
                break;
            }
            seen.addAll(shows(next));
            chosen.add(next);
            rest.remove(next);
        }
        kept.stream().filter(s -> s.changes().isEmpty()).forEach(chosen::add);
        return chosen;
    }

    private int news(SampleRow row, Set<String> seen) {
        Set<String> shows = new HashSet<>(shows(row));
        shows.removeAll(seen);
        return shows.size();
    }

    private Set<String> shows(SampleRow sample) {
        Set<String> shows = new HashSet<>();
        for (PayloadColumn column : draft.columns().keySet()) {
            shows.add((isBlank(sample.row(), column) ? "no " : "a ") + column.name());
        }
        return shows;
    }

    /** Whether a row has no value in a column. */
    static boolean isBlank(DraftRow row, PayloadColumn column) {
        if (row.row().isEmpty()) {
            return false;
        }
        JsonNode there = row.row().get();
        for (String member : column.place().isList()
                ? column.place().ofList()
                : column.place().members()) {
            there = there.path(member);
        }
        return there.isMissingNode()
                || there.isNull()
                || (there.isTextual() && there.asText().isBlank())
                || (there.isArray() && there.isEmpty());
    }
}
