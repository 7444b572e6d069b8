package io.sealkeeper.seal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the audit log says happened to a sheet since its snapshot. */
public sealed interface AuditTrail {

    /** The log can't be read, for the reason given. */
    record Unreadable(String why) implements AuditTrail {}

    /** The log does not show what led to the present revision yet, so it can't be believed about others. */
    record Behind() implements AuditTrail {}

    /** Only our own write, and the break that came of it. */
    record OnlyUs() implements AuditTrail {}

    /** Somebody did something else to the sheet. */
    record SomebodyElse(LogEntry first) implements AuditTrail {}

    /**
     * What is ours in a log.
     *
     * @param writerId the user id of the writer, from its token
     * @param planned the fields that we write, or wrote in what is still open; a relation stands in it by its far end, and by
     *     its own id or as {@code new_1}
     * @param sealedAlong whether we set the seal with the values, so that our approval is among the events
     * @param onlyWeCanHaveBroken whether nothing but our write can have broken the seal: then a break that the log books on a
     *     system user is the one that came of it
     */
    record Ours(String writerId, Set<FieldPath> planned, boolean sealedAlong, boolean onlyWeCanHaveBroken) {

        private boolean is(LogEntry e) {
            if (e.isBy(writerId)) {
                return e.breaksSeal() || writes(e, planned) || (sealedAlong && e.approves());
            }
            return onlyWeCanHaveBroken && e.breaksSeal() && e.bySystem();
        }
    }

    /**
     * Reads the events since the snapshot's revision.
     *
     * <p>Ours is what our writer did to a planned field, and the seal's break that came of it. All else is somebody
     * else's, and so is what our own user did to other fields: then another job shares the token.
     */
    static AuditTrail of(List<LogEntry> sinceSnapshot, Ours ours) {
        Optional<LogEntry> foreign =
                sinceSnapshot.stream().filter(e -> !ours.is(e)).findFirst();
        if (foreign.isPresent()) {
            return new SomebodyElse(foreign.get());
        }
        return showsWriteOf(sinceSnapshot, ours.writerId(), ours.planned()) ? new OnlyUs() : new Behind();
    }

    /** Whether our writer's own write of a planned field is among the events. */
    static boolean showsWriteOf(List<LogEntry> events, String writerId, Set<FieldPath> planned) {
        return events.stream().anyMatch(e -> e.isBy(writerId) && writes(e, planned));
    }

    /**
     * Whether an event writes a planned field. One without a path must be the sheet-level twin of a field's event, or be
     * about a relation where one is planned.
     */
    private static boolean writes(LogEntry event, Set<FieldPath> planned) {
        if (event.aboutSeal()) {
            return false;
        }
        return event.path().isPresent()
                ? planned.stream().anyMatch(f -> names(event.path().get(), f))
                : event.type().equals("FACT_SHEET_UPDATED")
                        || (event.type().startsWith("RELATION_")
                                && planned.stream().anyMatch(FieldPath::isRelation));
    }

    /**
     * The log may name a field with a slash or without, and a value inside a field by the field alone. The id of a new
     * relation is not known before the log tells it.
     */
    private static boolean names(String logPath, FieldPath planned) {
        String path = logPath.startsWith("/") ? logPath.substring(1) : logPath;
        return path.equals(planned.value())
                || path.equals(planned.field())
                || (planned.isNewRelation() && path.startsWith(planned.field() + "/"));
    }
}
