package io.sealkeeper.leanix.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.seal.FieldValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A trial's value differs from the present one, and the field accepts it. */
class TrialValueTest {

    private static Optional<Object> another(FieldKind kind, String present) {
        return TrialValue.another(kind, present.isEmpty() ? FieldValue.NONE : FieldValue.of(present));
    }

    @Test
    void numbersGoTowardsZero() {
        assertThat(another(NumberKind.INT, "3")).contains(new BigDecimal("2"));
        assertThat(another(NumberKind.INT, "-3")).contains(new BigDecimal("-2"));
        assertThat(another(NumberKind.INT, "0")).contains(BigDecimal.ONE);
        assertThat(another(NumberKind.DECIMAL, "")).contains(BigDecimal.ONE);
        assertThat(another(NumberKind.INT, String.valueOf(Integer.MAX_VALUE)))
                .contains(new BigDecimal(Integer.MAX_VALUE - 1));
    }

    @Test
    void datesStayDates() {
        assertThat(another(new DateKind(), "2026-01-31")).contains("2026-02-01");
        assertThat(another(new TextKind(List.of(), true), "2026-12-31")).contains("2027-01-01");
        assertThat(another(new DateKind(), "")).isEmpty();
    }

    @Test
    void aSelectGetsOneOfItsOwnValues() {
        assertThat(another(new TextKind(List.of("low", "high"), false), "low")).contains("high");
        assertThat(another(new TextKind(List.of("low"), false), "low")).isEmpty();
    }

    @Test
    void textIsMarkedAndEmptyTextIsLeftAlone() {
        assertThat(another(new TextKind(List.of(), true), "x")).contains("x (canary)");
        assertThat(another(new TextKind(List.of(), true), "")).isEmpty();
        assertThat(another(new BooleanKind(), "true")).contains(false);
    }

    @Test
    void whatIsMoreThanOneValueIsNotTried() {
        assertThat(TrialValue.suits(new TagsKind())).isFalse();
        assertThat(another(new TagsKind(), "[]")).isEmpty();
    }
}
