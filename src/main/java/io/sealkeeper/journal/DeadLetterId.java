package io.sealkeeper.journal;

/** A dead letter's number, as a person types it. It grows with each dead letter and is never given twice. */
public record DeadLetterId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
