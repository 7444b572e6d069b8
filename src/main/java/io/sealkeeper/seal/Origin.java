package io.sealkeeper.seal;

/**
 * Where a change came from.
 *
 * @param source the name of the source, as in {@code seal.trust.SOURCE.TYPE}
 * @param payload the payload's name: of a file source, the file's; {@link #GUARD} or {@link #HEAL} where no payload changed
 *     the sheet
 * @param row the row as a spreadsheet shows it: the header is row 1
 */
public record Origin(String source, String payload, int row) {

    /** In the place of a payload: the guard found the sheet broken. */
    public static final String GUARD = "guard";

    /** In the place of a payload: {@code heal} was told to put the seal back. */
    public static final String HEAL = "heal";

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
        return words(payload, row);
    }
}
