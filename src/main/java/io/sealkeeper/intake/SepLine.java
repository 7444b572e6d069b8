package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line {@code sep=;} by which a CSV file tells Excel what separates its cells. It is no row: what follows it is the
 * header, and row 1, as Excel shows it.
 */
final class SepLine {

    private static final Pattern FORM = Pattern.compile("(\"?)sep=(.)\\1[,;\t|]*(\r\n|\n|\r|$).*", Pattern.DOTALL);

    private SepLine() {}

    /** How the file says that its cells are separated, if it does; what was looked at beyond it is put back. */
    static Optional<CsvFormat> format(Path file, PushbackInputStream bytes) throws UnreadableFile {
        byte[] head = PayloadBytes.tried(file, () -> bytes.readNBytes(PayloadBytes.LOOK_AHEAD));
        Matcher line = FORM.matcher(new String(head, StandardCharsets.ISO_8859_1));
        boolean isWhole = line.matches() && (line.end(3) > line.start(3) || head.length < PayloadBytes.LOOK_AHEAD);
        int end = isWhole ? line.end(3) : 0;
        PayloadBytes.tried(file, () -> {
            bytes.unread(head, end, head.length - end);
            return head;
        });
        if (end == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CsvFormat(line.group(2).charAt(0)));
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableFile(
                    file,
                    "begins with " + Shown.quoted(line.group().substring(0, line.start(3))) + ": "
                            + unknown.getMessage(),
                    unknown);
        }
    }
}
