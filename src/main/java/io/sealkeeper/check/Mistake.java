package io.sealkeeper.check;

import java.util.Comparator;

/** A mistake: its place, and in words what is wrong and what would be right. */
public record Mistake(Place place, String words, Severity severity) implements Comparable<Mistake> {

    /** What a mistake means for the program. */
    public enum Severity {
        /** It can't run like this. */
        ERROR,
        /** It runs, but probably not as intended. */
        WARNING
    }

    private static final Comparator<Mistake> ORDER = Comparator.comparing(Mistake::place)
            .thenComparing(Mistake::severity)
            .thenComparing(Mistake::words);

    static Mistake error(Place place, String words) {
        return new Mistake(place, words, Severity.ERROR);
    }

    static Mistake warning(Place place, String words) {
        return new Mistake(place, words, Severity.WARNING);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Mistake other) {
        return ORDER.compare(this, other);
    }

    /** The line that is printed. */
    @Override
    public String toString() {
        String where = place.file().isEmpty() ? "" : place + ": ";
        return where + (isError() ? "" : "warning: ") + words;
    }
}
