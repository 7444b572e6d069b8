package io.sealkeeper.journal;

import java.net.UnknownHostException;
import java.sql.SQLException;

/** One-line messages that say what keeps a journal in PostgreSQL from working, and what to do about it. */
final class PostgresFailures {

    private static final String NOTHING_SENT = "; nothing was recorded, so nothing may be sent";

    private PostgresFailures() {}

    /** @param cause the failure; the deepest known cause is used */
    static JournalUnusable of(PostgresLogin login, Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof JournalUnusable known) {
                return known;
            }
            if (t instanceof SQLException sql) {
                return new JournalUnusable("the journal " + login + " " + words(login, sql), safe(login, sql));
            }
        }
        return new JournalUnusable("the journal " + login + " can't be used: " + line(login, cause), cause);
    }

    private static String words(PostgresLogin login, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String said = line(login, e);
        return switch (state) {
            case "28000", "28P01" ->
                "lets nobody in: " + said + "; look at sealkeeper.journal.user and .password, and at the server's"
                        + " pg_hba.conf";
            case "08004" ->
                "lets nobody in: " + said + "; look at sealkeeper.journal.user and .password, and at the options of"
                        + " sealkeeper.journal" + NOTHING_SENT;
            case "3D000" -> "can't be opened: " + said + "; create it, or look at sealkeeper.journal";
            case "42501" -> "can't be used: the right is missing (" + said + "); grant it to sealkeeper.journal.user";
            case "25006" -> "can't be written: it is a read-only copy (" + said + "); name the primary server";
            case "53100" -> "can't be written: the server's disk is full" + NOTHING_SENT;
            default ->
                state.startsWith("08") || state.startsWith("57P")
                        ? "can't be reached: " + said + because(login, e)
                                + "; look at sealkeeper.journal, and see to it that the server runs and this machine may connect"
                                + NOTHING_SENT
                        : "can't be used: " + said + NOTHING_SENT;
        };
    }

    /** What the driver leaves out: no such host, no way there. */
    private static String because(PostgresLogin login, SQLException e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String said = line(login, innermost);
        return innermost == e || line(login, e).contains(said)
                ? ""
                : " (" + (innermost instanceof UnknownHostException ? "unknown host " : "") + said + ")";
    }

    /** The driver's exception, unless its own words hold a secret. */
    private static Throwable safe(PostgresLogin login, SQLException e) {
        String words = String.valueOf(e.getMessage());
        return login.safe(words).equals(words) ? e : new SQLException(login.safe(words), e.getSQLState());
    }

    private static String line(PostgresLogin login, Throwable e) {
        return login.safe(Failures.oneLine(e)).replaceFirst("[.]$", "");
    }
}
