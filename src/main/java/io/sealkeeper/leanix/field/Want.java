package io.sealkeeper.leanix.field;

import io.sealkeeper.seal.FieldValue;

/** What shall stand in a field, once it is known what does: the present value itself where nothing is to be changed. */
@FunctionalInterface
public interface Want {

    /** What shall stand there in place of the present value. */
    FieldValue over(FieldValue present);

    /** Whether the field is to be empty, whatever stands there. */
    default boolean clears() {
        return over(FieldValue.NONE).isNone();
    }

    /** This first, and then what a later change wants of the same field. */
    default Want then(Want later) {
        return present -> later.over(over(present));
    }

    static Want exactly(FieldValue value) {
        return present -> value;
    }
}
