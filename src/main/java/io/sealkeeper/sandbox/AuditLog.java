package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All events in order, and which of them a reader of one sheet's log can see already. */
final class AuditLog {

    private final List<AuditEvent> all = new ArrayList<>();
    private final Map<String, SheetLog> bySheet = new HashMap<>();

    private static final class SheetLog {
        private final List<Entry> entries = new ArrayList<>(4);
        private long reads;
    }

    private record Entry(AuditEvent event, long readsBefore, Instant written, boolean past) {

        boolean isVisible(SheetLog log, LogLag lag, Instant now) {
            return !written.plusMillis(lag.millis()).isAfter(now) && log.reads >= readsBefore + lag.reads();
        }

        /** Whether the event is shown late. The history that a workspace begins with is not. */
        boolean isLate(OpenQuestion.LateAuthors authors) {
            return !past
                    && switch (authors) {
                        case NOBODY -> false;
                        case PEOPLE -> !event.technicalUser();
                        case TECHNICAL_USERS -> event.technicalUser();
                    };
        }
    }

    synchronized long nextSequence() {
        return all.size() + 1L;
    }

    /**
     * @param written when it was actually written: a renewal's event is dated back to when it fell due
     * @param past whether it belongs to the history that a workspace begins with
     */
    synchronized void add(AuditEvent event, Instant written, boolean past) {
        all.add(event);
        SheetLog log = bySheet.computeIfAbsent(event.sheetId(), id -> new SheetLog());
        log.entries.add(new Entry(event, log.reads, written, past));
    }

    synchronized List<AuditEvent> all() {
        return List.copyOf(all);
    }

    /** Every event of a sheet, in order. */
    synchronized List<AuditEvent> of(String sheetId) {
        SheetLog log = bySheet.get(sheetId);
        return log == null ? List.of() : log.entries.stream().map(Entry::event).toList();
    }

    /** The events of a sheet that its log shows now, oldest first; counts as a read of the log. */
    synchronized List<AuditEvent> visible(String sheetId, OpenAnswers answers, Instant now) {
        SheetLog log = bySheet.get(sheetId);
        if (log == null) {
            return List.of();
        }
        LogLag lag = answers.logLag();
        LogLag later = lag.and(answers.lateAuthorsLag());
        List<AuditEvent> visible = new ArrayList<>(log.entries.size());
        for (Entry entry : log.entries) {
            if (entry.isVisible(log, entry.isLate(answers.lateAuthors()) ? later : lag, now)) {
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
