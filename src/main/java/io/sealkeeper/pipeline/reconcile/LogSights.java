package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.leanix.AuditLogQuery;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.pipeline.call.Tokens;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.sheet.Attribution;
import io.sealkeeper.pipeline.sheet.SheetFacts;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.workspace.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What audit logs that are read anyway show of the workspace, for the profile. It decides nothing. */
final class LogSights {

    /** A log that shows our write within this time is not late: a request or two take as long. */
    private static final Duration AT_ONCE = Duration.ofMillis(400);

    private LogSights() {}

    /** Whether logs can be read, and in which order they are. */
    static void sawLogs(
            WorkspaceProfile profile,
            List<SheetWork> sheets,
            Set<SheetWork> unreadable,
            GraphqlAnswer answer,
            Tokens tokens) {
        boolean admin = tokens.isAdmin(Principal.WRITER);
        if (unreadable.size() < sheets.size() && !admin) {
            profile.saw(Question.LOG_READABLE_FOR, "everyone");
        } else if (unreadable.size() == sheets.size() && !sheets.isEmpty() && isForbidden(answer, unreadable.size())) {
            profile.saw(Question.LOG_READABLE_FOR, "admins");
        }
        // One page is enough: an answer has hundreds, which are read already.
        IntStream.range(0, 2 * sheets.size())
                .boxed()
                .flatMap(i -> Stream.of(AuditLogQuery.trailAlias(i), AuditLogQuery.approvalsAlias(i)))
                .flatMap(alias -> AuditLogQuery.read(answer, alias).stream())
                .map(AuditLogQuery.Page::entries)
                .filter(events -> events.size() > 1)
                .findFirst()
                .ifPresent(events -> sawOrder(profile, events));
    }

    private static boolean isForbidden(GraphqlAnswer answer, int sheets) {
        for (int i = 0; i < sheets; i++) {
            for (String alias : List.of(AuditLogQuery.trailAlias(i), AuditLogQuery.approvalsAlias(i))) {
                if (answer.fault(alias).filter(GraphqlAnswer.Fault::isForbidden).isPresent()) {
                    return true;
                }
            }
        }
        return answer.refusal().filter(GraphqlAnswer.Fault::isForbidden).isPresent();
    }

    private static void sawOrder(WorkspaceProfile profile, List<LogEntry> events) {
        List<Instant> times = events.stream().flatMap(e -> e.at().stream()).toList();
        if (times.size() < 2 || times.size() < events.size()) {
            return;
        }
        Instant first = times.get(0);
        Instant last = times.get(times.size() - 1);
        if (!first.equals(last)) {
            profile.saw(Question.LOG_ORDER, first.isAfter(last) ? "newest-first" : "oldest-first");
        }
        if (events.stream().anyMatch(e -> e.userId().isEmpty())) {
            profile.saw(Question.FORGOTTEN_USER, "null");
        }
    }

    /** What the log of a sheet shows that nobody but us has written to. */
    static void sawOurs(WorkspaceProfile profile, SheetFacts known, Attribution log, String writer, Ticks ticks) {
        if (!known.role().isWritten() || !known.hasLostItsSeal()) {
            return;
        }
        Duration late = log.sinceFirst(ticks);
        profile.saw(Question.LOG_LAG, span(late.compareTo(AT_ONCE) < 0 ? Duration.ZERO : late));
        Collection<LogEntry> events = log.seen().values();
        Optional<LogEntry> found = events.stream()
                .filter(LogEntry::breaksSeal)
                .filter(e -> e.at().isEmpty()
                        || events.stream().flatMap(o -> o.at().stream()).noneMatch(at -> at.isAfter(e.at().get())))
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        LogEntry broke = found.get();
        profile.saw(
                Question.BREAK_EVENT_NAME,
                broke.type().contains("QUALITY_SEAL") ? "quality-seal-broken" : "field-updated");
        if (broke.userId().filter(writer::equals).isPresent()) {
            profile.saw(Question.BREAK_EVENT_BY, "editor");
        } else if (known.onlyWeCanHaveBrokenIt()) {
            profile.saw(Question.BREAK_EVENT_BY, "system");
        }
        if (known.hasBrokenSeal()) {
            profile.saw(Question.BREAK_TIMING, span(Duration.ZERO));
        } else {
            events.stream()
                    .filter(e -> e.userId().filter(writer::equals).isPresent() && !e.aboutSeal())
                    .flatMap(e -> e.at().stream())
                    .max(Instant::compareTo)
                    .ifPresent(at -> broke.at()
                            .filter(b -> b.isAfter(at))
                            .ifPresent(b -> profile.saw(Question.BREAK_TIMING, span(Duration.between(at, b)))));
        }
    }

    /** Whole tenths of a second, and at least one where it is more than nothing. */
    private static String span(Duration time) {
        long tenths = time.isZero() ? 0 : Math.max(1, time.toMillis() / 100);
        return Duration.ofMillis(100 * tenths).toString();
    }
}
