package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.operations.SourceStatus;

/** A source, by its name among those of {@link Operations}. */
@RegisterForReflection
public final class ManagedSource implements SourceMXBean {

    private final Operations operations;
    private final String name;

    ManagedSource(Operations operations, String name) {
        this.operations = operations;
        this.name = name;
    }

    private SourceStatus status() {
        return operations.sources().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("source '" + name + "' is gone: its file was deleted"));
    }

    @Override
    public String getState() {
        return Plainly.ask(() -> status().state().state().label());
    }

    @Override
    public String getFile() {
        return Plainly.ask(() -> status().state().file());
    }

    @Override
    public long getTaken() {
        return Plainly.ask(() -> status().totals().taken());
    }

    @Override
    public long getRows() {
        return Plainly.ask(() -> status().totals().rows());
    }

    @Override
    public RunFigures getLastRun() {
        return Plainly.ask(() -> status().lastRun().map(RunFigures::new).orElse(null));
    }

    @Override
    public String getLastError() {
        return Plainly.ask(() -> status().lastError().orElse(""));
    }

    @Override
    public void start() {
        Plainly.run(() -> operations.start(name, Caller.name()));
    }

    @Override
    public void stop() {
        Plainly.run(() -> operations.stop(name, Caller.name()));
    }
}
