package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.io.IOException;
import java.io.PushbackReader;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line {@code sep=;} that tells Excel the delimiter of a CSV file. It is not a row: the header follows it, as
 * row 1, as Excel shows it.
 */
final class SepLine {

    /** How many characters are read ahead, and put back. */
    static final int LONGEST = 16;

    private static final Pattern FORM = Pattern.compile("(\"?)sep=(.)\\1[,;\t|]*(\r\n|\n|\r|$).*", Pattern.DOTALL);

    private SepLine() {}

    /** The format with the delimiter that the file declares; text read ahead beyond that line is put back. */
    static CsvFormat format(Path file, PushbackReader text, CsvFormat declared) throws UnreadableFile, IOException {
        char[] head = new char[LONGEST];
        int length = 0;
        for (int count = 0; length < LONGEST && count >= 0; length += Math.max(count, 0)) {
            count = text.read(head, length, LONGEST - length);
        }
        Matcher line = FORM.matcher(new String(head, 0, length));
        boolean isWhole = line.matches() && (line.end(3) > line.start(3) || length < LONGEST);
        int end = isWhole ? line.end(3) : 0;
        text.unread(head, end, length - end);
        if (!isWhole) {
            return declared;
        }
        try {
            return declared.with(line.group(2).charAt(0));
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableFile(
                    file,
                    "begins with " + Shown.quoted(line.group().substring(0, line.start(3))) + ": "
                            + unknown.getMessage(),
                    unknown);
        }
    }
}
