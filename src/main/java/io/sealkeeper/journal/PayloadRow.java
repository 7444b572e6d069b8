package io.sealkeeper.journal;

import io.sealkeeper.seal.Newest;
import io.sealkeeper.seal.Origin;
import java.util.Optional;

/**
 * A payload row as it came, so that it can be processed again.
 *
 * @param file the payload's name
 * @param row its number as a spreadsheet shows it
 * @param payload the row itself, as JSON
 * @param newest how new the row is, if its source says so: when it is taken up later, the sheet may be newer
 */
public record PayloadRow(String file, int row, String payload, Optional<Newest> newest) {

    public PayloadRow(String file, int row, String payload) {
        this(file, row, payload, Optional.empty());
    }

    public static PayloadRow of(Origin origin, String payload) {
        return new PayloadRow(origin.payload(), origin.row(), payload);
    }

    /** The same row with its age. */
    public PayloadRow with(Optional<Newest> howNew) {
        return new PayloadRow(file, row, payload, howNew);
    }

    @Override
    public String toString() {
        return Origin.words(file, row);
    }
}
