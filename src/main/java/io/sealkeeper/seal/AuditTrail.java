package io.sealkeeper.seal;

/** What the audit log says happened to a sheet since its snapshot. */
public sealed interface AuditTrail {

    /** The log can't be read, for the reason given. */
    record Unreadable(String why) implements AuditTrail {}

    /**
     * The log does not show all of it yet, so it can't be believed about others.
     *
     * @param missing what it does not show
     */
    record Behind(String missing) implements AuditTrail {}

    /**
     * The log shows something of which nobody can say whether it is ours: in a form that can't be compared with what we
     * sent, or without telling whether it came before our reading or after it.
     */
    record Unsure(String why) implements AuditTrail {}

    /** Only our own write, and the break that came of it. */
    record OnlyUs() implements AuditTrail {}

    /**
     * Somebody did something else to the sheet.
     *
     * @param more what is to be said beside the event; may be empty
     */
    record SomebodyElse(LogEntry first, String more) implements AuditTrail {

        public SomebodyElse(LogEntry first) {
            this(first, "");
        }

        /** In words, for a reason that a person reads. */
        public String describe() {
            return first.describe() + (more.isEmpty() ? "" : " (" + more + ")");
        }
    }
}
