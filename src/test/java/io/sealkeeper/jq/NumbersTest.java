package io.sealkeeper.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers keep what is exact, and are whole where they are. */
class NumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # a payload's own digits
                    9007199254740993                     | 9007199254740993
                    12345678901234567890                 | 12345678901234567890
                    0.1000000000000000055511151231257827 | 0.1000000000000000055511151231257827
                    1e500                                | 1E+500
                    # as jq writes what a double can hold
                    1.10                                 | 1.1
                    1e3                                  | 1000
                    4.0                                  | 4
                    0.00001                              | 1e-05
                    12345678.5                           | 12345678.5
                    2e-3                                 | 0.002
                    1.5e300                              | 1.5e+300
                    -0.5                                 | -0.5
                    """)
    void a_number_as_a_text(String number, String text) throws Exception {
        assertThat(Engine.values("tostring", number))
                .extracting(JsonNode::textValue)
                .containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    10 / 2                                ; 5
                    3.7 | floor                           ; 3
                    2.5 | round                           ; 3
                    1e17                                  ; 100000000000000000
                    9223372036854775807 + 0               ; 9223372036854775807
                    9223372036854775806 / 2               ; 4611686018427387903
                    3037000499 * 3037000499               ; 9223372030926249001
                    "9007199254740993" | tonumber | . + 1 ; 9007199254740994
                    """)
    void a_whole_number_is_no_floating_one(String jq, long number) throws Exception {
        assertThat(Engine.values(jq, "null")).singleElement().satisfies(value -> {
            assertThat(value.isIntegralNumber()).isTrue();
            assertThat(value.longValue()).isEqualTo(number);
        });
    }

    /** The engine's own sums would overflow, and give a number of the other sign. */
    @ParameterizedTest
    @CsvSource({
        "9223372036854775807 + 1",
        "-9223372036854775807 - 2 | -(.)",
        "9223372036854775807 * 3",
        "12345678901234567890 + 1"
    })
    void what_is_too_large_is_a_double(String jq) throws Exception {
        JsonNode value = Engine.values(jq, "null").get(0);
        assertThat(value.isDouble()).isTrue();
        assertThat(value.doubleValue()).isGreaterThan(9e18);
    }
}
