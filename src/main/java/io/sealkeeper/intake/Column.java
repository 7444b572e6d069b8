package io.sealkeeper.intake;

/**
 * A column that a payload file must have.
 *
 * @param name exactly as the header has it
 * @param kind what its cells hold
 * @param notation how its texts write that
 * @param required whether a blank cell in it rejects the row
 */
public record Column(String name, Kind kind, Notation notation, boolean required) {

    /** A column of any texts, words such as NULL included, whose cells may be blank. */
    public static Column ofTexts(String name) {
        return new Column(name, Kind.TEXT, new TextNotation(true), false);
    }

    /**
     * A column of points of time, whose cells may be blank. A text is read as it is. A workbook's cell that shows day
     * and time is read as in {@code 2026-11-20T10:00:05}, to the millisecond: it knows no zone.
     */
    public static Column ofMoments(String name) {
        return new Column(name, Kind.TEXT, new MomentNotation(), false);
    }
}
