package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.SlicedLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Remembers, for one run, which events of a sheet's log its lessons have seen. They are not kept in the sheet, which may be done
 * or another thread's work by then. Thread-safe.
 */
final class Lessons {

    private final Map<SheetWork, Map<String, LogEntry>> seen = new WeakHashMap<>();

    static Lessons of(Run run) {
        return run.memory(Lessons.class, Lessons::new);
    }

    /** Returns those of the events that an earlier answer has shown already, and remembers all of them. */
    synchronized Map<String, LogEntry> seenBefore(SheetWork teacher, List<LogEntry> now) {
        Map<String, LogEntry> known = seen.computeIfAbsent(teacher, t -> new HashMap<>());
        Map<String, LogEntry> before = new HashMap<>(known);
        before.putAll(teacher.bound().orElseThrow().basis().log().seen());
        Map<String, LogEntry> present = SlicedLog.keyed(now);
        known.putAll(present);
        before.keySet().retainAll(present.keySet());
        return before;
    }
}
