package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.util.Optional;

/** A number, compared by its value. */
enum NumberKind implements FieldKind {
    /** A whole number of 32 bits, GraphQL's {@code Int}. */
    INT(Integer.MIN_VALUE, Integer.MAX_VALUE),
    LONG(Long.MIN_VALUE, Long.MAX_VALUE),
    /**
     * Also used for money: LeanIX has no separate type for it. GraphQL's {@code Float} is a double (GraphQL specification, 3.5.2): digits
     * beyond it don't come back, and are no change.
     */
    DECIMAL(0, 0);

    private final BigDecimal least;
    private final BigDecimal most;

    NumberKind(long least, long most) {
        this.least = BigDecimal.valueOf(least);
        this.most = BigDecimal.valueOf(most);
    }

    @Override
    public FieldValue present(JsonNode value) {
        return number(value).map(Values::plain).map(FieldValue::of).orElseGet(() -> Values.text(value));
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        if (Values.clears(json)) {
            return Want.exactly(FieldValue.NONE);
        }
        String text = Values.single(json.get());
        BigDecimal number = parsed(text);
        if (this != DECIMAL && number.stripTrailingZeros().scale() > 0) {
            throw new DoesNotFit(Shown.quoted(text) + " is not a whole number");
        }
        if (this != DECIMAL && (number.compareTo(least) < 0 || number.compareTo(most) > 0)) {
            throw new DoesNotFit(Shown.quoted(text) + " does not fit: the field takes " + least + " to " + most);
        }
        return again(FieldValue.of(Values.plain(number)));
    }

    @Override
    public Want again(FieldValue journaled) {
        return present -> isSame(present, journaled) ? present : journaled;
    }

    @Override
    public Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        return number(logged).map(n -> isSame(FieldValue.of(Values.plain(n)), sent));
    }

    private boolean isSame(FieldValue present, FieldValue value) {
        if (this != DECIMAL || present.isNone() || value.isNone()) {
            return present.equals(value);
        }
        try {
            double there = Double.parseDouble(present.text().orElseThrow());
            return Double.isFinite(there)
                    && there == Double.parseDouble(value.text().orElseThrow());
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public JsonNode json(FieldValue value) {
        try {
            return value.isNone()
                    ? FieldKind.super.json(value)
                    : DecimalNode.valueOf(new BigDecimal(value.text().orElseThrow()));
        } catch (NumberFormatException e) {
            return FieldKind.super.json(value);
        }
    }

    private static BigDecimal parsed(String text) throws DoesNotFit {
        try {
            return Values.measured(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            throw new DoesNotFit(Shown.quoted(text) + " is not a number");
        }
    }

    /** The number that a sheet has; empty if it is none, or none that a decimal can hold. */
    private static Optional<BigDecimal> number(JsonNode value) {
        if (value.isDouble() && !Double.isFinite(value.doubleValue())) {
            return Optional.empty();
        }
        try {
            // Some servers write numbers of more than 53 bits as text.
            return Optional.of(value.isTextual() ? new BigDecimal(value.textValue()) : value.decimalValue())
                    .filter(n -> value.isNumber() || value.isTextual())
                    .filter(Values::isMeasurable);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
