package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source may say which row of a table names its columns. */
class HeaderRowTest {

    private static final Columns ONE = Columns.parse("app:text");

    @TempDir
    Path folder;

    @Test
    void the_rows_above_the_header_are_not_read_and_the_numbers_stay() throws Exception {
        Payload.Result read =
                Payload.of(folder, "Weekly report\n\napp,x\nAPP-1,2\n").read(ONE, CsvFormat.COMMA.headerAt("3"));
        assertThat(read.read().values()).containsEntry("app", "APP-1");
        assertThat(read.read().number()).isEqualTo(4);
    }

    @Test
    void a_header_that_is_not_where_it_is_said_to_be_is_a_mistake() {
        assertUnreadable("a\n\napp\nAPP-1\n", "2", "has no header: its row 2 is to name the columns, and is blank");
        assertUnreadable(
                "a\nb\n",
                "9",
                "has no header: its row 9 is to name the columns, and no row from there on has any text");
        assertUnreadable("a\napp\n", "1", "lacks the column 'app'");
    }

    @Test
    void only_a_number_is_one() {
        for (String wrong : new String[] {"0", "-1", "first", "1.5", "99999999"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CsvFormat.COMMA.headerAt(wrong))
                    .withMessageContaining("'" + wrong + "' is no row's number");
        }
        assertThat(XlsxFormat.FIRST_SHEET.headerAt(" ").header()).isZero();
    }

    private void assertUnreadable(String text, String row, String words) {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> Payload.of(folder, text).read(ONE, CsvFormat.COMMA.headerAt(row)))
                .withMessageContaining(words);
    }
}
