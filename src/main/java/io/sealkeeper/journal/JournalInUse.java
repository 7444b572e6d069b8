package io.sealkeeper.journal;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Another process uses the journal. Two at once would undo each other's decisions. */
public final class JournalInUse extends JournalUnusable {

    private final String holder;

    JournalInUse(Path folder, OptionalLong pid) {
        super("another Sealkeeper" + (pid.isPresent() ? " (process " + pid.getAsLong() + ")" : "") + " works on "
                + folder
                + ": stop it, or give this one a folder of its own (sealkeeper.data), and an inbox (sealkeeper.inbox)");
        holder = "";
    }

    /** @param began since when the other one of the same name is there, by the server's clock */
    JournalInUse(String database, String replica, String began) {
        super("another Sealkeeper with the name " + replica + " works with the journal " + database + " since " + began
                + " (UTC): stop it, or give this one a name of its own (sealkeeper.replica)");
        holder = "";
    }

    /**
     * It is to be migrated, and others work with it.
     *
     * @param holder one of them, in parentheses; empty if that is not known
     */
    JournalInUse(String database, String holder, int version, int to) {
        super("the journal " + database + " is of an older version (" + version + ", this program makes it " + to
                + "), and another Sealkeeper" + holder
                + " works with it: stop all that do, and then start this one; nothing was changed");
        this.holder = holder;
    }

    /** @param holder who has it, in parentheses; empty if that is not known */
    JournalInUse(String database, String holder) {
        super("another Sealkeeper" + holder + " works with the journal " + database
                + ": stop it, or give this one a database or a schema of its own (sealkeeper.journal)");
        this.holder = holder;
    }

    /** Who has it, in parentheses; empty if that is not known. */
    String holder() {
        return holder;
    }
}
