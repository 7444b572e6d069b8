package io.sealkeeper.heal;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which columns of a changelog hold what ({@code --changelog-columns}). LeanIX publishes no names (SAP Help, Exporting
 * Workspace Snapshots, has those of snapshots only), so likely ones are tried, and an administrator can say others.
 *
 * @param names the columns that were named; the others are found by likely names
 * @param zone the zone of times that do not say theirs
 * @param sheet the tab's name; empty for the first one that is not hidden
 */
public record ChangelogColumns(Map<Part, String> names, Optional<ZoneId> zone, String sheet) {

    /** All by likely names. */
    public static final ChangelogColumns DEFAULT = new ChangelogColumns(Map.of(), Optional.empty(), "");

    private static final String ZONE = "zone";
    private static final String SHEET = "sheet";

    /** What a column may hold. */
    public enum Part {
        ID("id", true, "the fact sheet's id", "factsheetid, factsheetuuid"),
        USER("user", true, "the user's id", "userid, useruuid, actorid, changedbyid, createdbyid"),
        PATH("path", true, "the field", "path, fieldpath, field, fieldname, attribute"),
        OLD("old", true, "the value before", "oldvalue, old, valuebefore, previousvalue, before"),
        NEW("new", true, "the value after", "newvalue, new, valueafter, after"),
        AT("at", true, "the time", "createdat, timestamp, eventtime, datetime, changedat, time, date"),
        TYPE("type", false, "the event's name", "eventtype, eventname, event"),
        TECHNICAL(
                "technical",
                false,
                "whether the user is technical",
                "technicaluser, istechnicaluser, usertechnicaluser"),
        EVENT("event", false, "the event's number", "eventid, logid, logentryid, id");

        private final String key;
        private final boolean required;
        private final String words;
        private final String likely;

        Part(String key, boolean required, String words, String likely) {
            this.key = key;
            this.required = required;
            this.words = words;
            this.likely = likely;
        }

        String key() {
            return key;
        }
    }

    public ChangelogColumns {
        names = Map.copyOf(names);
    }

    /**
     * Reads {@code id=Fact Sheet ID,user=User ID,technical=…,path=…,old=…,new=…,at=…,type=…,event=…,zone=UTC,sheet=…};
     * each may be left out. A comma within a name is part of it.
     *
     * @throws IllegalArgumentException with one line that says what would be right
     */
    public static ChangelogColumns parse(String option) {
        Map<Part, String> names = new EnumMap<>(Part.class);
        Map<String, String> others = new HashMap<>();
        for (String entry : option.split(",(?=\\s*[a-z]+\\s*=)")) {
            int equals = entry.indexOf('=');
            String key = entry.substring(0, Math.max(0, equals)).strip();
            String value = entry.substring(equals + 1).strip();
            Optional<Part> part =
                    Arrays.stream(Part.values()).filter(p -> p.key.equals(key)).findFirst();
            if (value.isEmpty() || (part.isEmpty() && !key.equals(ZONE) && !key.equals(SHEET))) {
                throw new IllegalArgumentException("--changelog-columns: " + Shown.quoted(entry.strip())
                        + " names no column" + Nearest.suggestion(key, keys()) + "; write "
                        + String.join("=…, ", keys())
                        + "=…, each where it is needed");
            }
            boolean isTwice = part.map(p -> names.put(p, value)).isPresent()
                    || (part.isEmpty() && others.put(key, value) != null);
            if (isTwice) {
                throw new IllegalArgumentException("--changelog-columns: '" + key + "' stands there twice");
            }
        }
        return new ChangelogColumns(
                names,
                Optional.ofNullable(others.get(ZONE)).map(ChangelogColumns::zone),
                others.getOrDefault(SHEET, ""));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--changelog-columns: " + Shown.quoted(name) + " is no zone; write zone=UTC or zone=Europe/Berlin",
                    e);
        }
    }

    private static List<String> keys() {
        return Stream.concat(Arrays.stream(Part.values()).map(Part::key), Stream.of(ZONE, SHEET))
                .toList();
    }

    /**
     * The columns of a file, by the names that its header has.
     *
     * @throws IllegalArgumentException if one is missing, or stands for two; the words follow the file's name
     */
    Map<Part, String> in(List<String> header) {
        Map<Part, String> found = new EnumMap<>(Part.class);
        names.forEach((part, name) -> named(name, header).ifPresent(column -> found.put(part, column)));
        for (Part part : Part.values()) {
            if (!names.containsKey(part)) {
                likely(part, header, found.values()).ifPresent(column -> found.put(part, column));
            }
        }
        List<Part> missing = Arrays.stream(Part.values())
                .filter(p -> !found.containsKey(p) && (p.required || names.containsKey(p)))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(lacks(missing, header));
        }
        found.forEach((part, name) -> found.forEach((other, same) -> {
            if (part.compareTo(other) < 0 && name.equals(same)) {
                throw new IllegalArgumentException("can't have " + part.words + " and " + other.words
                        + " in the same column " + Shown.quoted(name) + ": name them by --changelog-columns");
            }
        }));
        return found;
    }

    private static Optional<String> named(String name, List<String> header) {
        return header.contains(name) ? Optional.of(name) : first(header, plain(name));
    }

    private static Optional<String> likely(Part part, List<String> header, Collection<String> taken) {
        List<String> free = header.stream().filter(h -> !taken.contains(h)).toList();
        return Arrays.stream(part.likely.split(", "))
                .flatMap(l -> first(free, l).stream())
                .findFirst();
    }

    private static Optional<String> first(List<String> header, String plain) {
        return header.stream().filter(name -> plain(name).equals(plain)).findFirst();
    }

    private String lacks(List<Part> missing, List<String> header) {
        String what = missing.stream()
                .map(p -> p.words
                        + (names.containsKey(p) ? " (" + Shown.quoted(names.get(p)) + ")" : " (" + p.key + "=…)"))
                .collect(Collectors.joining(", "));
        String shown = header.stream()
                .filter(name -> !name.isBlank())
                .map(Shown::quoted)
                .collect(Collectors.joining(", "));
        return "lacks a column for " + what + ": its header has " + shown
                + "; say which column is which by --changelog-columns";
    }

    /** Without case, blanks and joining characters, as headers differ in. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
