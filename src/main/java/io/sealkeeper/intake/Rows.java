package io.sealkeeper.intake;

import java.util.Iterator;

/** The rows of an open payload file, read on demand. For one thread at a time. */
public interface Rows extends Iterator<Row>, AutoCloseable {

    /** Whether rows at the end of the file are missing; valid once {@link #hasNext} is false. */
    boolean truncated();

    /** Whether the file was written to, or removed, since it was opened. */
    boolean changedSinceOpened();

    /** Closes the file. Never fails: the file was only read, so nothing can be lost. */
    @Override
    void close();
}
