package io.sealkeeper.leanix.field;

import io.sealkeeper.seal.FieldValue;

/** Computes a field's new value from its present one. It returns the present value itself if nothing is to change. */
@FunctionalInterface
public interface Want {

    /** The new value in place of the present one. */
    FieldValue over(FieldValue present);

    /** Whether the field is to be empty, whatever its present value. */
    default boolean clears() {
        return over(FieldValue.NONE).isNone();
    }

    /** Applies this first, then what a later change wants of the same field. */
    default Want then(Want later) {
        return present -> later.over(over(present));
    }

    static Want exactly(FieldValue value) {
        return present -> value;
    }
}
