package io.sealkeeper.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQLite's columns hold values of any type, whatever their declaration: the stored value is what is read. */
class SqliteTableTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # declared   | written                  | read
                    integer      | 1                        | 1
                    integer      | 9223372036854775807      | 9223372036854775807
                    integer      | 'APP-1'                  | "APP-1"
                    text         | 42                       | "42"
                    text         | '007'                    | "007"
                    text         | replace('a-b','-',char(0)) | "a\\u0000b"
                    text         | ''                       | ""
                                 | 9007199254740993         | 9007199254740993
                                 | '007'                    | "007"
                    numeric      | '9007199254740993'       | 9007199254740993
                    decimal(9,2) | 1.10                     | 1.1
                    real         | 17                       | 17
                    real         | 0.1                      | 0.1
                    real         | 9007199254740991         | 9007199254740991
                    # days are what the writer made of them; none is taken for another
                    date         | '2026-11-20'             | "2026-11-20"
                    timestamp    | '2026-11-20 09:00:00'    | "2026-11-20 09:00:00"
                    timestamp    | 1795134600000            | 1795134600000
                    date         | 2461000.5                | 2461000.5
                    # so is what is true
                    boolean      | 1                        | 1
                    boolean      | 'true'                   | "true"
                    boolean      | 't'                      | "t"
                    text         | null                     | null
                    """)
    void what_is_stored_is_read(String declared, String written, String read) throws Exception {
        assertThat(read(declared, written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    real     | 9007199254740993       | 9007199254740992 as a floating number, which is not exact any more
                    real     | 12345678901234567      | as a floating number, which is not exact any more
                    numeric  | '12345678901234567890' | as a floating number, which is not exact any more
                    real     | 9e999                  | Infinity, which is no number
                    text     | x'6162'                | column 'x' holds bytes in place of a text or a number
                    integer  | x'6162'                | column 'x' holds bytes in place of a text or a number
                    """)
    void a_value_that_can_not_be_told_exactly_costs_its_row(String declared, String written, String words) {
        assertThatThrownBy(() -> read(declared, written))
                .isInstanceOf(TableRow.Unreadable.class)
                .hasMessageContaining(words);
    }

    private static String read(String declared, String written) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table t (x " + (declared == null ? "" : declared) + ")");
            statement.executeUpdate("insert into t values (" + written + ")");
            try (ResultSet rows = statement.executeQuery("select x from t")) {
                TableRow row = new TableRow(rows);
                rows.next();
                return row.read().get("x").toString();
            }
        }
    }
}
