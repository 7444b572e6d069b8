package io.sealkeeper.intake;

import java.util.Iterator;

/** The rows of an open payload file, read as they are asked for. For one thread at a time. */
public interface Rows extends Iterator<Row>, AutoCloseable {

    /** Whether rows at the end of the file are missing; known once {@link #hasNext} has said that there are no more. */
    boolean truncated();

    /** Whether somebody wrote to the file, or took it away, since it was opened. */
    boolean changedSinceOpened();

    /** Closes the file; never fails, as nothing that was only read can be lost. */
    @Override
    void close();
}
