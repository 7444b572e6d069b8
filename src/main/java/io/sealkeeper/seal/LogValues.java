package io.sealkeeper.seal;

/** Knows how the log writes values. The core itself does not. */
@FunctionalInterface
public interface LogValues {

    /**
     * Compares an event that names an edit's field, or a part of it, with the edit: the value after, and the one before
     * where the event tells it.
     */
    Likeness compare(FieldEdit edit, LogEntry event);
}
