package io.sealkeeper.cli;

import org.apache.camel.Endpoint;
import org.apache.camel.Expression;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * Makes every file source read-only, whatever its route says: no file is moved, marked, deleted or created, and each is
 * read once.
 */
final class KeptFiles extends LifecycleStrategySupport {

    /** More than any inbox has: a file that is evicted would be read again. */
    private static final int MOST_FILES = 1_000_000;

    @Override
    public void onEndpointAdd(Endpoint endpoint) {
        if (endpoint instanceof FileEndpoint folder) {
            keep(folder);
        }
    }

    private static void keep(FileEndpoint folder) {
        folder.setNoop(true);
        folder.setDelete(false);
        folder.setMove((Expression) null);
        folder.setPreMove((Expression) null);
        folder.setMoveFailed((Expression) null);
        folder.setAutoCreate(false);
        folder.setIdempotent(true);
        folder.setIdempotentRepository(MemoryIdempotentRepository.memoryIdempotentRepository(MOST_FILES));
        // The other read locks leave a file beside the payload.
        if (folder.getReadLock() != null && !folder.getReadLock().equals("none")) {
            folder.setReadLock("changed");
        }
        folder.setReadLockMarkerFile(false);
    }
}
