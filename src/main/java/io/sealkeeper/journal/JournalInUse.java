package io.sealkeeper.journal;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Another process uses the journal. Two at once would undo each other's decisions. */
public final class JournalInUse extends JournalUnusable {

    JournalInUse(Path folder, OptionalLong pid) {
        super("another Sealkeeper" + (pid.isPresent() ? " (process " + pid.getAsLong() + ")" : "") + " works on "
                + folder + ": stop it, or give this one a folder of its own (sealkeeper.data)");
    }

    /** @param began since when the other one of the same name is there, by the server's clock */
    JournalInUse(String database, String replica, String began) {
        super("another Sealkeeper with the name " + replica + " works with the journal " + database + " since " + began
                + " (UTC): stop it, or give this one a name of its own (sealkeeper.replica)");
    }

    /** @param holder who has it, in parentheses; empty if that is not known */
    JournalInUse(String database, String holder) {
        super("another Sealkeeper" + holder + " works with the journal " + database
                + ": stop it, or give this one a database or a schema of its own (sealkeeper.journal)");
    }
}
