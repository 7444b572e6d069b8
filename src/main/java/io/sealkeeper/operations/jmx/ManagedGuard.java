package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.journal.GuardBook;
import io.sealkeeper.operations.GuardStatus;
import io.sealkeeper.operations.GuardWatch;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The guards, by their {@link GuardWatch}. */
@RegisterForReflection
public final class ManagedGuard implements GuardMXBean {

    private final GuardWatch guards;

    ManagedGuard(GuardWatch guards) {
        this.guards = guards;
    }

    private <T> T of(Function<GuardStatus, T> figure) {
        return Plainly.ask(() ->
                figure.apply(guards.status().orElseThrow(() -> new IllegalStateException("no guard is set any more"))));
    }

    private long sheets(Function<GuardBook.Count, Long> figure) {
        return of(status -> figure.apply(status.sheets()));
    }

    @Override
    public List<String> getGuards() {
        return of(status -> List.copyOf(status.names()));
    }

    @Override
    public long getSheetsWatched() {
        return sheets(GuardBook.Count::approved);
    }

    @Override
    public long getSheetsWaiting() {
        return sheets(GuardBook.Count::waiting);
    }

    @Override
    public long getSheetsLeft() {
        return sheets(GuardBook.Count::left);
    }

    @Override
    public String getLastLook() {
        return of(status -> status.looked().at().map(Instant::toString).orElse(""));
    }

    @Override
    public String getLastError() {
        return of(status -> status.looked().trouble().orElse(""));
    }
}
