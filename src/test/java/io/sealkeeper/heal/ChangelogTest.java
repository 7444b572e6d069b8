package io.sealkeeper.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealkeeper.heal.Changelog.Span;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.LogEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a changelog, and when it is not believed. */
class ChangelogTest {

    private static final long MOST_UNFOLDED = 100_000_000;
    private static final String A = "00000000-0000-4000-8000-00000000000a";
    private static final String B = "00000000-0000-4000-8000-00000000000b";
    private static final String PERSON = Findings.OWNER;
    private static final String CONNECTOR = Findings.CONNECTOR;
    private static final FactSheetId SHEET = new FactSheetId(A);
    private static final FactSheetId OTHER = new FactSheetId(B);

    @TempDir
    Path folder;

    private Changelog read(ChangelogFile file) throws Exception {
        return read(file, ChangelogColumns.DEFAULT, Set.of());
    }

    private Changelog read(ChangelogFile file, ChangelogColumns columns, Set<String> people) throws Exception {
        return Changelog.read(file.in(folder), columns, people, id -> true, MOST_UNFOLDED);
    }

    private void assertRefused(ChangelogFile file, String words) {
        assertRefused(file, ChangelogColumns.DEFAULT, words);
    }

    private void assertRefused(ChangelogFile file, ChangelogColumns columns, String words) {
        assertThatExceptionOfType(UnusableChangelog.class)
                .isThrownBy(() -> read(file, columns, Set.of()))
                .withMessage("the changelog changelog.xlsx " + words + ". Nothing was judged by it");
    }

    private static List<String> values(Changelog log, FactSheetId sheet) {
        return log.of(sheet).stream().map(e -> e.newValue().orElse("")).toList();
    }

    @Test
    void events_come_by_sheet_oldest_first_as_the_log_has_them() throws Exception {
        Changelog log = read(ChangelogFile.withKeys()
                .edit(A, CONNECTOR, true, "/alias", "third", "2026-10-03T04:05:06.789Z")
                .edit(B, CONNECTOR, true, "/alias", "second", "2026-10-02T06:05:06+02:00")
                .approval(A, PERSON, false, "2026-09-01 08:00:00 UTC"));

        assertThat(log.of(SHEET))
                .containsExactly(
                        new LogEntry(
                                Optional.empty(),
                                "QUALITY_SEAL_APPROVED",
                                Optional.of(PERSON),
                                true,
                                Optional.of("/qualitySeal"),
                                Optional.empty(),
                                Optional.of("APPROVED"),
                                Optional.of(Instant.parse("2026-09-01T08:00:00Z"))),
                        new LogEntry(
                                Optional.empty(),
                                "FACT_SHEET_FIELD_UPDATED",
                                Optional.of(CONNECTOR),
                                false,
                                Optional.of("/alias"),
                                Optional.of("before"),
                                Optional.of("third"),
                                Optional.of(Instant.parse("2026-10-03T04:05:06.789Z"))));
        assertThat(log.of(OTHER).get(0).at()).contains(Instant.parse("2026-10-02T04:05:06Z"));
        assertThat(log.tellsPeople()).isTrue();
        assertThat(log.span())
                .contains(new Span(Instant.parse("2026-09-01T08:00:00Z"), Instant.parse("2026-10-03T04:05:06.789Z")));
    }

    @Test
    void only_the_sheets_that_are_asked_for_are_kept_and_the_span_is_that_of_all() throws Exception {
        Path file = ChangelogFile.withKeys()
                .edit(A, CONNECTOR, true, "/alias", "a", "2026-10-01T00:00:01Z")
                .edit(B, CONNECTOR, true, "/alias", "b", "2026-10-02T00:00:01Z")
                .row(null, PERSON, false, null, null, null, "2026-10-05T00:00:01Z", "USER_LOGGED_IN")
                .in(folder);
        Changelog log = Changelog.read(file, ChangelogColumns.DEFAULT, Set.of(), OTHER::equals, MOST_UNFOLDED);
        assertThat(log.logs()).containsOnlyKeys(OTHER);
        assertThat(log.span())
                .contains(new Span(Instant.parse("2026-10-01T00:00:01Z"), Instant.parse("2026-10-05T00:00:01Z")));
    }

    @Test
    void a_row_of_labels_below_the_keys_is_no_event() throws Exception {
        Changelog log = read(ChangelogFile.withKeys()
                .row("Fact Sheet ID", "User", "Technical", "Path", "Old", "New", "Date", "Event")
                .edit(A, CONNECTOR, true, "/alias", "a", "2026-10-01T00:00:01Z"));
        assertThat(log.logs()).containsOnlyKeys(SHEET);
        assertThat(log.unreadable()).isEmpty();
        assertThat(read(ChangelogFile.withKeys()
                                .row("Fact Sheet ID", "User", "Technical", "Path", "Old", "New", "Date", "Event"))
                        .span())
                .isEmpty();
    }

    @Test
    void headers_are_found_in_any_case_and_others_can_be_named() throws Exception {
        ChangelogFile file = new ChangelogFile()
                .row("", "FACT SHEET ID ", "Actor, by id", "Field", "Old Value", "new_value", "When")
                .row("x", A.toUpperCase(Locale.ROOT), CONNECTOR, "alias", null, "v", "2026-10-01T10:00");
        ChangelogColumns columns = ChangelogColumns.parse("user=Actor, by id, at=when, zone=Europe/Berlin");
        Changelog log = read(file, columns, Set.of());
        assertThat(log.of(SHEET).get(0).userId()).contains(CONNECTOR);
        assertThat(log.of(SHEET).get(0).at()).contains(Instant.parse("2026-10-01T08:00:00Z"));
        assertThat(log.of(SHEET).get(0).type()).isEmpty();
        assertThat(log.tellsPeople()).isFalse();
    }

    @Test
    void a_file_without_the_columns_is_refused_with_their_names_and_those_that_it_has() {
        assertRefused(
                new ChangelogFile()
                        .row("id", "user", "path", "newValue", "eventType")
                        .row(A),
                "lacks a column for the fact sheet's id (id=…), the user's id (user=…), the value before (old=…), the time"
                        + " (at=…): its header has 'id', 'user', 'path', 'newValue', 'eventType'; say which column is"
                        + " which by --changelog-columns");
        assertRefused(
                ChangelogFile.withKeys().row(A),
                ChangelogColumns.parse("technical=Robot"),
                "lacks a column for whether the user is technical ('Robot'): its header has 'factSheetId', 'userId',"
                        + " 'technicalUser', 'path', 'oldValue', 'newValue', 'createdAt', 'eventType', 'eventId'; say"
                        + " which column is which by --changelog-columns");
        assertRefused(
                ChangelogFile.withKeys().row(A),
                ChangelogColumns.parse("old=newValue,new=newValue"),
                "can't have the value before and the value after in the same column 'newValue': name them by"
                        + " --changelog-columns");
        assertRefused(
                ChangelogFile.withKeys().row(A),
                ChangelogColumns.parse("sheet=Audit"),
                "has no sheet 'Audit'; it has 'Changelog'");
    }

    @Test
    void without_a_word_on_who_is_a_person_nobody_is() throws Exception {
        ChangelogFile file = new ChangelogFile()
                .row("factSheetId", "userId", "path", "oldValue", "newValue", "createdAt")
                .row(A, PERSON, "/qualitySeal", null, "APPROVED", "2026-09-01T08:00:00Z");
        Changelog log = read(file);
        assertThat(log.tellsPeople()).isFalse();
        assertThat(log.of(SHEET).get(0).approves()).isTrue();
        assertThat(log.of(SHEET).get(0).byPerson()).isFalse();

        Changelog vouched = read(file, ChangelogColumns.DEFAULT, Set.of(PERSON));
        assertThat(vouched.tellsPeople()).isTrue();
        assertThat(vouched.of(SHEET).get(0).byPerson()).isTrue();
    }

    @Test
    void a_user_is_a_person_where_the_column_denies_that_it_is_technical_and_nowhere_else() throws Exception {
        ChangelogFile file = ChangelogFile.withKeys();
        Object[] said = {false, "FALSE", "no", "0", true, "yes", null, "person", "unknown"};
        for (int i = 0; i < said.length; i++) {
            file.row(A, PERSON, said[i], "/alias", null, i, "2026-09-01T08:00:0" + i + "Z", "X");
        }
        file.row(A, null, false, "/alias", null, "nobody", "2026-09-01T08:01:00Z", "X");
        assertThat(read(file).of(SHEET).stream().filter(LogEntry::byPerson).map(e -> e.newValue()
                        .orElseThrow()))
                .containsExactly("0", "1", "2", "3");
        assertThat(read(file, ChangelogColumns.DEFAULT, Set.of(PERSON)).of(SHEET).stream()
                        .filter(e -> !e.byPerson())
                        .map(e -> e.newValue().orElseThrow()))
                .as("the column counts more than who vouches")
                .containsExactly("4", "5", "nobody");
    }

    @Test
    void dates_of_a_workbook_count_in_the_zone_that_is_said() throws Exception {
        ChangelogFile file = ChangelogFile.withKeys()
                .edit(A, CONNECTOR, true, "/alias", "v", LocalDateTime.of(2026, 10, 1, 10, 0, 5, 123_000_000))
                .edit(A, CONNECTOR, true, "/alias", "midnight", LocalDateTime.of(2026, 10, 2, 0, 0));
        Changelog log = read(file, ChangelogColumns.parse("zone=UTC"), Set.of());
        assertThat(log.of(SHEET).get(0).at()).contains(Instant.parse("2026-10-01T10:00:05.123Z"));
        assertThat(log.of(SHEET).get(1).at()).contains(Instant.parse("2026-10-02T00:00:00Z"));
        assertRefused(
                file,
                "has times that don't say their zone (row 2: '2026-10-01T10:00:05.123'): say it by"
                        + " --changelog-columns zone=UTC, if it is that one");
    }

    @Test
    void a_time_that_is_none_costs_its_sheet_the_log_and_no_other() throws Exception {
        Changelog log = read(
                ChangelogFile.withKeys()
                        .approval(A, PERSON, false, "2026-09-01T08:00:00Z")
                        .edit(A, CONNECTOR, true, "/alias", "v", "yesterday")
                        .edit(A, CONNECTOR, true, "/alias", "v", null)
                        .edit(B, CONNECTOR, true, "/alias", "v", "2026-10-01T08:00:00Z"),
                ChangelogColumns.DEFAULT,
                Set.of());
        assertThat(log.logs()).containsOnlyKeys(OTHER);
        assertThat(log.trouble(SHEET))
                .contains(
                        "row 3 of the changelog changelog.xlsx can't be read: column 'createdAt': 'yesterday' is no time"
                                + " such as 2026-11-20T10:00:05Z");
        assertThat(log.trouble(OTHER)).isEmpty();
    }

    @Test
    void an_hour_that_was_twice_or_never_is_no_time() throws Exception {
        Changelog log = read(
                ChangelogFile.withKeys()
                        .edit(A, CONNECTOR, true, "/alias", "v", LocalDateTime.of(2026, 10, 25, 2, 30))
                        .edit(B, CONNECTOR, true, "/alias", "v", LocalDateTime.of(2026, 3, 29, 2, 30))
                        .row(null, null, null, null, null, null, "2026-10-25T02:30:00+01:00"),
                ChangelogColumns.parse("zone=Europe/Berlin"),
                Set.of());
        assertThat(log.unreadable()).containsOnlyKeys(SHEET, OTHER);
    }

    @Test
    void a_cell_that_can_t_be_read_costs_its_sheet_the_log() throws Exception {
        Path file = ChangelogFile.withKeys()
                .edit(A, CONNECTOR, true, "/alias", "v", "2026-10-01T08:00:01Z")
                .edit(A, CONNECTOR, true, "/alias", "1e17", "2026-10-01T08:00:02Z")
                .row(B, CONNECTOR, true, "/alias", null, 12345678901234567L, "2026-10-01T08:00:02Z")
                .in(folder);
        Changelog log = Changelog.read(file, ChangelogColumns.DEFAULT, Set.of(), id -> true, MOST_UNFOLDED);
        assertThat(values(log, SHEET)).containsExactly("v", "1e17");
        assertThat(log.trouble(OTHER).orElseThrow())
                .startsWith("row 4 of the changelog changelog.xlsx can't be read: column 'newValue': the cell holds the"
                        + " number 12345678901234567: a spreadsheet keeps 15 digits");
    }

    @Test
    void where_the_sheet_can_t_be_told_the_file_is_refused() {
        assertThatExceptionOfType(UnusableChangelog.class)
                .isThrownBy(() -> read(ChangelogFile.withKeys()
                        .row(12345678901234567L, CONNECTOR, true, "/alias", null, "v", "2026-10-01T08:00:00Z")))
                .withMessageContaining("row 2 does not tell which sheet it is about");
    }

    @Test
    void wrong_columns_are_not_taken_for_a_workspace_in_which_nothing_happened() {
        ChangelogFile names = new ChangelogFile()
                .row("factSheetId", "userId", "path", "oldValue", "newValue", "createdAt")
                .row("Payments", "jane@acme.com", "/alias", "", "v", "2026-10-01T08:00:00Z")
                .row("Ledger", "jane@acme.com", "/alias", "", "v", "2026-10-01T08:00:00Z");
        assertRefused(
                names,
                "has no fact sheet ids in its column 'factSheetId', but for example 'Ledger': say which column has them by"
                        + " --changelog-columns id=…");
        assertRefused(
                ChangelogFile.withKeys()
                        .edit(A, "jane@acme.com", true, "/alias", "v", "2026-10-01T08:00:00Z")
                        .edit(B, "jane@acme.com", true, "/alias", "v", "2026-10-01T08:00:00Z"),
                "has no user ids in its column 'userId', but for example 'jane@acme.com': say which column has them by"
                        + " --changelog-columns user=…");
        assertRefused(
                ChangelogFile.withKeys()
                        .edit(A, CONNECTOR, true, "/alias", "v", "1 October")
                        .edit(A, CONNECTOR, true, "/alias", "v", "2 October"),
                "has no time that can be read in its column 'createdAt', but for example '2 October': say which column has"
                        + " times such as 2026-11-20T10:00:05Z by --changelog-columns at=…");
        assertRefused(
                ChangelogFile.withKeys()
                        .edit(A, CONNECTOR, true, "/alias", "v", "2026-10-01T00:00Z")
                        .edit(A, CONNECTOR, true, "/alias", "v", "2026-10-02T00:00Z"),
                "has days without a time in its column 'createdAt', so that nobody knows what happened first: say which"
                        + " column has the time by --changelog-columns at=…");
    }

    @Test
    void events_of_one_moment_stand_by_their_numbers() throws Exception {
        Changelog log = read(ChangelogFile.withKeys()
                .row(A, CONNECTOR, true, "/alias", null, "second", "2026-10-01T08:00:00Z", "X", 10)
                .row(A, CONNECTOR, true, "/alias", null, "first", "2026-10-01T08:00:00Z", "X", 9)
                .row(A, PERSON, false, "/qualitySeal", null, "APPROVED", "2026-10-01T08:00:00Z", "X", 11));
        assertThat(values(log, SHEET)).containsExactly("first", "second", "APPROVED");
        assertThat(log.of(SHEET).get(0).id()).contains("9");
    }

    @Test
    void without_numbers_what_may_have_come_after_an_approval_did_and_the_rest_is_as_in_the_file() throws Exception {
        String at = "2026-10-01T08:00:00Z";
        Changelog oldestFirst = read(ChangelogFile.withKeys()
                .edit(A, CONNECTOR, true, "/alias", "first", at)
                .edit(A, CONNECTOR, true, "/alias", "second", at)
                .approval(A, PERSON, false, at)
                .edit(B, CONNECTOR, true, "/alias", "v", "2026-10-02T08:00:00Z"));
        assertThat(values(oldestFirst, SHEET)).containsExactly("APPROVED", "first", "second");
        Changelog newestFirst = read(ChangelogFile.withKeys()
                .edit(B, CONNECTOR, true, "/alias", "v", "2026-10-02T08:00:00Z")
                .approval(A, PERSON, false, at)
                .edit(A, CONNECTOR, true, "/alias", "second", at)
                .edit(A, CONNECTOR, true, "/alias", "first", at));
        assertThat(values(newestFirst, SHEET)).containsExactly("APPROVED", "first", "second");
    }

    @Test
    void a_damaged_file_is_refused_wherever_it_breaks_off() throws Exception {
        ChangelogFile file = ChangelogFile.withKeys();
        for (int i = 0; i < 200; i++) {
            file.edit(A, CONNECTOR, true, "/alias", "v" + i, "2026-10-01T08:00:00." + (100 + i) + "Z");
        }
        byte[] whole = Files.readAllBytes(file.in(folder));
        for (int length = 0; length < whole.length; length += 211) {
            Path cut = Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(whole, length));
            assertThatExceptionOfType(UnusableChangelog.class)
                    .as(length + " bytes")
                    .isThrownBy(
                            () -> Changelog.read(cut, ChangelogColumns.DEFAULT, Set.of(), id -> true, MOST_UNFOLDED))
                    .withMessageStartingWith("the changelog cut.xlsx ");
        }
    }
}
