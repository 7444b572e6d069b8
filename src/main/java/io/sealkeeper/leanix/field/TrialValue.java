package io.sealkeeper.leanix.field;

import io.sealkeeper.seal.FieldValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Chooses a value that a field surely accepts and does not have, to be written as a trial and taken back. */
public final class TrialValue {

    private static final String MARK = " (canary)";

    private TrialValue() {}

    /** Whether a field of this kind can be tried at all. */
    public static boolean suits(FieldKind kind) {
        return kind instanceof NumberKind
                || kind instanceof BooleanKind
                || kind instanceof DateKind
                || kind instanceof TextKind;
    }

    /** A value other than the present one; empty if none can be chosen without a risk. */
    public static Optional<Object> another(FieldKind kind, FieldValue present) {
        if (kind instanceof NumberKind) {
            return number(present);
        }
        if (kind instanceof BooleanKind) {
            return present.text().map(text -> !text.equals("true"));
        }
        if (kind instanceof DateKind) {
            return nextDay(present);
        }
        return kind instanceof TextKind text ? text(text, present) : Optional.empty();
    }

    /** One step towards zero, where no bound of the field can be in the way; from zero, to one. */
    private static Optional<Object> number(FieldValue present) {
        try {
            BigDecimal number = new BigDecimal(present.text().orElse("0"));
            return Optional.of(number.signum() > 0 ? number.subtract(BigDecimal.ONE) : number.add(BigDecimal.ONE));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> text(TextKind kind, FieldValue present) {
        if (!kind.allowed().isEmpty()) {
            return kind.allowed().stream()
                    .filter(value -> !present.equals(FieldValue.of(value)))
                    .<Object>map(value -> value)
                    .findFirst();
        }
        Optional<Object> day = kind.mayBeDate() ? nextDay(present) : Optional.empty();
        // An empty field may be a date, or accept only a few values.
        return day.isPresent() ? day : present.text().map(text -> text + MARK);
    }

    private static Optional<Object> nextDay(FieldValue present) {
        return present.text()
                .flatMap(Values::day)
                .map(day -> LocalDate.parse(day).plusDays(1).toString());
    }
}
