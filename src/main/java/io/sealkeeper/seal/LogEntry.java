package io.sealkeeper.seal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One event of a fact sheet's audit log.
 *
 * @param id identifies the same event in another reading; empty where the log does not say
 * @param userId who did it; empty where the log does not say
 * @param byPerson true only where the log says that the user is not a technical one
 * @param path what it is about, as the log writes it: with a leading slash or without one
 * @param oldValue what stood there before; empty where the log does not say, or nothing stood there
 * @param newValue likewise
 * @param at when; empty where the log does not say, or not in a form that can be read
 */
public record LogEntry(
        Optional<String> id,
        String type,
        Optional<String> userId,
        boolean byPerson,
        Optional<String> path,
        Optional<String> oldValue,
        Optional<String> newValue,
        Optional<Instant> at) {

    private static final String APPROVAL = "QUALITY_SEAL_APPROVED";

    /** A user's id is compared in lower case, as those of our tokens and of guards are: LeanIX may write either. */
    public LogEntry {
        userId = userId.map(user -> user.toLowerCase(Locale.ROOT));
    }

    /** An event of which neither the id nor the value before is known. */
    public LogEntry(
            String type,
            Optional<String> userId,
            boolean byPerson,
            Optional<String> path,
            Optional<String> newValue,
            Optional<Instant> at) {
        this(Optional.empty(), type, userId, byPerson, path, Optional.empty(), newValue, at);
    }

    /** Whether this is about the seal itself: an event of its own, or a change of one of the two seal fields. */
    public boolean aboutSeal() {
        return type.contains("QUALITY_SEAL")
                || path.filter(p -> p.endsWith("lxState") || p.endsWith("qualitySeal"))
                        .isPresent();
    }

    /** Whether the event approved the seal. The event's name is documented; the field form is accepted as well. */
    public boolean approves() {
        return type.equals(APPROVAL)
                || (aboutSeal() && newValue.map("APPROVED"::equals).orElse(false));
    }

    /** Whether the event broke the seal. A change to DRAFT or REJECTED is somebody's decision, and no break. */
    public boolean breaksSeal() {
        return aboutSeal()
                && !approves()
                && newValue.filter(v -> v.equals("DRAFT") || v.equals("REJECTED"))
                        .isEmpty();
    }

    /** Whether it is about a relation: LeanIX names these events so (SAP Help, Webhook Events). */
    public boolean aboutRelation() {
        return type.startsWith("RELATION_");
    }

    /** Whether it is about one tag: {@code FACT_SHEET_TAG_ADDED} (SAP Help, Retrieving Event Logs). */
    public boolean aboutTag() {
        return type.contains("_TAG_");
    }

    /** Whether it says only that the sheet changed, not what: the twin of an event that does. */
    boolean isTwin() {
        return path.isEmpty() && type.equals("FACT_SHEET_UPDATED");
    }

    /** Whether the log says that a technical user did it, or names none. */
    boolean bySystem() {
        return !byPerson;
    }

    boolean isBy(String user) {
        return userId.filter(user::equals).isPresent();
    }

    /** Its path without a leading slash. */
    public Optional<String> barePath() {
        return path.map(p -> p.startsWith("/") ? p.substring(1) : p).filter(p -> !p.isEmpty());
    }

    /** In words, for a reason that a person reads. */
    public String describe() {
        return barePath().map(p -> "'" + p + "' was changed").orElse(type)
                + userId.map(u -> " by user " + u).orElse(" by a user that the log does not name")
                + at.map(t -> " at " + t).orElse("");
    }
}
