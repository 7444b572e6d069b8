package io.sealkeeper.heal;

import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.words.Shown;
import java.nio.file.Path;

/** A changelog that nothing can be judged by; the message says why, and what to do. */
public final class UnusableChangelog extends Exception {
    private static final long serialVersionUID = 1;

    private UnusableChangelog(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param why follows the file's name, and says what to do */
    static UnusableChangelog because(Path file, String why) {
        return new UnusableChangelog("the changelog " + nameOf(file) + " " + why + ". Nothing was judged by it", null);
    }

    static UnusableChangelog because(UnreadableFile unreadable) {
        return new UnusableChangelog(
                "the changelog " + unreadable.getMessage() + ". Nothing was judged by it", unreadable);
    }

    static String nameOf(Path file) {
        Path name = file.getFileName();
        return Shown.plain(String.valueOf(name == null ? file : name));
    }
}
