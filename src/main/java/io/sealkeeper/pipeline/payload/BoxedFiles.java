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
 * How a folder's source moves a file to its box: as everything else here is moved. Camel's own way gives up at the border of a file
 * system for some seconds, and then copies to the name itself.
 */
final class BoxedFiles extends FileOperations {

    /** Camel tells nobody but the log; whoever ends the payload does so right after it, in the same thread. */
    private static final ThreadLocal<Optional<IOException>> FAILURE = ThreadLocal.withInitial(Optional::empty);

    BoxedFiles(FileEndpoint folder) {
        super(folder);
    }

    /** Why the last file that this thread was to move could not be moved. */
    static Optional<IOException> failure() {
        return FAILURE.get();
    }

    /** The box is made with the move, which says why it can't be. */
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
