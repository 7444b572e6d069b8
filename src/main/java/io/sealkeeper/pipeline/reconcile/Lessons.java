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
 * Which events of a sheet's log were seen by a lesson of one run: the sheet itself may be another thread's work by then, or done.
 * Safe for use by several threads.
 */
final class Lessons {

    private final Map<SheetWork, Map<String, LogEntry>> seen = new WeakHashMap<>();

    static Lessons of(Run run) {
        return run.memory(Lessons.class, Lessons::new);
    }

    /** Those of some events that an earlier answer has shown, too; from now on, all of them were. */
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
