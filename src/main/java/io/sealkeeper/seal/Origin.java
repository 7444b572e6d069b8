package io.sealkeeper.seal;

import java.util.Optional;

/**
 * Where a change came from.
 *
 * @param source the name of the source, as in {@code seal.trust.SOURCE.TYPE}
 * @param payload the payload's name: of a file source, the file's; {@link #GUARD} or {@link #HEAL} where no payload changed
 *     the sheet
 * @param row the row as a spreadsheet shows it: the header is row 1
 * @param place where the row came from, in words, if that has an address of its own: {@code topic apps, partition 0, offset
 *     42}
 */
public record Origin(String source, String payload, int row, Optional<String> place) {

    /** In the place of a payload: the guard found the sheet broken. */
    public static final String GUARD = "guard";

    /** In the place of a payload: {@code heal} was told to put the seal back. */
    public static final String HEAL = "heal";

    public Origin(String source, String payload, int row) {
        this(source, payload, row, Optional.empty());
    }

    /** Words about the row, which say where it came from if its payload's name and number don't. */
    public String telling(String words) {
        return place.filter(p -> !words.startsWith(p))
                .map(p -> p + ": " + words)
                .orElse(words);
    }

    /** Where it came from, for people. */
    public static String words(String payload, int row) {
        return switch (payload) {
            case GUARD -> "found broken by the guard";
            case HEAL -> "by heal";
            default -> payload + " row " + row;
        };
    }

    @Override
    public String toString() {
        return place.orElseGet(() -> words(payload, row));
    }
}
