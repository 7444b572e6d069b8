package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One source: {@code io.sealkeeper:type=Source,name=NAME}; it is there as long as the source's file is. */
@RegisterForReflection
public interface SourceMXBean {

    /** {@code running}, {@code waiting} for LeanIX, {@code paused}, {@code stopped} or {@code broken}. */
    String getState();

    String getFile();

    /** Payloads that were carried through, since the process began. */
    long getTaken();

    /** Payload rows that came to an outcome. */
    long getRows();

    /** The run that ended last, of those that took its payloads; null before the first. */
    RunFigures getLastRun();

    /** Why its file can't be used, or why a payload was not carried through; empty where all is well. */
    String getLastError();

    /** It takes payloads again; while the gateway is paused, it will once that is over. */
    void start();

    /** It takes no further payload; what is under way goes on to its end. */
    void stop();
}
