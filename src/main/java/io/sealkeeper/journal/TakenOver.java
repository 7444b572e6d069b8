package io.sealkeeper.journal;

/** Others have taken over this replica's work: nothing more of it may be sent, and the process has to begin anew. */
public final class TakenOver extends JournalUnusable {

    TakenOver(String name) {
        super("the lease of replica " + name
                + " ran out while it was cut off from the journal or stood still, and others"
                + " have taken over its work: nothing more is recorded, so nothing may be sent");
    }
}
