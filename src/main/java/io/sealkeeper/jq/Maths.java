package io.sealkeeper.jq;

import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions of C's mathematics that jq has and the engine lacks, or has otherwise. */
final class Maths {

    private static final int MANTISSA_BITS = 53;
    private static final double LOG_2 = Math.log(2);

    static final Map<String, DoubleUnaryOperator> OF_ONE = Map.ofEntries(
            Map.entry("fabs", Math::abs),
            Map.entry("trunc", v -> v < 0 ? Math.ceil(v) : Math.floor(v)),
            Map.entry("rint", Math::rint),
            Map.entry("nearbyint", Math::rint),
            Map.entry("round", Maths::round),
            Map.entry("pow10", v -> Math.pow(10, v)),
            Map.entry("log2", Maths::log2),
            Map.entry("acosh", v -> Math.log(v + Math.sqrt(v * v - 1))),
            Map.entry("asinh", v -> Math.copySign(Math.log(Math.abs(v) + Math.sqrt(v * v + 1)), v)),
            Map.entry("atanh", v -> Math.log((1 + v) / (1 - v)) / 2),
            Map.entry("logb", Maths::logb),
            Map.entry("significand", v -> v == 0 || !Double.isFinite(v) ? v : v / Math.pow(2, logb(v))));

    static final Map<String, DoubleBinaryOperator> OF_TWO = Map.ofEntries(
            Map.entry("fmin", Math::min),
            Map.entry("fmax", Math::max),
            Map.entry("fmod", (a, b) -> a % b),
            Map.entry("fdim", (a, b) -> a > b ? a - b : 0),
            Map.entry("hypot", Math::hypot),
            Map.entry("copysign", Math::copySign),
            Map.entry("remainder", Math::IEEEremainder),
            Map.entry("drem", Math::IEEEremainder),
            Map.entry("nextafter", Math::nextAfter),
            Map.entry("nexttoward", Math::nextAfter),
            Map.entry("ldexp", (a, b) -> a * Math.pow(2, b)),
            Map.entry("scalb", (a, b) -> a * Math.pow(2, b)),
            Map.entry("scalbln", (a, b) -> a * Math.pow(2, b)));

    private Maths() {}

    /** Half away from zero. */
    private static double round(double value) {
        double size = Math.floor(Math.abs(value));
        return Math.copySign(Math.abs(value) - size < 0.5 ? size : size + 1, value);
    }

    /** Exact for the powers of two. */
    private static double log2(double value) {
        double exponent = Double.isFinite(value) && value > 0 ? Math.getExponent(value) : 0;
        return exponent != 0 && value == Math.pow(2, exponent) ? exponent : Math.log(value) / LOG_2;
    }

    private static double logb(double value) {
        if (value == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (!Double.isFinite(value)) {
            return Math.abs(value);
        }
        int exponent = Math.getExponent(value);
        return exponent < Double.MIN_EXPONENT ? logb(value * Math.pow(2, MANTISSA_BITS)) - MANTISSA_BITS : exponent;
    }
}
