package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.Agreed;
import io.sealkeeper.seal.LogEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What happened to a watched sheet since its seal stood.
 *
 * @param words what guarded users did, for a person; empty if they did nothing
 * @param since all events, in any order
 * @param approved the last approval by a person, where that was looked for
 */
public record Story(String words, List<LogEntry> since, Optional<LogEntry> approved) {

    /** Nothing is known. */
    public static final Story NONE = new Story("", List.of(), Optional.empty());

    public static Story of(Collection<LogEntry> since, Agreed agreed) {
        return new Story(words(since, agreed), List.copyOf(since), Optional.empty());
    }

    public Story approvedBy(Optional<LogEntry> event) {
        return new Story(words, since, event);
    }

    /** The break that the seal shows now: the latest; one without a time counts as that. */
    public Optional<LogEntry> lastBreak() {
        return lastBreak(since);
    }

    private static Optional<LogEntry> lastBreak(Collection<LogEntry> events) {
        return events.stream().filter(LogEntry::breaksSeal).max(Comparator.comparing(e -> e.at().orElse(Instant.MAX)));
    }

    private static String words(Collection<LogEntry> since, Agreed agreed) {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        since.stream()
                .filter(e -> !e.aboutSeal() && agreed.guardOf(e).isPresent())
                .forEach(e -> fields.computeIfAbsent(who(e, agreed), w -> new TreeSet<>())
                        .add(e.barePath().orElse(e.type())));
        String edits = fields.entrySet().stream()
                .map(e -> e.getKey() + " changed " + e.getValue())
                .collect(Collectors.joining("; "));
        Optional<Instant> broken = lastBreak(since).flatMap(LogEntry::at);
        return edits.isEmpty()
                ? ""
                : edits + broken.map(at -> "; its seal broke at " + at).orElse("");
    }

    private static String who(LogEntry event, Agreed agreed) {
        return "user " + event.userId().orElseThrow() + " of the guarded '"
                + agreed.guardOf(event).orElseThrow() + "'";
    }
}
