package io.sealkeeper.heal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.LogEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The audit log of a workspace, as an administrator downloaded it: Administration, Export, "Changelog" (SAP Help,
 * Exporting Workspace Snapshots). Its columns are not public, see {@link ChangelogColumns}.
 *
 * <p>What it can't tell:
 *
 * <ul>
 *   <li>What happened before {@link Span#first} and after {@link Span#last}. The file covers a window of time, and the
 *       sheet may have changed since it was made. An event of a sheet proves something only together with all that
 *       followed it.
 *   <li>In which order events of the same moment happened. They stand in the order of their numbers, if all of them
 *       have one; else approvals stand first, so that what may have come after an approval does, and the others as in
 *       the file.
 *   <li>Whether a user is a person, unless a column says so, or the operator does. {@link LogEntry#byPerson} is false
 *       without either, and no approval in the file then counts as a person's ({@link #tellsPeople}). Nothing is
 *       concluded from a name or an e-mail address: technical users have both.
 * </ul>
 *
 * @param file its name
 * @param span empty if it has no event
 * @param tellsPeople whether a column or the operator says who is a person
 * @param logs the events of each sheet that was asked for and has any, oldest first; without those of
 *     {@code unreadable}
 * @param unreadable the sheets whose log can't be believed, with file, row and reason in words
 */
public record Changelog(
        String file,
        Optional<Span> span,
        boolean tellsPeople,
        Map<FactSheetId, List<LogEntry>> logs,
        Map<FactSheetId, String> unreadable) {

    /** The first and the last event in the file, of any sheet. */
    public record Span(Instant first, Instant last) {

        Span with(Instant at) {
            return at.isBefore(first) ? new Span(at, last) : at.isAfter(last) ? new Span(first, at) : this;
        }
    }

    public Changelog {
        logs = Map.copyOf(logs);
        unreadable = Map.copyOf(unreadable);
    }

    /**
     * Reads a changelog row by row, and keeps the events of some sheets.
     *
     * @param people the ids of users that the operator vouches for as persons; a column that says the contrary counts
     *     more
     * @param wanted the sheets whose events to keep
     * @param mostUnfolded the limit for the decompressed bytes of each part of the workbook
     * @throws UnusableChangelog if a column is missing, if the file is damaged or changed while it was read, or if a row
     *     does not tell which sheet it is about
     */
    public static Changelog read(
            Path file, ChangelogColumns columns, Set<String> people, Predicate<FactSheetId> wanted, long mostUnfolded)
            throws UnusableChangelog {
        return new ChangelogReader(file, columns, people, wanted).read(mostUnfolded);
    }

    /** Why a sheet's log can't be believed; empty if it can, as far as the file goes. */
    public Optional<String> trouble(FactSheetId sheet) {
        return Optional.ofNullable(unreadable.get(sheet));
    }

    /** A sheet's events, oldest first. None for one whose log can't be believed. */
    public List<LogEntry> of(FactSheetId sheet) {
        return logs.getOrDefault(sheet, List.of());
    }
}
