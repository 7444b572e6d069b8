package io.sealkeeper.cli;

import org.apache.camel.Endpoint;
import org.apache.camel.Expression;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * Makes every folder that files are read from one in which nothing is changed, whatever its route says: no file is moved,
 * marked, deleted or made, and each is read once.
 */
final class KeptFiles extends LifecycleStrategySupport {

    /** More than any inbox has: one that is forgotten would be read again. */
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
        // The other ways to see that nobody writes to a file leave something beside it.
        if (folder.getReadLock() != null && !folder.getReadLock().equals("none")) {
            folder.setReadLock("changed");
        }
        folder.setReadLockMarkerFile(false);
    }
}
