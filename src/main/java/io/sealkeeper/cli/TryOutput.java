package io.sealkeeper.cli;

import io.sealkeeper.check.Place;
import io.sealkeeper.pipeline.rehearsal.Trial.Tried;
import java.util.Optional;

/** What a trial shows, as it goes on. */
interface TryOutput {

    /**
     * A row and what it became.
     *
     * @param payload the name of the file, or of the test's case
     * @param earlier the first row that names the same sheet, if there is one before it
     * @param place what of the source's file it failed on
     */
    record Row(String payload, Tried tried, Optional<TryTotals.At> earlier, Optional<Place> place) {}

    /**
     * Begins a payload.
     *
     * @param words where it is from
     */
    void payload(String name, String words);

    void row(Row row, TryTotals totals);

    /** A payload can't be tried, or not to its end. */
    void trouble(String words);

    void end(TryTotals totals);
}
