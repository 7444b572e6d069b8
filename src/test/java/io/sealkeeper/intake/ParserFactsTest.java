package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How FastCSV by itself reads broken quoting. If one of these facts changes, {@link QuoteGuard} can shrink. */
class ParserFactsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            an open quote is closed by the end    | 1,"x~2,3            | [[1, x~2,3]]
            a quote with text behind it is lost   | "x"y,1~2,3          | [[xy, 1], [2, 3]]
            and the next one swallows rows        | "x"y",1~2,3~"z",4   | [[xy",1~2,3~z",4]]
            a bare CR costs its cell and row      | 1,"x^y"~2,3         | [[1, 2, 3]]
            """)
    void parser(String fact, String text, String rows) {
        List<List<String>> parsed = CsvReader.builder()
                .ofCsvRecord(text.replace('~', '\n').replace('^', '\r'))
                .stream()
                .map(CsvRecord::getFields)
                .toList();

        assertThat(parsed.toString().replace('\n', '~')).as(fact).isEqualTo(rows);
    }
}
