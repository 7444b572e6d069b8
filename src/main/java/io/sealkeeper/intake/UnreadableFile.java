package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.nio.file.Path;

/** A file of which no row can be read; the message is one line: the file's name, why, and what to do. */
public final class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableFile(Path file, String words) {
        this(file, words, null);
    }

    UnreadableFile(Path file, String words, Throwable cause) {
        super(Shown.plain(name(file)) + " " + words, cause);
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
