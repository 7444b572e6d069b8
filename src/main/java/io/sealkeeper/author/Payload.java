package io.sealkeeper.author;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A payload as it was found to be.
 *
 * @param rows how many rows were looked at
 * @param whole whether these were all
 * @param heading the row that names the columns
 */
public record Payload(
        Path file, PayloadFormat format, List<PayloadColumn> columns, int rows, boolean whole, Heading heading) {

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
     * A column by its name. Blanks around it don't matter, unless there is one that has them.
     *
     * @param option where the name was given, for the message
     * @throws CannotAuthor if there is none, with the nearest; or if there are several
     */
    public PayloadColumn column(String name, String option) throws CannotAuthor {
        List<PayloadColumn> found = called(name::equals);
        found = found.isEmpty() ? called(n -> n.strip().equals(name.strip())) : found;
        if (found.size() == 1) {
            return found.get(0);
        }
        String begin = option + ": " + Shown.plain(name()) + " has ";
        List<String> sharing = heading.sharing(name);
        if (!sharing.isEmpty()) {
            throw new CannotAuthor(
                    begin + sharing.size() + " columns that are called " + Shown.quoted(name) + " (columns "
                            + String.join(", ", sharing) + " of row " + heading.row()
                            + "), so no source can tell which one is meant: give them names of their own in the file");
        }
        if (!found.isEmpty()) {
            throw new CannotAuthor(begin + found.size() + " places that are called " + Shown.quoted(name)
                    + ", because a member's name has a '.' or '[]' in it: leave it out, and write that part by hand");
        }
        if (columns.isEmpty()) {
            throw new CannotAuthor(Shown.plain(name())
                    + " has no rows with names in them: its rows have to be objects, or lines under a header");
        }
        throw new CannotAuthor(begin + "no column " + Shown.quoted(name) + Nearest.suggestion(name, names())
                + "; it has " + shownNames() + heading.advice(name));
    }

    private List<PayloadColumn> called(Predicate<String> isIt) {
        return columns.stream().filter(c -> isIt.test(c.name())).toList();
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

    /** Columns that can't be read, and why. */
    public List<String> unreadable() {
        List<String> words = new ArrayList<>();
        heading.shared()
                .forEach(name -> words.add(
                        "columns " + String.join(", ", heading.sharing(name)) + " are all called " + Shown.quoted(name)
                                + ", so none of them can be read: give them names of their own in the file"));
        if (!heading.unnamed().isEmpty()) {
            words.add("no name stands in row " + heading.row() + " above column "
                    + String.join(", ", heading.unnamed()) + ", so it can't be read: name it in the file, or say"
                    + " --header-at ROW if another row names the columns");
        }
        return words;
    }
}
