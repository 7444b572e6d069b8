package io.sealkeeper.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What docs/monitoring.md tells people to type, so that tests do just that. */
final class MonitoringPage {

    private static final Path PAGE = Path.of("docs", "monitoring.md");

    private MonitoringPage() {}

    /** The text from a heading to the next of its rank or a higher one. */
    static String section(String heading) {
        String page;
        try {
            page = Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int begin = page.indexOf(heading + "\n");
        if (begin < 0) {
            throw new AssertionError(PAGE + " has no '" + heading + "'");
        }
        int rank = heading.indexOf(' ');
        String rest = page.substring(begin + heading.length());
        return Pattern.compile("^#{2," + rank + "} ", Pattern.MULTILINE).split(rest, 2)[0];
    }

    /** The keys of the items that a table of a section begins its rows with. */
    static List<String> keys(String heading) {
        return Pattern.compile("^\\| `(jmx[^`]*)`", Pattern.MULTILINE)
                .matcher(section(heading))
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }

    /** The first block of code of a section in a language, which may be none. */
    static String block(String heading, String language) {
        // From fence to fence, because a block without a language begins as every block ends.
        return Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(section(heading))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no block of '" + language + "' under " + heading));
    }
}
