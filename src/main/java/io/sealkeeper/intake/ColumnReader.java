package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one column of a declaration: {@code name:kind} or {@code name:kind(format)}, {@code !} after either. */
final class ColumnReader {

    private static final String REMEDY = ": write name:kind with one of the kinds " + Kind.words()
            + ", and a '!' after it where the cell must not be blank, as in 'app_id:text!, critical:integer'";
    /** Where a format begins: only after a kind, as a column's name may have brackets too. */
    private static final Pattern FORMAT = Pattern.compile(":\\s*(text|integer|decimal|date|boolean)\\s*\\(");

    private static final Pattern BEHIND_FORMAT = Pattern.compile("\\)\\s*!?\\s*(,|$)");

    /** A complete column followed by another: a kind with its format, a '!' or a blank, then text with a colon. */
    private static final Pattern JOINED = Pattern.compile(
            ":\\s*(?:text|integer|decimal|date|boolean)\\s*(?:\\([^()]*\\)\\s*!?|!|(?=[\\s;|]))[\\s;|]*(?<next>[^\\s;|:,!()][^:,]*):");

    private final String declaration;
    private final int begin;
    private final int end;

    private ColumnReader(String declaration, int begin, int end) {
        this.declaration = declaration;
        this.begin = begin;
        this.end = end;
    }

    /** Splits at the commas outside formats. */
    static List<ColumnReader> split(String declaration) {
        List<ColumnReader> readers = new ArrayList<>();
        int begin = 0;
        while (begin <= declaration.length()) {
            int end = end(declaration, begin);
            readers.add(new ColumnReader(declaration, begin, end));
            begin = end + 1;
        }
        return readers;
    }

    private static int end(String declaration, int begin) {
        Matcher format = FORMAT.matcher(declaration);
        int comma = declaration.indexOf(',', begin);
        if (format.find(begin) && (comma < 0 || format.start() < comma)) {
            Matcher behind = BEHIND_FORMAT.matcher(declaration);
            if (behind.find(format.end())) {
                return declaration.startsWith(",", behind.start(1)) ? behind.start(1) : declaration.length();
            }
        }
        return comma < 0 ? declaration.length() : comma;
    }

    /** @throws BadDeclaration with the mistake, its position, and what would be right */
    Column column() {
        String part = Blanks.trimmed(declaration.substring(begin, end));
        if (part.isEmpty()) {
            throw bad(
                    0,
                    Blanks.areAll(declaration)
                            ? "no columns are declared"
                            : Shown.quoted(declaration) + " has a ',' with no column beside it");
        }
        Matcher joined = JOINED.matcher(part);
        if (joined.find()) {
            throw new BadDeclaration(
                    at(joined.start("next")),
                    "column " + Shown.quoted(Blanks.trimmed(part.substring(0, joined.start())))
                            + ": no ',' is between it and "
                            + Shown.quoted(Blanks.trimmed(joined.group("next")))
                            + ": write a ',' between two columns, as in 'app_id:text!, critical:integer'");
        }
        Matcher format = FORMAT.matcher(part);
        int bracket = format.find() ? format.end() - 1 : -1;
        // The last colon: a column's name may contain one, as in 'scan:count'.
        int colon = (bracket < 0 ? part : part.substring(0, bracket)).lastIndexOf(':');
        if (colon < 0) {
            throw bad(0, "column " + Shown.quoted(part) + " has no kind");
        }
        String name = Blanks.trimmed(part.substring(0, colon));
        if (name.isEmpty()) {
            throw bad(0, "column " + Shown.quoted(part) + " has no name");
        }
        boolean required = part.endsWith("!");
        String rest = required ? Blanks.trimmed(part.substring(0, part.length() - 1)) : part;
        String word = Blanks.trimmed(rest.substring(colon + 1, bracket < 0 ? rest.length() : bracket));
        Kind kind = Kind.named(word)
                .orElseThrow(() ->
                        bad(colon + 1, "column " + Shown.quoted(name) + ": " + Shown.quoted(word) + " is not a kind"));
        return new Column(name, kind, bracket < 0 ? kind.plain() : notation(name, kind, rest, bracket), required);
    }

    private Notation notation(String name, Kind kind, String rest, int bracket) {
        if (!rest.endsWith(")")) {
            throw bad(
                    bracket,
                    "column " + Shown.quoted(name) + ": the format of " + kind.word() + " is not closed by a ')'");
        }
        String format = rest.substring(bracket + 1, rest.length() - 1);
        try {
            return kind.of(format);
        } catch (IllegalArgumentException mistake) {
            throw new BadDeclaration(
                    at(bracket + 1),
                    "column " + Shown.quoted(name) + ": " + kind.word() + "(" + Shown.plain(format) + "): "
                            + mistake.getMessage());
        }
    }

    BadDeclaration bad(int index, String mistake) {
        return new BadDeclaration(at(index), mistake + REMEDY);
    }

    /** The position in the declaration of a letter of the trimmed part. */
    private int at(int index) {
        int start = begin;
        while (start < end && Blanks.areAll(declaration.substring(start, start + 1))) {
            start++;
        }
        return start + index;
    }
}
