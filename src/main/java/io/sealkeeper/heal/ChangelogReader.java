package io.sealkeeper.heal;

import io.sealkeeper.heal.Changelog.Span;
import io.sealkeeper.heal.ChangelogColumns.Part;
import io.sealkeeper.intake.Column;
import io.sealkeeper.intake.Columns;
import io.sealkeeper.intake.Formulas;
import io.sealkeeper.intake.Row;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.intake.XlsxFile;
import io.sealkeeper.intake.XlsxFormat;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.words.Shown;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads one changelog. A row of labels below the header is passed over: it has neither a sheet's id nor a time. */
final class ChangelogReader {

    private static final Pattern UUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");
    private static final Set<String> YES = Set.of("true", "yes", "1");
    /** Values before and after may be dates. */
    private static final Set<Part> HOLDS_TIMES = Set.of(Part.AT, Part.OLD, Part.NEW);

    private static final Set<String> NO = Set.of("false", "no", "0");

    private final Path file;
    private final ChangelogColumns columns;
    private final Set<String> people;
    private final Predicate<FactSheetId> wanted;
    private final ChangelogTimes times;
    private final Map<FactSheetId, SheetLog> logs = new HashMap<>();
    private final Map<FactSheetId, String> unreadable = new HashMap<>();
    private final Map<Part, String> names = new EnumMap<>(Part.class);
    /** One copy of what stands in many rows. */
    private final Map<String, String> known = new HashMap<>();

    private final IdColumn sheets = new IdColumn(Part.ID, "fact sheet");
    private final IdColumn users = new IdColumn(Part.USER, "user");
    private Optional<Span> span = Optional.empty();
    private Optional<Instant> previous = Optional.empty();
    /** Above zero if most events stand behind an older one. */
    private long balance;

    private long rowCount;
    private String notTime = "";

    ChangelogReader(Path file, ChangelogColumns columns, Set<String> people, Predicate<FactSheetId> wanted) {
        this.file = file;
        this.columns = columns;
        Set<String> ids = new HashSet<>();
        people.forEach(id -> ids.add(lower(id)));
        this.people = ids;
        this.wanted = wanted;
        this.times = new ChangelogTimes(columns.zone());
    }

    Changelog read(long mostUnfolded) throws UnusableChangelog {
        XlsxFormat format = new XlsxFormat(columns.sheet(), Formulas.CALCULATED, Set.of());
        try (XlsxFile rows = XlsxFile.open(file, this::choose, format, mostUnfolded)) {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (row instanceof Row.Bad bad) {
                    bad(bad, rows.truncated());
                } else if (row instanceof Row.Read read) {
                    read(read);
                }
            }
            if (rows.changedSinceOpened()) {
                throw unusable("was written to while it was read: try again");
            }
        } catch (UnreadableFile unreadableFile) {
            throw UnusableChangelog.because(unreadableFile);
        }
        checkAsAWhole();
        Map<FactSheetId, List<LogEntry>> sorted = new HashMap<>();
        boolean newestFirst = balance < 0;
        logs.forEach((id, log) -> sorted.put(id, log.oldestFirst(newestFirst)));
        sorted.keySet().removeAll(unreadable.keySet());
        return new Changelog(
                UnusableChangelog.nameOf(file),
                span,
                names.containsKey(Part.TECHNICAL) || !people.isEmpty(),
                sorted,
                unreadable);
    }

    private Columns choose(List<String> header) throws UnusableChangelog {
        try {
            names.putAll(columns.in(header));
        } catch (IllegalArgumentException why) {
            throw unusable(why.getMessage());
        }
        List<Column> all = new ArrayList<>();
        names.forEach(
                (part, name) -> all.add(HOLDS_TIMES.contains(part) ? Column.ofMoments(name) : Column.ofTexts(name)));
        return new Columns(all);
    }

    /** Wrong columns would be taken for a workspace in which nothing happened. */
    private void checkAsAWhole() throws UnusableChangelog {
        if (rowCount <= 1) {
            // Nothing happened, and the one row may be labels.
            return;
        }
        for (IdColumn ids : List.of(sheets, users)) {
            if (ids.holdsOthersOnly()) {
                throw unusable("has no " + ids.what + " ids in its column " + Shown.quoted(names.get(ids.part))
                        + ", but for example " + Shown.quoted(ids.other.orElse("")) + ": say which column has them by "
                        + "--changelog-columns " + ids.part.key() + "=…");
            }
        }
        if (span.isEmpty()) {
            throw unusable("has no time that can be read in its column " + Shown.quoted(names.get(Part.AT))
                    + ", but for example " + Shown.quoted(notTime) + ": say which column has times such as"
                    + " 2026-11-20T10:00:05Z by --changelog-columns at=…");
        }
        if (!times.tellTimeOfDay()) {
            throw unusable("has days without a time in its column " + Shown.quoted(names.get(Part.AT))
                    + ", so that nobody knows what happened first: say which column has the time by"
                    + " --changelog-columns at=…");
        }
    }

    private void bad(Row.Bad row, boolean isEnd) throws UnusableChangelog {
        String id = row.cells().getOrDefault(names.get(Part.ID), "").strip();
        boolean isIdAtFault = row.column().filter(names.get(Part.ID)::equals).isPresent();
        if (isEnd || row.column().isEmpty() || isIdAtFault) {
            throw unusable("can't be used, because row " + row.number() + " does not tell which sheet it is about: "
                    + row.words() + "; download it anew");
        }
        FactSheetId sheet = new FactSheetId(sheets.read(id));
        if (wanted.test(sheet)) {
            distrust(sheet, row.number(), row.words());
        }
    }

    private void distrust(FactSheetId sheet, int row, String words) {
        unreadable.putIfAbsent(
                sheet,
                "row " + row + " of the changelog " + UnusableChangelog.nameOf(file) + " can't be read: " + words);
    }

    private void read(Row.Read row) throws UnusableChangelog {
        Optional<Instant> at = time(row);
        rowCount++;
        at.ifPresentOrElse(this::seen, () -> notTime = text(row, Part.AT).orElse(""));
        Optional<String> id = text(row, Part.ID);
        if (id.isEmpty()) {
            // About the workspace, not about a sheet.
            return;
        }
        Optional<String> user = text(row, Part.USER).map(users::read);
        FactSheetId sheet = new FactSheetId(sheets.read(id.get()));
        boolean isLabels =
                rowCount == 1 && at.isEmpty() && !UUID.matcher(id.get()).matches();
        if (isLabels || !wanted.test(sheet)) {
            return;
        }
        if (at.isEmpty()) {
            distrust(
                    sheet,
                    row.number(),
                    "column " + Shown.quoted(names.get(Part.AT)) + ": "
                            + text(row, Part.AT)
                                    .map(t -> Shown.quoted(t) + " is no time such as 2026-11-20T10:00:05Z")
                                    .orElse("the cell is blank"));
            return;
        }
        LogEntry entry = new LogEntry(
                text(row, Part.EVENT),
                text(row, Part.TYPE).map(this::once).orElse(""),
                user.map(this::once),
                user.filter(u -> isPerson(u, text(row, Part.TECHNICAL))).isPresent(),
                text(row, Part.PATH).map(this::once),
                text(row, Part.OLD),
                text(row, Part.NEW),
                at);
        logs.computeIfAbsent(sheet, s -> new SheetLog()).add(entry);
    }

    private Optional<Instant> time(Row.Read row) throws UnusableChangelog {
        Optional<String> text = text(row, Part.AT);
        if (text.filter(times::lacksZone).isPresent()) {
            throw unusable("has times that don't say their zone (row " + row.number() + ": " + Shown.quoted(text.get())
                    + "): say it by --changelog-columns zone=UTC, if it is that one");
        }
        return text.flatMap(times::read);
    }

    private void seen(Instant at) {
        span = Optional.of(span.map(s -> s.with(at)).orElse(new Span(at, at)));
        balance += previous.map(at::compareTo).map(Integer::signum).orElse(0);
        previous = Optional.of(at);
    }

    /** Only where somebody says so: the log's column, or else the operator. */
    private boolean isPerson(String user, Optional<String> technical) {
        String said = technical.map(t -> t.toLowerCase(Locale.ROOT)).orElse("");
        return NO.contains(said) || (people.contains(user) && !YES.contains(said));
    }

    private Optional<String> text(Row.Read row, Part part) {
        return Optional.ofNullable(names.get(part)).map(row.values()::get).map(Object::toString);
    }

    private String once(String text) {
        String same = known.putIfAbsent(text, text);
        return same == null ? text : same;
    }

    private UnusableChangelog unusable(String why) {
        return UnusableChangelog.because(file, why);
    }

    /** LeanIX writes ids in lower case. */
    private static String lower(String id) {
        return UUID.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : id;
    }

    /** What a column of ids was seen to hold. */
    private static final class IdColumn {
        private final Part part;
        private final String what;
        private boolean holdsIds;
        private Optional<String> other = Optional.empty();

        IdColumn(Part part, String what) {
            this.part = part;
            this.what = what;
        }

        String read(String text) {
            if (UUID.matcher(text).matches()) {
                holdsIds = true;
            } else {
                // The last one: the first may be a label.
                other = Optional.of(text);
            }
            return lower(text);
        }

        boolean holdsOthersOnly() {
            return !holdsIds && other.isPresent();
        }
    }
}
