package io.sealkeeper.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the integrator's guide says that a route may use. */
final class Guide {

    private static final String HEADING = "## Components, languages and classes";

    private Guide() {}

    static Set<String> components() throws IOException {
        return row("components", "`([a-z]+)`");
    }

    static Set<String> languages() throws IOException {
        return row("languages", "`([A-Za-z]+)`");
    }

    /** By their full names. */
    static Set<String> classes() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String line : section().lines().filter(l -> l.startsWith("| `")).toList()) {
            String[] cells = line.split("\\|");
            String group = cells[1].replace("`", "").strip();
            if (group.contains(".")) {
                Pattern.compile("`([A-Z]\\w+)`")
                        .matcher(cells[2])
                        .results()
                        .forEach(m -> names.add(group + "." + m.group(1)));
            }
        }
        return names;
    }

    private static Set<String> row(String name, String pattern) throws IOException {
        String line = section()
                .lines()
                .filter(l -> l.startsWith("| " + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the guide has no row '" + name + "'"));
        Set<String> found = new TreeSet<>();
        Pattern.compile(pattern).matcher(line.split("\\|")[2]).results().forEach(m -> found.add(m.group(1)));
        return found;
    }

    private static String section() throws IOException {
        String guide = Files.readString(Path.of("docs", "integrators-guide.md"));
        int begin = guide.indexOf(HEADING);
        if (begin < 0) {
            throw new AssertionError("the guide has no section '" + HEADING + "'");
        }
        int end = guide.indexOf("\n## ", begin + HEADING.length());
        return guide.substring(begin, end < 0 ? guide.length() : end);
    }
}
