package io.sealkeeper.seal;

import java.util.Optional;

/**
 * How new a change is: the field that orders the payloads of its source, and the value that the change wants there. A
 * change that is older than its sheet's values is not written, so that last week's export, processed after this week's,
 * sets nothing back.
 */
public record Newest(FieldPath field, FieldValue value) {

    /** How a change compares with what its sheet holds. */
    public sealed interface Judgement {}

    /** It is newer, as new, or the sheet holds nothing to compare with: it is carried out. */
    public record Fresh() implements Judgement {}

    /** The sheet holds something newer: nothing of the change is carried out. */
    public record Stale(String words) implements Judgement {}

    /** Nobody can tell which of the two is newer. */
    public record Incomparable(String words) implements Judgement {}

    private static final String ORDERED = "a day, a point of time or a number";

    /** @param present what the sheet holds in that field, as the snapshot saw it */
    public Judgement against(FieldValue present) {
        if (value.isNone()) {
            return present.isNone()
                    ? new Fresh()
                    : new Incomparable("it would clear '" + field + "', which says how new the sheet's values are");
        }
        Optional<OrderedValue> wanted = OrderedValue.of(value);
        if (wanted.isEmpty()) {
            return unordered("the row's '" + field + "' is '" + value + "'");
        }
        if (present.isNone()) {
            return new Fresh();
        }
        Optional<OrderedValue> there = OrderedValue.of(present);
        if (there.isEmpty()) {
            return unordered("the sheet's '" + field + "' is '" + present + "'");
        }
        if (wanted.get().kind() != there.get().kind()) {
            return new Incomparable(
                    "the row's '" + field + "' is " + wanted.get().kind().label() + ", " + value
                            + ", and the sheet's " + there.get().kind().label() + ", " + present
                            + ": which of them is newer can't be told");
        }
        return wanted.get().isLess(there.get())
                ? new Stale("the sheet's '" + field + "' is " + present + " already, the row's is " + value)
                : new Fresh();
    }

    private static Incomparable unordered(String what) {
        return new Incomparable(
                what + ", which is not " + ORDERED + ": whether the row is newer than the sheet can't be told");
    }

    /**
     * Whether this is older than another change of the same payload. False where the two can't be compared: they stay
     * in the payload's order.
     */
    public boolean isOlderThan(Newest other) {
        Optional<OrderedValue> mine = OrderedValue.of(value);
        Optional<OrderedValue> theirs = OrderedValue.of(other.value);
        return field.equals(other.field)
                && mine.isPresent()
                && theirs.isPresent()
                && mine.get().kind() == theirs.get().kind()
                && mine.get().isLess(theirs.get());
    }
}
