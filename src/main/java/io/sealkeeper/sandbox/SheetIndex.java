package io.sealkeeper.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The search index behind {@code allFactSheets}, which may show sheets as they were a while ago. Facts: its cursors are
 * those of a search index (SAP Help, GraphQL pagination), which is filled after the database.
 */
final class SheetIndex {

    private final Map<String, List<Replaced>> old = new ConcurrentHashMap<>();

    /** What a sheet was until then; empty if it did not exist. */
    private record Replaced(Optional<FactSheet> sheet, Tick until) {}

    /** A point in time, and in the number of requests. */
    record Tick(Instant steady, long request) {

        boolean isWithin(Span lag, Tick now) {
            return lag.goesOn(Duration.between(steady, now.steady).toMillis(), now.request - request);
        }
    }

    /** To call before a sheet is replaced. */
    void replace(String id, Optional<FactSheet> before, Span lag, Tick now) {
        if (lag.isNone()) {
            old.remove(id);
            return;
        }
        old.merge(id, List.of(new Replaced(before, now)), (present, fresh) -> {
            List<Replaced> all = new ArrayList<>(present);
            all.removeIf(one -> !one.until().isWithin(lag, now));
            all.addAll(fresh);
            return List.copyOf(all);
        });
    }

    /** The sheet as the index shows it; empty if it does not have it yet. */
    Optional<FactSheet> shown(FactSheet present, Span lag, Tick now) {
        if (lag.isNone()) {
            return Optional.of(present);
        }
        return old.getOrDefault(present.id(), List.of()).stream()
                .filter(one -> one.until().isWithin(lag, now))
                .findFirst()
                .map(Replaced::sheet)
                .orElseGet(() -> Optional.of(present));
    }

    void clear() {
        old.clear();
    }
}
