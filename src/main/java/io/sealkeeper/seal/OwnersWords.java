package io.sealkeeper.seal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words for a sheet's owners when its seal stays broken: which source wrote which fields, what somebody else changed and
 * when, and why the seal was left to them. They hold names of sources and fields, the values that a source replaced and
 * wrote, and times; no ids, no users, nothing of somebody else's values.
 */
public final class OwnersWords {

    /** Every entry begins with this, and is found by it again. */
    public static final String MARK = "Sealkeeper: the quality seal of this sheet";

    /** What is answered in an entry that somebody has replied to, once the seal is back. */
    public static final String BACK = MARK + " is no longer broken by this change: nothing is left to do here.";

    private static final int LONGEST_VALUE = 60;
    private static final int MOST_NAMES = 12;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What a field of a data model is called; anything else in an event's path may be an id. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** A write of ours. */
    public record Wrote(String source, List<FieldEdit> edits) {}

    private OwnersWords() {}

    /**
     * The words.
     *
     * @param writes ours since the seal stood, oldest first
     * @param untrusted the fields among them that the owners have not agreed to
     * @param others events that are not ours, as far as the audit log was read
     */
    public static String of(
            List<Wrote> writes, Collection<FieldPath> untrusted, List<LogEntry> others, Optional<Reason> reason) {
        StringBuilder words = new StringBuilder(MARK).append(" stays broken until you have reviewed it.");
        bySource(writes).forEach((source, edits) -> words.append("\nThe source ")
                .append(plain(source))
                .append(" wrote ")
                .append(few(edits))
                .append('.'));
        if (!untrusted.isEmpty()) {
            words.append("\nIt is not agreed that this is written without your review: ")
                    .append(few(untrusted.stream()
                            .map(OwnersWords::name)
                            .collect(Collectors.toCollection(LinkedHashSet::new))))
                    .append('.');
        }
        Set<String> changed = changed(others);
        if (!changed.isEmpty()) {
            words.append("\nSomebody else changed ").append(few(changed)).append('.');
        }
        reason.map(r -> why(r, changed.isEmpty())).filter(w -> !w.isEmpty()).ifPresent(w -> words.append('\n')
                .append(w));
        return words.append(
                        "\nPlease look at the sheet, and approve it if it is right. This entry goes away when the seal is back.")
                .toString();
    }

    /** For a dead letter that was given up: all that is known is what was written. */
    public static String givenUp(Wrote write) {
        return of(List.of(write), List.of(), List.of(), Optional.empty());
    }

    private static String why(Reason reason, boolean nobodyNamed) {
        return switch (reason) {
            case UNTRUSTED_FIELD -> "";
            case CONTESTED -> nobodyNamed ? "The sheet was changed in another way, too." : "";
            case REVIEW_DUE -> "Its last approval by a person is so long ago that your review is due.";
            case APPROVAL_UNKNOWN ->
                "It could not be seen for sure that nobody else changed the sheet, or when a person approved it last.";
            case OBSERVE_ONLY -> "No seals are put back at present.";
        };
    }

    /** Each field once, from its first value to its last. */
    private static Map<String, Set<String>> bySource(List<Wrote> writes) {
        Map<String, Map<String, FieldEdit>> edits = new LinkedHashMap<>();
        for (Wrote write : writes) {
            for (FieldEdit edit : write.edits()) {
                edits.computeIfAbsent(write.source(), s -> new LinkedHashMap<>())
                        .merge(
                                name(edit.path()),
                                edit,
                                (first, last) ->
                                        new FieldEdit(first.path(), first.before(), last.after(), first.place()));
            }
        }
        Map<String, Set<String>> bySource = new LinkedHashMap<>();
        edits.forEach((source, fields) -> bySource.put(
                source,
                fields.values().stream().map(OwnersWords::told).collect(Collectors.toCollection(LinkedHashSet::new))));
        return bySource;
    }

    private static String told(FieldEdit edit) {
        String name = name(edit.path());
        if (edit.isRelation() || edit.path().isRelation() || !isPlain(edit.before()) || !isPlain(edit.after())) {
            return name;
        }
        return name + " (" + value(edit.before()) + " to " + value(edit.after()) + ")";
    }

    /** Whether the value is a text, a number or a list of such: an object may hold ids. */
    private static boolean isPlain(FieldValue value) {
        return value.text().filter(t -> t.startsWith("{") || t.startsWith("[{")).isEmpty();
    }

    private static String value(FieldValue value) {
        return value.text().map(t -> "\"" + plain(t) + "\"").orElse("empty");
    }

    /** A relation by its name alone, because its path holds ids. */
    private static String name(FieldPath path) {
        return path.isRelation()
                        || path.inner()
                                .filter(Predicate.not(OwnersWords::isName))
                                .isPresent()
                ? plain(path.field())
                : plain(path.value());
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches() && !ID.matcher(text).matches();
    }

    private static Set<String> changed(List<LogEntry> others) {
        Map<String, Optional<Instant>> last = new LinkedHashMap<>();
        for (LogEntry event : others) {
            last.merge(place(event), event.at(), OwnersWords::later);
        }
        Set<String> told = new LinkedHashSet<>();
        last.forEach((place, at) ->
                told.add(place + at.map(t -> " (" + TIME.format(t) + ")").orElse("")));
        return told;
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && one.get().isAfter(other.get()) ? one : other.or(() -> one);
    }

    private static String place(LogEntry event) {
        if (event.aboutTag()) {
            return "tags";
        }
        Optional<String> field =
                event.barePath().map(p -> p.replaceFirst("/.*", "")).filter(OwnersWords::isName);
        return field.orElse(event.aboutRelation() ? "a relation" : "something");
    }

    private static String few(Collection<String> all) {
        String some = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return all.size() <= MOST_NAMES ? some : some + " and " + (all.size() - MOST_NAMES) + " more";
    }

    /** On one line, cut, and without anything that a page might take for markup. */
    private static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST_VALUE).forEach(point -> shown.appendCodePoint(harmless(point)));
        return text.codePointCount(0, text.length()) > LONGEST_VALUE
                ? shown.append('…').toString()
                : shown.toString();
    }

    private static int harmless(int point) {
        int kind = Character.getType(point);
        boolean unseen = Character.isISOControl(point)
                || kind == Character.FORMAT
                || kind == Character.SURROGATE
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR;
        return unseen ? ' ' : point == '<' ? '‹' : point == '>' ? '›' : point;
    }
}
