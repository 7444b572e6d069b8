package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenWorkTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 0 | 0 | 0 unfinished sheets and 0 open dead letters
            1 | 1 | 1 | 1 unfinished sheet and 1 open dead letter, which is of a sheet
            0 | 3 | 0 | 0 unfinished sheets and 3 open dead letters, none of them of sheets
            2 | 3 | 2 | 2 unfinished sheets and 3 open dead letters, 2 of them of sheets
            """)
    void says_what_is_open_and_how_much_of_it_is_of_sheets(long sheets, long letters, long ofSheets, String words) {
        assertThat(new OpenWork(sheets, letters, ofSheets).words()).isEqualTo(words);
    }
}
