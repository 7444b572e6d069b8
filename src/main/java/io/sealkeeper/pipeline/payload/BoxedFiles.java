package io.sealkeeper.pipeline.payload;

import io.sealkeeper.files.DurableFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.FileOperations;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/**
 * Moves a folder source's file to its box with {@link DurableFiles}, as all files here are moved. Across file systems,
 * Camel's own move first fails for some seconds, and then copies to the final name directly.
 */
final class BoxedFiles extends FileOperations {

    /** Camel only logs a failed move. The end of the payload follows in the same thread, and reads it here. */
    private static final ThreadLocal<Optional<IOException>> FAILURE = ThreadLocal.withInitial(Optional::empty);

    BoxedFiles(FileEndpoint folder) {
        super(folder);
    }

    /** Why the last move by this thread failed; empty if it did not. */
    static Optional<IOException> failure() {
        return FAILURE.get();
    }

    /** Does nothing: the move creates the box, and says why if it can't. */
    @Override
    public boolean buildDirectory(String directory, boolean absolute) {
        return true;
    }

    @Override
    public boolean renameFile(String from, String to) {
        FAILURE.remove();
        try {
            DurableFiles.move(Path.of(from), new File(to).toPath());
            return true;
        } catch (IOException e) {
            FAILURE.set(Optional.of(e));
            throw new GenericFileOperationFailedException(from + " can't be moved to " + to, e);
        }
    }
}
