package io.sealkeeper.intake;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a source pulled, as JSON Lines. A row that could not be read has a line that says why. */
public final class PulledFile implements Rows {

    /** The only member of a line that stands for an unreadable row: the reason. */
    public static final String UNREADABLE = "sealkeeper.unreadable";

    private final Rows lines;

    private PulledFile(Rows lines) {
        this.lines = lines;
    }

    /** @throws UnreadableFile when no line of it can be read */
    public static Rows open(Path file) throws UnreadableFile {
        return new PulledFile(JsonLines.open(file));
    }

    @Override
    public boolean hasNext() {
        return lines.hasNext();
    }

    @Override
    public Row next() {
        Row row = lines.next();
        if (row instanceof Row.Json line
                && line.json().size() == 1
                && line.json().path(UNREADABLE).isTextual()) {
            return new Row.Bad(
                    row.number(),
                    Map.of(),
                    Optional.empty(),
                    line.json().path(UNREADABLE).textValue());
        }
        return row;
    }

    @Override
    public boolean truncated() {
        return lines.truncated();
    }

    @Override
    public boolean changedSinceOpened() {
        return lines.changedSinceOpened();
    }

    @Override
    public void close() {
        lines.close();
    }
}
