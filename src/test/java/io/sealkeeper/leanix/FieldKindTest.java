package io.sealkeeper.leanix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.leanix.FieldKind.Form;
import io.sealkeeper.seal.FieldValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldKindTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DECIMAL | 1.50 | 1.5
            DECIMAL | 1.0  | 1
            DECIMAL | 100  | 1E+2
            DECIMAL | 0.0  | 0
            DECIMAL | -0.0 | 0
            INT     | 3.0  | 3
            INT     | 0    | 0
            LONG    | 9007199254740993 | 9007199254740993
            """)
    void numbers_that_are_equal_are_no_change(Form form, String wanted, String present)
            throws FieldKind.DoesNotFit, IOException {
        FieldKind kind = new FieldKind(form, List.of());

        assertThat(kind.wanted(Optional.of(new BigDecimal(wanted)))).isEqualTo(kind.present(JSON.readTree(present)));
        assertThat(kind.wanted(Optional.of(wanted))).isEqualTo(kind.present(JSON.readTree(present)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INT     | 3.5         | '3.5' is not a whole number
            INT     | 2147483648  | '2147483648' does not fit: the field takes -2147483648 to 2147483647
            INT     | many        | 'many' is not a number
            DECIMAL | NaN         | 'NaN' is not a number
            DECIMAL | 1e9999999   | '1e9999999' has too many digits
            BOOLEAN | yes         | 'yes' is neither true nor false
            """)
    void what_does_not_fit_is_said_in_words(Form form, String wanted, String words) {
        assertThatThrownBy(() -> new FieldKind(form, List.of()).wanted(Optional.of(wanted)))
                .isInstanceOf(FieldKind.DoesNotFit.class)
                .hasMessage(words);
    }

    @Test
    void none_empty_text_and_null_are_the_same() throws FieldKind.DoesNotFit, IOException {
        for (Form form : List.of(Form.TEXT, Form.INT, Form.DECIMAL, Form.BOOLEAN, Form.MULTI_SELECT)) {
            FieldKind kind = new FieldKind(form, List.of());
            assertThat(kind.wanted(Optional.empty())).isEqualTo(FieldValue.NONE);
            assertThat(kind.wanted(Optional.of(""))).isEqualTo(FieldValue.NONE);
            assertThat(kind.present(JSON.readTree("null"))).isEqualTo(FieldValue.NONE);
        }
        assertThat(new FieldKind(Form.MULTI_SELECT, List.of()).present(JSON.readTree("[]")))
                .isEqualTo(FieldValue.NONE);
    }

    @Test
    void the_order_of_a_multi_select_means_nothing() throws FieldKind.DoesNotFit, IOException {
        FieldKind kind = new FieldKind(Form.MULTI_SELECT, List.of());

        assertThat(kind.wanted(Optional.of(List.of("b", "a", "b"))))
                .isEqualTo(kind.present(JSON.readTree("[\"a\",\"b\"]")))
                .isEqualTo(FieldValue.of("[\"a\",\"b\"]"));
    }

    @Test
    void a_list_does_not_fit_a_single_value() {
        assertThatThrownBy(() -> new FieldKind(Form.TEXT, List.of()).wanted(Optional.of(List.of("a"))))
                .hasMessageContaining("takes one value");
    }
}
