package io.sealkeeper.cli;

import io.sealkeeper.config.Settings;
import io.sealkeeper.doctor.Diagnosis;
import io.sealkeeper.doctor.Recording;
import io.sealkeeper.files.DurableFiles;
import io.sealkeeper.pipeline.call.WireTap;
import io.sealkeeper.transcript.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** {@code doctor --record FILE}: what doctor and LeanIX said to each other, without anything of the workspace's own. */
final class DoctorRecord {

    private final Path file;
    private final Transcript transcript;

    private DoctorRecord(Path file, Transcript transcript) {
        this.file = file;
        this.transcript = transcript;
    }

    /**
     * Records from now on.
     *
     * @throws CannotRun if the file could not be written in the end
     */
    static DoctorRecord to(String name, WireTap tap) throws CannotRun {
        try {
            Path file = Path.of(name).toAbsolutePath();
            if (name.isBlank() || Files.isDirectory(file)) {
                throw new CannotRun("--record: '" + name + "' is a folder; name a file. Nothing was asked");
            }
            if (!Files.isDirectory(file.getParent()) || !Files.isWritable(file.getParent())) {
                throw new CannotRun("--record: " + file.getParent()
                        + " is no folder that can be written to, so no transcript could be kept. Nothing was asked");
            }
            return new DoctorRecord(file, tap.record());
        } catch (InvalidPathException e) {
            throw new CannotRun("--record: '" + name + "' can't be the name of a file. Nothing was asked");
        }
    }

    /**
     * Writes the transcript; an earlier file is replaced.
     *
     * @throws CannotRun if it can't be written
     */
    void write(Settings settings, Diagnosis diagnosis) throws CannotRun {
        try {
            String content =
                    Transcript.content(Recording.lines(transcript, settings, diagnosis, new Version().getVersion()[0]));
            DurableFiles.write(file, content.getBytes(StandardCharsets.UTF_8));
            System.err.println("sealkeeper: the transcript is in " + file
                    + "; it holds no names, values, ids or tokens of the workspace. Read it before you pass it on");
        } catch (IOException e) {
            throw new CannotRun("the transcript " + file + " can't be written: " + Words.of(e));
        }
    }
}
