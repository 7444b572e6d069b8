package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * All guards, which look together: {@code io.sealkeeper:type=Guard}; it exists if any is set. Each guard is among the
 * sources, too, where it can be stopped and started.
 */
@RegisterForReflection
public interface GuardMXBean {

    /** The names of the guards. */
    List<String> getGuards();

    /** Sheets that were approved when last seen, and are watched. */
    long getSheetsWatched();

    /** Sheets that were found broken, and are not judged yet. */
    long getSheetsWaiting();

    /** Sheets whose seal was left broken, or is owed as a dead letter. */
    long getSheetsLeft();

    /** When the guards last looked through everything, by LeanIX's clock; empty before the first time. */
    String getLastLook();

    /** Why the look after that was not whole; empty if all is well. */
    String getLastError();
}
