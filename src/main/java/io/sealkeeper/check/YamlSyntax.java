package io.sealkeeper.check;

import io.sealkeeper.words.Shown;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML, and reports why a text is not YAML in an editor's words, not a parser's. */
final class YamlSyntax {

    /** Camel does not start with such a file. */
    private static final String EMPTY =
            "there is nothing in this file: delete it, or give it a name that does not end in '%s'";

    private YamlSyntax() {}

    static RouteFile.Yaml read(String name, String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(name).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.isEmpty()
                    ? broken(Mistake.error(new Place(name, 1, 1), EMPTY.formatted(ending(name))))
                    : new RouteFile.Yaml(root, List.of());
        } catch (MarkedYamlEngineException e) {
            return broken(mistake(name, e));
        } catch (ReaderException e) {
            return broken(Mistake.error(
                    placeOf(name, text, e.getPosition()),
                    "a character that no text file has (code " + e.getCodePoint() + "): is this file saved as UTF-8?"));
        } catch (YamlEngineException e) {
            return broken(Mistake.error(new Place(name, 1, 1), "not YAML: " + oneLine(e.getMessage())));
        }
    }

    private static String ending(String name) {
        return name.endsWith(Kamelet.ENDING) ? Kamelet.ENDING : ".camel.yaml";
    }

    private static RouteFile.Yaml broken(Mistake mistake) {
        return new RouteFile.Yaml(Optional.empty(), List.of(mistake));
    }

    private static Mistake mistake(String name, MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        String context = String.valueOf(e.getContext());
        boolean unclosed = problem.contains("unexpected end of stream") && context.contains("quoted scalar");
        Optional<Mark> mark = unclosed ? e.getContextMark() : e.getProblemMark().or(e::getContextMark);
        Place place = mark.map(m -> new Place(name, m.getLine() + 1, m.getColumn() + 1))
                .orElse(new Place(name, 1, 1));
        return Mistake.error(place, unclosed ? "the quote that opens here is never closed" : words(problem));
    }

    private static String words(String problem) {
        if (problem.contains("TAB")) {
            return "a tab can't indent in YAML: use blanks";
        }
        if (problem.contains("mapping values are not allowed here")) {
            return "a ':' where no name can stand: put the text around it into quotes, or mend the indentation";
        }
        if (problem.contains("expected <block end>")) {
            return "the indentation fits nothing above it: what belongs together begins in the same column";
        }
        if (problem.contains("could not find expected ':'")) {
            return "a name without a ':' behind it; a text of several lines begins with '|'";
        }
        if (problem.contains("cannot start any token")) {
            return "a value can't begin with this character: put it into quotes";
        }
        if (problem.contains("expected ',' or")) {
            return "a '[' or '{' before this is not closed, or a ',' is missing";
        }
        if (problem.contains("undefined alias")) {
            return "a value that begins with '*' names an anchor, and there is none: put it into quotes";
        }
        return "not YAML: " + oneLine(problem);
    }

    private static String oneLine(String message) {
        return Shown.plain(message.replaceAll("\\s+", " "));
    }

    private static Place placeOf(String name, String text, int index) {
        String before = text.substring(0, Math.min(index, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Place(name, line + 1, before.length() - before.lastIndexOf('\n'));
    }
}
