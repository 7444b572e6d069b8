package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One source: {@code io.sealkeeper:type=Source,name=NAME}; it exists as long as the source's file does. */
@RegisterForReflection
public interface SourceMXBean {

    /** {@code running}, {@code waiting} for LeanIX, {@code paused}, {@code stopped} or {@code broken}. */
    String getState();

    String getFile();

    /** Payloads completed since the process began. */
    long getTaken();

    /** Payload rows that came to an outcome. */
    long getRows();

    /** The last ended run that took its payloads; null before the first. */
    RunFigures getLastRun();

    /** Why its file can't be used, or why a payload was not completed; empty if all is well. */
    String getLastError();

    /** Starts the source. While the gateway is paused, it takes effect when that is resumed. */
    void start();

    /** Stops the source. Payloads under way are completed. */
    void stop();
}
