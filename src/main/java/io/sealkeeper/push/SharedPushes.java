package io.sealkeeper.push;

import io.sealkeeper.files.DurableFiles;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Pushed;
import io.sealkeeper.journal.Replicas;
import jakarta.inject.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * Keeps long pushes in a shared journal from before they are acknowledged until they were carried out, so that another replica
 * carries them out if this one dies. Where one process has the journal alone, its folder is enough.
 */
public final class SharedPushes {

    private static final Logger LOG = Logger.getLogger(SharedPushes.class);

    private final Path inbox;
    private final Provider<Journal> journal;

    public SharedPushes(Path inbox, Provider<Journal> journal) {
        this.inbox = inbox;
        this.journal = journal;
    }

    private Replicas replicas() {
        return journal.get().replicas();
    }

    /** Keeps a payload, which is in the source's folder, or carried out already. */
    void keep(String source, String name, byte[] payload) {
        if (replicas().areMany()) {
            replicas().keep(new Pushed(name, source), payload);
        }
    }

    /** Whether a payload has to be kept. */
    boolean isNeeded() {
        return replicas().areMany();
    }

    /** Forgets what has left the inbox, and takes what replicas that are gone had acknowledged. */
    public void tend() throws IOException {
        for (Pushed own : replicas().pushed()) {
            if (!Files.exists(file(own))) {
                replicas().forget(own);
            }
        }
        for (Pushed name : replicas().inheritedPushes()) {
            DurableFiles.write(file(name), replicas().payload(name));
            replicas().adopt(name);
            LOG.infof(
                    "%s for source %s, which a replica that is gone had acknowledged, is carried out here",
                    name.name(), name.source());
        }
    }

    private Path file(Pushed pushed) {
        return inbox.resolve(pushed.source()).resolve(pushed.name());
    }
}
