package io.sealkeeper.sandbox;

import java.util.Optional;

/**
 * A chosen point in the traffic, at which somebody acts.
 *
 * <p>Actions run within the request, which waits for them: before it is processed, or after that and before its answer
 * is sent. Each runs once.
 *
 * @param sheet id or external id, for triggers on one sheet
 * @param nth at which occurrence to act, counted from when the action is registered
 */
public record Moment(boolean before, Trigger trigger, Optional<RequestKind> kind, String sheet, int nth) {

    /** The trigger. */
    public enum Trigger {
        REQUEST,
        /** A mutation that patches anything but the seal; {@code validateOnly} does not count. */
        FIELD_UPDATE,
        /** A mutation that patches the seal. */
        SEAL_UPDATE
    }

    public static Moment before(RequestKind kind, int nth) {
        return new Moment(true, Trigger.REQUEST, Optional.of(kind), "", nth);
    }

    public static Moment after(RequestKind kind, int nth) {
        return new Moment(false, Trigger.REQUEST, Optional.of(kind), "", nth);
    }

    public static Moment beforeFieldUpdate(String sheet) {
        return new Moment(true, Trigger.FIELD_UPDATE, Optional.empty(), sheet, 1);
    }

    /** After the sheet's fields were written; not if the write was refused. */
    public static Moment afterFieldUpdate(String sheet) {
        return new Moment(false, Trigger.FIELD_UPDATE, Optional.empty(), sheet, 1);
    }

    public static Moment beforeSealUpdate(String sheet) {
        return new Moment(true, Trigger.SEAL_UPDATE, Optional.empty(), sheet, 1);
    }

    public static Moment afterSealUpdate(String sheet) {
        return new Moment(false, Trigger.SEAL_UPDATE, Optional.empty(), sheet, 1);
    }

    public Moment nth(int which) {
        return new Moment(before, trigger, kind, sheet, which);
    }
}
