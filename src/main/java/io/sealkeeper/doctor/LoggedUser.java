package io.sealkeeper.doctor;

import io.sealkeeper.leanix.RecentSheetsQuery.Sheet;
import io.sealkeeper.leanix.WritersQuery.Event;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the logs of some sheets show of one user. */
final class LoggedUser {

    private final String id;
    private final Set<FactSheetId> broken = new HashSet<>();
    private final SortedSet<FactSheetType> types = new TreeSet<>();
    private Optional<String> displayName = Optional.empty();
    private Known technical = Known.UNKNOWN;
    private Optional<Instant> newestBreak = Optional.empty();
    private int breaks;
    private int approvals;
    private int editsOfApproved;

    private LoggedUser(String id) {
        this.id = id;
    }

    /** All users that the logs name, by their ids. */
    static Map<String, LoggedUser> all(Map<Sheet, List<Event>> logs) {
        Map<String, LoggedUser> users = new TreeMap<>();
        logs.forEach((sheet, events) -> {
            for (Event event : events) {
                event.entry().userId().ifPresent(id -> users.computeIfAbsent(id, LoggedUser::new)
                        .meet(event));
            }
            users.values().forEach(user -> user.look(sheet, events));
        });
        return users;
    }

    private void meet(Event event) {
        displayName = displayName.or(event::displayName);
        technical = technical.or(event.technical());
    }

    private void look(Sheet sheet, List<Event> events) {
        List<LogEntry> all = events.stream().map(Event::entry).toList();
        List<LogEntry> own = all.stream().filter(this::isOwn).toList();
        Collection<Instant> breaksHere = new HashSet<>();
        for (LogEntry entry : own) {
            if (entry.approves()) {
                approvals++;
            } else if (entry.breaksSeal()) {
                broken.add(sheet.id());
                types.add(sheet.type());
                newestBreak = later(newestBreak, entry.at());
                // LeanIX may tell of one break twice: as an event of its own, and as a change of the field.
                breaks += entry.at().map(breaksHere::add).orElse(true) ? 1 : 0;
            } else if (isEdit(entry) && wasApproved(all, entry)) {
                editsOfApproved++;
            }
        }
    }

    private boolean isOwn(LogEntry entry) {
        return entry.userId().filter(id::equals).isPresent();
    }

    /** Events about a sheet as a whole, such as a look at it, break nothing. */
    private static boolean isEdit(LogEntry entry) {
        return !entry.aboutSeal() && (entry.barePath().isPresent() || entry.aboutRelation() || entry.aboutTag());
    }

    /** Whether the seal stood just before an event; false where the log does not tell. */
    private static boolean wasApproved(List<LogEntry> all, LogEntry edit) {
        if (edit.at().isEmpty()) {
            return false;
        }
        List<LogEntry> before = new ArrayList<>(all.stream()
                .filter(e -> e.aboutSeal()
                        && e.at().filter(at -> at.isBefore(edit.at().get())).isPresent())
                .toList());
        before.sort(java.util.Comparator.comparing(e -> e.at().orElseThrow()));
        return !before.isEmpty() && before.get(before.size() - 1).approves();
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.filter(o -> other.filter(o::isBefore).isEmpty()).or(() -> other);
    }

    String id() {
        return id;
    }

    /** Its name and id, for a person. */
    String words() {
        return id + displayName.map(name -> " (" + name + ")").orElse("");
    }

    Optional<String> displayName() {
        return displayName;
    }

    boolean isPerson() {
        return technical == Known.NO;
    }

    int breaks() {
        return breaks;
    }

    int approvals() {
        return approvals;
    }

    /** How many of its edits were of sheets that were approved before. */
    int editsOfApproved() {
        return editsOfApproved;
    }

    SealBreaker breaker(Optional<String> guard) {
        return new SealBreaker(id, displayName, breaks, broken.size(), List.copyOf(types), newestBreak, guard);
    }
}
