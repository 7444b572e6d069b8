package io.sealkeeper.seal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A log whose events have revisions, and a workspace's answers to readings from some of them. For the tests of the
 * core: values are compared as texts.
 */
final class Logs {

    static final String US = "writer-1";

    private record At(long revision, LogEntry entry) {}

    private final List<At> events = new ArrayList<>();
    private boolean inclusive;
    private boolean withIds = true;

    /** Compares texts; {@code ?} can't be compared. */
    static Likeness compare(FieldEdit edit, LogEntry event) {
        String says = event.newValue().orElse("");
        if (says.equals("?")) {
            return Likeness.UNSURE;
        }
        if (says.isEmpty() && event.aboutRelation()) {
            return Likeness.UNTOLD;
        }
        boolean old = event.oldValue().isEmpty()
                || event.oldValue().equals(edit.before().text());
        return old && event.newValue().equals(edit.after().text()) ? Likeness.SAME : Likeness.OTHER;
    }

    Logs countingIn() {
        inclusive = true;
        return this;
    }

    Logs withoutIds() {
        withIds = false;
        return this;
    }

    Logs at(long revision, LogEntry entry) {
        Optional<String> id = withIds ? Optional.of("event-" + events.size()) : Optional.empty();
        events.add(new At(
                revision,
                new LogEntry(
                        id,
                        entry.type(),
                        entry.userId(),
                        entry.byPerson(),
                        entry.path(),
                        entry.oldValue(),
                        entry.newValue(),
                        entry.at())));
        return this;
    }

    Logs wrote(long revision, String path, String value) {
        return at(revision, event("FACT_SHEET_FIELD_UPDATED", US, path, value));
    }

    Logs broke(long revision, String user) {
        return at(revision, event("QUALITY_SEAL_BROKEN", user, "/qualitySeal", "BROKEN"));
    }

    List<LogEntry> from(long number) {
        return events.stream()
                .filter(e -> inclusive ? e.revision >= number : e.revision > number)
                .map(At::entry)
                .toList();
    }

    /** The answers to some numbers, after an earlier answer to the lowest of them. */
    SlicedLog read(Known countsIn, Iterable<Long> numbers) {
        SortedMap<Long, List<LogEntry>> readings = new TreeMap<>();
        numbers.forEach(n -> readings.put(n, from(n)));
        return new SlicedLog(readings, SlicedLog.keyed(from(readings.firstKey())), countsIn);
    }

    static LogEntry event(String type, String user, String path, String newValue) {
        return new LogEntry(
                type,
                Optional.ofNullable(user),
                false,
                Optional.ofNullable(path),
                Optional.ofNullable(newValue),
                Optional.of(Instant.EPOCH));
    }

    static LogEntry changed(String user, String path, String oldValue, String newValue) {
        return new LogEntry(
                Optional.empty(),
                "FACT_SHEET_FIELD_UPDATED",
                Optional.of(user),
                false,
                Optional.of(path),
                Optional.of(oldValue),
                Optional.of(newValue),
                Optional.of(Instant.EPOCH));
    }
}
