package io.sealkeeper.seal;

/** What the audit log says happened to a sheet since its snapshot. */
public sealed interface AuditTrail {

    /** The log can't be read, for the reason given. */
    record Unreadable(String why) implements AuditTrail {}

    /**
     * The log does not show everything yet, so it can't rule out that others changed the sheet.
     *
     * @param missing what it does not show
     */
    record Behind(String missing) implements AuditTrail {}

    /**
     * The log shows an event that may or may not be ours: its value can't be compared with what we sent, or its place
     * before or after our reading is not known.
     */
    record Unsure(String why) implements AuditTrail {}

    /** Only our own write, and the break that it caused. */
    record OnlyUs() implements AuditTrail {}

    /**
     * Somebody else changed the sheet.
     *
     * @param more a note to add to the event's description; may be empty
     * @param since since when, in words
     */
    record SomebodyElse(LogEntry first, String more, String since) implements AuditTrail {

        public SomebodyElse(LogEntry first, String more) {
            this(first, more, "since our reading");
        }

        public SomebodyElse(LogEntry first) {
            this(first, "");
        }

        /** In words, for a reason that a person reads. */
        public String describe() {
            return first.describe() + (more.isEmpty() ? "" : " (" + more + ")");
        }
    }
}
