package io.sealkeeper.pipeline;

import io.sealkeeper.files.DurableFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.FileOperations;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/**
 * How a folder's source moves a file to its box: as everything else here is moved. Camel's own way gives up at the border of a file
 * system for some seconds, and then copies to the name itself.
 */
final class BoxedFiles extends FileOperations {

    BoxedFiles(FileEndpoint folder) {
        super(folder);
    }

    @Override
    public boolean renameFile(String from, String to) {
        try {
            DurableFiles.move(Path.of(from), new File(to).toPath());
            return true;
        } catch (IOException e) {
            throw new GenericFileOperationFailedException(from + " can't be moved to " + to, e);
        }
    }
}
