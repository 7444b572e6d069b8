package io.sealkeeper.author;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A payload as it was found to be.
 *
 * @param rows how many rows were looked at
 * @param whole whether these were all
 */
public record Payload(Path file, PayloadFormat format, List<PayloadColumn> columns, int rows, boolean whole) {

    private static final int MOST_SHOWN = 30;

    public Payload {
        columns = List.copyOf(columns);
    }

    /** The file's own name. */
    public String name() {
        return String.valueOf(file.getFileName());
    }

    /** How the file's name ends, in lower case; empty without an ending. */
    public String suffix() {
        int dot = name().lastIndexOf('.');
        return dot < 0 ? "" : name().substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * A column by its name.
     *
     * @param option where the name was given, for the message
     * @throws CannotAuthor if there is none, with the nearest
     */
    public PayloadColumn column(String name, String option) throws CannotAuthor {
        Optional<PayloadColumn> found =
                columns.stream().filter(c -> c.name().equals(name)).findFirst();
        if (columns.isEmpty()) {
            throw new CannotAuthor(Shown.plain(name())
                    + " has no rows with names in them: its rows have to be objects, or lines under a header");
        }
        if (found.isEmpty()) {
            throw new CannotAuthor(option + ": " + Shown.plain(name()) + " has no column " + Shown.quoted(name)
                    + Nearest.suggestion(name, names()) + "; it has " + shownNames());
        }
        return found.get();
    }

    public List<String> names() {
        return columns.stream().map(PayloadColumn::name).toList();
    }

    /** The names for a message. */
    public String shownNames() {
        return columns.stream()
                        .limit(MOST_SHOWN)
                        .map(c -> Shown.quoted(c.name()))
                        .collect(Collectors.joining(", "))
                + (columns.size() > MOST_SHOWN ? " and " + (columns.size() - MOST_SHOWN) + " more" : "");
    }
}
