package io.sealkeeper.intake;

/** The day from which a workbook counts. */
enum DateSystem {
    SINCE_1900,
    SINCE_1904,
    /** Declares one system and may count in the other: SheetJS sets the 1904 mark and leaves the numbers. */
    UNSURE;

    static DateSystem of(boolean since1904, String application) {
        if (!since1904) {
            return SINCE_1900;
        }
        return application.contains("SheetJS") ? UNSURE : SINCE_1904;
    }
}
