package io.sealkeeper.journal;

import io.sealkeeper.seal.Origin;

/**
 * A payload row as it came, so that it can be taken again.
 *
 * @param file the payload's name
 * @param row its number as a spreadsheet shows it
 * @param payload the row itself, as JSON
 */
public record PayloadRow(String file, int row, String payload) {

    public static PayloadRow of(Origin origin, String payload) {
        return new PayloadRow(origin.payload(), origin.row(), payload);
    }

    @Override
    public String toString() {
        return file + " row " + row;
    }
}
