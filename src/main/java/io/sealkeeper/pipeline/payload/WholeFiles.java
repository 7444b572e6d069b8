package io.sealkeeper.pipeline.payload;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.intake.FileStamp;
import io.sealkeeper.pipeline.clock.Pause;
import io.sealkeeper.pipeline.clock.Ticks;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Takes a file only once nobody has written to it for a second. A file that was last changed long enough ago is taken
 * at once. One that was changed just now, or in the future, is watched for that second: this machine's clock may have
 * been set back, or the file may come from a machine whose clock is ahead. Camel's own {@code readLock=changed} would
 * leave such a file in the inbox until this machine's clock has caught up.
 */
@Singleton
@Named("whole-files")
@RegisterForReflection
public class WholeFiles implements GenericFileExclusiveReadLockStrategy<File> {

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 250;

    private final Clock clock;
    private final Ticks ticks;
    private final Pause pause;

    @Inject
    public WholeFiles(Clock clock, Ticks ticks) {
        this(clock, ticks, Pause.REAL);
    }

    public WholeFiles(Clock clock, Ticks ticks, Pause pause) {
        this.clock = clock;
        this.ticks = ticks;
        this.pause = pause;
    }

    @Override
    public boolean acquireExclusiveReadLock(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        return isWhole(Path.of(file.getAbsoluteFilePath()));
    }

    /** False if it is still written to, is gone, or can't be read: the next poll checks it again. */
    public boolean isWhole(Path file) {
        try {
            long begun = ticks.nanos();
            long quietSince = begun;
            FileStamp seen = FileStamp.of(file);
            while (!isOld(seen) && ticks.since(quietSince).compareTo(QUIET) < 0) {
                if (ticks.since(begun).compareTo(LONGEST) >= 0
                        || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                pause.millis(LOOK_MILLIS);
                FileStamp now = FileStamp.of(file);
                if (now.changedSince(seen)) {
                    quietSince = ticks.nanos();
                }
                seen = now;
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isOld(FileStamp seen) {
        return clock.millis() - seen.modified().toMillis() >= QUIET.toMillis();
    }

    // There is no lock file, so there is nothing to prepare, release or set.

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {}

    @Override
    public void releaseExclusiveReadLockOnAbort(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {}

    @Override
    public void releaseExclusiveReadLockOnRollback(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {}

    @Override
    public void releaseExclusiveReadLockOnCommit(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {}

    @Override
    public void setTimeout(long timeout) {}

    @Override
    public void setCheckInterval(long checkInterval) {}

    @Override
    public void setReadLockLoggingLevel(LoggingLevel readLockLoggingLevel) {}

    @Override
    public void setMarkerFiler(boolean markerFile) {}

    @Override
    public void setDeleteOrphanLockFiles(boolean deleteOrphanLockFiles) {}
}
