package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.operators.DivideOperator;
import net.thisptr.jackson.jq.internal.operators.MinusOperator;
import net.thisptr.jackson.jq.internal.operators.MultiplyOperator;
import net.thisptr.jackson.jq.internal.operators.PlusOperator;

/**
 * jq's operators on two values. Numbers are reckoned with here: exactly, where both are whole and the result has at
 * most 64 bits, and else as jq does, in doubles. The engine's own would overflow silently.
 */
enum Arithmetic {
    PLUS("+", new PlusOperator()) {
        @Override
        JsonNode numbers(JsonNode left, JsonNode right) {
            long a = left.longValue();
            long b = right.longValue();
            long sum = a + b;
            boolean fits = Numbers.isLong(left) && Numbers.isLong(right) && ((a ^ sum) & (b ^ sum)) >= 0;
            return fits ? Numbers.of(sum) : Numbers.of(left.doubleValue() + right.doubleValue());
        }
    },
    MINUS("-", new MinusOperator()) {
        @Override
        JsonNode numbers(JsonNode left, JsonNode right) {
            long a = left.longValue();
            long b = right.longValue();
            long difference = a - b;
            boolean fits = Numbers.isLong(left) && Numbers.isLong(right) && ((a ^ b) & (a ^ difference)) >= 0;
            return fits ? Numbers.of(difference) : Numbers.of(left.doubleValue() - right.doubleValue());
        }
    },
    TIMES("*", new MultiplyOperator()) {
        @Override
        JsonNode numbers(JsonNode left, JsonNode right) {
            if (Numbers.isLong(left) && Numbers.isLong(right)) {
                try {
                    return Numbers.of(Math.multiplyExact(left.longValue(), right.longValue()));
                } catch (ArithmeticException tooLarge) {
                    return Numbers.of(left.doubleValue() * right.doubleValue());
                }
            }
            return Numbers.of(left.doubleValue() * right.doubleValue());
        }
    },
    DIVIDE("/", new DivideOperator()) {
        @Override
        JsonNode numbers(JsonNode left, JsonNode right) throws JsonQueryException {
            if (right.doubleValue() == 0) {
                throw new JsonQueryException("%s and %s cannot be divided because the divisor is zero", left, right);
            }
            boolean exact = Numbers.isLong(left) && Numbers.isLong(right) && left.longValue() != Long.MIN_VALUE;
            if (exact && left.longValue() % right.longValue() == 0) {
                return Numbers.of(left.longValue() / right.longValue());
            }
            return Numbers.of(left.doubleValue() / right.doubleValue());
        }
    },
    REMAINDER("%", null) {
        @Override
        JsonNode numbers(JsonNode left, JsonNode right) throws JsonQueryException {
            if (!isCounted(left) || !isCounted(right)) {
                throw new JsonQueryException(
                        "%s and %s cannot be divided (remainder): both have to fit 64 bits", left, right);
            }
            long divisor = whole(right);
            if (divisor == 0) {
                throw new JsonQueryException(
                        "%s and %s cannot be divided (remainder) because the divisor is zero", left, right);
            }
            return Numbers.of(whole(left) % divisor);
        }
    };

    private final String sign;
    // The engine's operators keep no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final BinaryOperator others;

    /** @param others what the operator does to values that are not both numbers */
    Arithmetic(String sign, BinaryOperator others) {
        this.sign = sign;
        this.others = others;
    }

    abstract JsonNode numbers(JsonNode left, JsonNode right) throws JsonQueryException;

    private static boolean isCounted(JsonNode number) {
        return Numbers.isLong(number) || Math.abs(number.doubleValue()) < Long.MAX_VALUE;
    }

    private static long whole(JsonNode number) {
        return Numbers.isLong(number) ? number.longValue() : (long) number.doubleValue();
    }

    JsonNode of(ObjectMapper mapper, JsonNode left, JsonNode right) throws JsonQueryException {
        if (left.isNumber() && right.isNumber()) {
            return numbers(left, right);
        }
        if (others == null) {
            throw new JsonQueryException("%s and %s cannot be divided (remainder)", left, right);
        }
        return others.apply(mapper, left, right);
    }

    @Override
    public String toString() {
        return sign;
    }
}
