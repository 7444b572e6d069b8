package io.sealkeeper.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** One-line messages that say what keeps the journal from working, and what to do about it. */
final class Failures {

    private static final int PRIMARY_CODE = 0xff;

    private Failures() {}

    /** @param cause the failure; the deepest known cause is used */
    static JournalUnusable of(Path file, Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof JournalUnusable known) {
                return known;
            }
            if (t instanceof SQLException sql) {
                return of(file, sql);
            }
        }
        return new JournalUnusable("the journal " + file + " can't be used: " + oneLine(cause), cause);
    }

    /** The folder, or a file beside the journal, can't be written. */
    static JournalUnusable ofFolder(Path folder, IOException cause) {
        String words = cause instanceof AccessDeniedException
                ? "the right to write there is missing"
                : cause.getMessage() != null && cause.getMessage().contains("No space left")
                        ? "the disk is full"
                        : oneLine(cause);
        return new JournalUnusable(
                "the journal can't be kept in " + folder + ": " + words
                        + "; make it a folder that Sealkeeper may write to, or name another one (sealkeeper.data)",
                cause);
    }

    /** The content is damaged. It is never repaired: a wrong guess could bless a change. */
    static JournalUnusable damaged(Path file, String how) {
        return new JournalUnusable("the journal " + file + " is damaged (" + how
                + "): move it and its -wal file away and restore a copy, or start without it; then check the"
                + " sheets of the last run, because what was in flight is not known any more");
    }

    private static JournalUnusable of(Path file, SQLException e) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE);
        return switch (code) {
            case SQLITE_NOTADB -> damaged(file, "it is no database at all");
            case SQLITE_CORRUPT -> damaged(file, oneLine(e));
            default -> new JournalUnusable("the journal " + file + " " + words(code, e), e);
        };
    }

    private static String words(SQLiteErrorCode code, SQLException e) {
        return switch (code) {
            case SQLITE_FULL -> "can't be written: the disk is full; nothing was recorded, so nothing may be sent";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "can't be written: the right to write it is missing; it is needed for the file and for its folder";
            case SQLITE_CANTOPEN -> "can't be opened: it is no file, or the right to read and write it is missing";
            case SQLITE_BUSY, SQLITE_LOCKED -> "is held by another program, perhaps an open sqlite3: close it there";
            case SQLITE_IOERR -> "can't be read or written: the disk is full, or it fails (" + oneLine(e) + ")";
            default -> "can't be used: " + oneLine(e);
        };
    }

    static String oneLine(Throwable e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return text.replaceAll("\\s+", " ").strip().transform(t -> t.length() > 200 ? t.substring(0, 200) + "…" : t);
    }
}
