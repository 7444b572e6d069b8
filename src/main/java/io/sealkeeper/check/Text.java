package io.sealkeeper.check;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A value of a file as Camel will see it, with its placeholders filled in.
 *
 * @param place where its text begins; the parameter's value if a template's parameter gave it
 * @param isWhole whether each placeholder could be filled in
 * @param isExact whether the file has exactly this text, so that positions within it are known
 */
record Text(String value, Place place, boolean isWhole, boolean isExact) {

    /** A scalar's own text. */
    static Text of(ScalarNode scalar, RouteFile file) {
        Place begin = file.place(scalar);
        return switch (scalar.getScalarStyle()) {
            case LITERAL -> {
                String first = file.lines().stream()
                        .skip(begin.line())
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .orElse("");
                int indent = first.length() - first.stripLeading().length();
                yield new Text(scalar.getValue(), new Place(file.name(), begin.line() + 1, indent + 1), true, true);
            }
            case PLAIN -> new Text(scalar.getValue(), begin, true, isOneLine(scalar));
            case FOLDED, JSON_SCALAR_STYLE -> new Text(scalar.getValue(), begin, true, false);
            case DOUBLE_QUOTED, SINGLE_QUOTED -> {
                Place inside = new Place(begin.file(), begin.line(), begin.column() + 1);
                boolean exact = isOneLine(scalar) && isUnescaped(scalar);
                yield new Text(scalar.getValue(), exact ? inside : begin, true, exact);
            }
        };
    }

    private static boolean isOneLine(ScalarNode scalar) {
        return scalar.getEndMark()
                .flatMap(end -> scalar.getStartMark().map(start -> end.getLine() == start.getLine()))
                .orElse(false);
    }

    private static boolean isUnescaped(ScalarNode scalar) {
        String escape = scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED ? "\"" : "'";
        return !scalar.getValue().contains("\\")
                && !scalar.getValue().contains("\n")
                && !scalar.getValue().contains(escape);
    }

    /** The place of one of its letters; the beginning if that is not known. */
    Place at(int index) {
        if (!isExact || index < 0 || index > value.length()) {
            return place;
        }
        String before = value.substring(0, index);
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n') - 1;
        return new Place(place.file(), place.line() + lines, place.column() + column);
    }

    /** Whether it is known only once a payload arrives. */
    boolean isDynamic() {
        return value.contains("${");
    }

    boolean isKnown() {
        return isWhole && !isDynamic();
    }

    Text with(String other) {
        return new Text(other, place, isWhole, false);
    }
}
