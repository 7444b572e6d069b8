package io.sealkeeper.intake;

/** From when on a workbook counts its days. */
enum DateSystem {
    SINCE_1900,
    SINCE_1904,
    /** Says the one and counts the other: so does SheetJS, which sets the mark of 1904 and leaves the numbers as they are. */
    UNSURE;

    static DateSystem of(boolean since1904, String application) {
        if (!since1904) {
            return SINCE_1900;
        }
        return application.contains("SheetJS") ? UNSURE : SINCE_1904;
    }
}
