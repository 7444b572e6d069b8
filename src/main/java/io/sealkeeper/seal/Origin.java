package io.sealkeeper.seal;

/**
 * Where a change came from.
 *
 * @param source the name of the source, as in {@code seal.trust.SOURCE.TYPE}
 * @param payload the payload's name: of a file source, the file's
 * @param row the row as a spreadsheet shows it: the header is row 1
 */
public record Origin(String source, String payload, int row) {
    @Override
    public String toString() {
        return payload + " row " + row;
    }
}
