package io.sealkeeper.doctor;

import io.sealkeeper.seal.LogEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recognizes the form of an audit log by the events of our own writes. */
final class LogForms {

    private LogForms() {}

    /**
     * The form; empty where the events don't show it: how relations appear shows only in a log that has one.
     *
     * @param us the user ids of our own tokens
     */
    static Optional<String> of(List<LogEntry> events, Set<String> us) {
        List<LogEntry> values = events.stream()
                .filter(e -> e.userId().filter(us::contains).isPresent() && !e.aboutSeal() && !e.aboutRelation())
                .toList();
        List<LogEntry> relations =
                events.stream().filter(LogEntry::aboutRelation).toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (events.stream().allMatch(e -> e.id().isEmpty())) {
            return Optional.of("oldest-first-without-ids");
        } else if (values.stream().anyMatch(e -> e.path().isEmpty() && e.type().equals("FACT_SHEET_UPDATED"))) {
            return Optional.of("sheet-twins");
        } else if (values.stream().flatMap(e -> e.newValue().stream()).anyMatch(v -> v.contains("\"type\":"))) {
            return Optional.of("typed-values");
        } else if (values.stream().flatMap(e -> e.path().stream()).anyMatch(p -> !p.startsWith("/"))) {
            return Optional.of("relative-paths");
        }
        return relations.isEmpty()
                ? Optional.empty()
                : Optional.of(relations.stream().allMatch(e -> e.path().isEmpty()) ? "bare-relations" : "plain");
    }
}
