package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that ever happened, in order, and what of it a reader of one sheet's log can see already. */
final class AuditLog {

    private final List<AuditEvent> all = new ArrayList<>();
    private final Map<String, SheetLog> bySheet = new HashMap<>();

    private static final class SheetLog {
        private final List<Entry> entries = new ArrayList<>(4);
        private long reads;
    }

    private record Entry(AuditEvent event, long readsBefore, Instant written) {}

    synchronized long nextSequence() {
        return all.size() + 1L;
    }

    /** @param written when it was really written: a renewal is dated back to when it fell due */
    synchronized void add(AuditEvent event, Instant written) {
        all.add(event);
        SheetLog log = bySheet.computeIfAbsent(event.sheetId(), id -> new SheetLog());
        log.entries.add(new Entry(event, log.reads, written));
    }

    synchronized List<AuditEvent> all() {
        return List.copyOf(all);
    }

    /** The events of a sheet that its log shows by now, oldest first; counts as a read of it. */
    synchronized List<AuditEvent> visible(String sheetId, LogLag lag, Instant now) {
        SheetLog log = bySheet.get(sheetId);
        if (log == null) {
            return List.of();
        }
        List<AuditEvent> visible = new ArrayList<>(log.entries.size());
        for (Entry entry : log.entries) {
            boolean oldEnough = !entry.written().plusMillis(lag.millis()).isAfter(now);
            if (oldEnough && log.reads >= entry.readsBefore() + lag.reads()) {
                visible.add(entry.event());
            }
        }
        log.reads++;
        return visible;
    }

    synchronized AuditLog copy() {
        AuditLog copy = new AuditLog();
        copy.all.addAll(all);
        bySheet.forEach((id, log) -> {
            SheetLog its = new SheetLog();
            its.entries.addAll(log.entries);
            its.reads = log.reads;
            copy.bySheet.put(id, its);
        });
        return copy;
    }

    synchronized void clear() {
        all.clear();
        bySheet.clear();
    }
}
