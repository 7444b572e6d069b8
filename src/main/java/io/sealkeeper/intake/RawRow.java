package io.sealkeeper.intake;

import java.util.List;
import java.util.Optional;

/**
 * A row as the parser found it.
 *
 * @param cells the first cells; cells beyond the limits are not kept
 * @param cellCount how many there were
 */
record RawRow(long row, List<String> cells, int cellCount, boolean tooLong, Optional<QuoteFault> fault) {

    /** True also for a row of nothing but delimiters: spreadsheets write emptied rows that way. */
    boolean isBlank() {
        return fault.isEmpty() && !tooLong && cells.stream().allMatch(Blanks::areAll);
    }

    int number() {
        return (int) Math.min(row, Integer.MAX_VALUE);
    }

    RawRow with(QuoteFault found) {
        List<String> restored = cells.stream().map(QuoteGuard::restored).toList();
        return new RawRow(row, restored, cellCount, tooLong, Optional.of(found));
    }
}
