package io.sealkeeper.journal;

/**
 * How much of a journal is open.
 *
 * @param sheets sheets begun and not finished
 * @param letters dead letters that are neither replayed nor discarded
 * @param ofSheets those letters that concern a sheet; a payload row that named none does not
 */
public record OpenWork(long sheets, long letters, long ofSheets) {

    /** The number of decisions, made or owed, on sheets of the journal's own workspace. */
    public long atStake() {
        return sheets + ofSheets;
    }

    /** Such as: 1 unfinished sheet and 3 open dead letters, 2 of them of sheets. */
    public String words() {
        return sheets + (sheets == 1 ? " unfinished sheet" : " unfinished sheets") + " and " + letters
                + (letters == 1 ? " open dead letter" : " open dead letters") + ofThem();
    }

    private String ofThem() {
        if (letters == 0) {
            return "";
        }
        if (letters == 1) {
            return ofSheets == 1 ? ", which is of a sheet" : ", which is of no sheet";
        }
        return ", " + (ofSheets == letters ? "all" : ofSheets == 0 ? "none" : ofSheets) + " of them of sheets";
    }
}
