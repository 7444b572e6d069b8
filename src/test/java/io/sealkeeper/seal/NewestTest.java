package io.sealkeeper.seal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares how new a change is with its sheet's value. */
class NewestTest {

    private static final FieldPath FIELD = new FieldPath("lastSecurityScan");

    @ParameterizedTest
    @CsvSource(nullValues = "none", delimiter = '|', textBlock = """
                    # the row's                     | the sheet's                | judgement
                    2026-11-20                      | 2026-11-13                 | Fresh
                    2026-11-13                      | 2026-11-20                 | Stale
                    2026-11-20                      | 2026-11-20                 | Fresh
                    2026-11-20                      | none                       | Fresh
                    9999-12-31                      | 10000-01-01                | Incomparable
                    2026-11-20T09:00:00Z            | 2026-11-20T10:30:00+02:00  | Fresh
                    2026-11-20T10:30:00+02:00       | 2026-11-20T09:00:00Z       | Stale
                    2026-11-20T09:00:00Z            | 2026-11-20T11:00:00+02:00  | Fresh
                    2026-11-20T09:00:00.001Z        | 2026-11-20T09:00:00.002Z   | Stale
                    2026-11-20T09:00                | 2026-11-20T09:00:01        | Stale
                    2026-11-20T09:00                | 2026-11-20T09:00:00        | Fresh
                    9                               | 10                         | Stale
                    10                              | 9                          | Fresh
                    2.50                            | 2.5                        | Fresh
                    -3                              | -2                         | Stale
                    12345678901234567890            | 12345678901234567891       | Stale
                    -2                              | -3                         | Fresh
                    -0.0                            | 0                          | Fresh
                    0                               | -0                         | Fresh
                    -1                              | 1                          | Stale
                    007                             | 8                          | Stale
                    0.09                            | 0.1                        | Stale
                    1.05                            | 1.1                        | Stale
                    -1.05                           | -1.1                       | Fresh
                    99.9                            | 100                        | Stale
                    # A day holds many points of time, and a time of no zone is many of them.
                    2026-11-20                      | 2026-11-19T23:00:00Z       | Incomparable
                    2026-11-20T09:00:00             | 2026-11-01T09:00:00Z       | Incomparable
                    20261120                        | 2026-11-13                 | Incomparable
                    # What has no order says nothing.
                    last week                       | 2026-11-13                 | Incomparable
                    last week                       | none                       | Incomparable
                    20.11.2026                      | 13.11.2026                 | Incomparable
                    2026-11-20                      | last week                  | Incomparable
                    2026-02-30                      | 2026-01-01                 | Incomparable
                    1e3                             | 10                         | Incomparable
                    NaN                             | 10                         | Incomparable
                    # To clear it would take the sheet the one thing that tells.
                    none                            | 2026-11-13                 | Incomparable
                    none                            | none                       | Fresh
                    """)
    void is_carried_out_unless_the_sheet_holds_something_newer(String row, String sheet, String judgement) {
        Newest.Judgement judged = new Newest(FIELD, value(row)).against(value(sheet));

        assertThat(judged.getClass().getSimpleName()).as(judged.toString()).isEqualTo(judgement);
        if (judged instanceof Newest.Stale stale) {
            assertThat(stale.words()).contains("lastSecurityScan", row, sheet);
        } else if (judged instanceof Newest.Incomparable unclear) {
            assertThat(unclear.words()).contains("lastSecurityScan");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-11-13           | 2026-11-20           | true
                    2026-11-20           | 2026-11-13           | false
                    2026-11-20           | 2026-11-20           | false
                    2026-11-13           | 2026-11-20T00:00:00Z | false
                    last week            | 2026-11-20           | false
                    2026-11-13           | last week            | false
                    9                    | 10                   | true
                    """)
    void of_two_changes_the_older_one_goes_first(String one, String other, boolean older) {
        Newest first = new Newest(FIELD, FieldValue.of(one));

        assertThat(first.isOlderThan(new Newest(FIELD, FieldValue.of(other)))).isEqualTo(older);
        assertThat(first.isOlderThan(new Newest(new FieldPath("alias"), FieldValue.of(other))))
                .as("of another field")
                .isFalse();
    }

    private static FieldValue value(String text) {
        return text == null ? FieldValue.NONE : FieldValue.of(text);
    }
}
