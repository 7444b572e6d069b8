package io.sealkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each relative link of a page leads to a file, each anchor to a heading, and each page of docs is in the index. */
class DocLinksTest {

    private static final Path DOCS = Path.of("docs");
    private static final Pattern CODE = Pattern.compile("^\\s*```.*?^\\s*```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        for (Path folder : List.of(DOCS, Path.of("routes"), Path.of("operations"), Path.of("deploy"), Path.of("src"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        List<String> dead = new ArrayList<>();
        for (MatchResult link : LINK.matcher(prose(page)).results().toList()) {
            String file = link.group(1);
            if (file.contains(":")) {
                continue;
            }
            Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
            if (!Files.exists(target)) {
                dead.add(link.group() + ": there is no " + target);
            } else if (link.group(2) != null && !anchors(target).contains(link.group(2))) {
                dead.add(link.group() + ": " + target + " has no such heading");
            }
        }
        assertThat(dead).as(page.toString()).isEmpty();
    }

    @Test
    void everyPageOfDocsIsInTheIndex() throws IOException {
        Path index = DOCS.resolve("README.md");
        Set<String> linked = new HashSet<>();
        LINK.matcher(prose(index)).results().forEach(link -> linked.add(link.group(1)));
        assertThat(pages().stream()
                        .filter(page -> page.startsWith(DOCS) && !page.equals(index))
                        .map(page -> DOCS.relativize(page).toString())
                        .toList())
                .isNotEmpty()
                .allSatisfy(page -> assertThat(linked).contains(page));
    }

    @Test
    void anchorsAreMadeAsGitHubMakesThem() {
        assertThat(anchor("Who is \"somebody else\"")).isEqualTo("who-is-somebody-else");
        assertThat(anchor("Languages, and `classes`: what it can't")).isEqualTo("languages-and-classes-what-it-cant");
    }

    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        String text = CODE.matcher(Files.readString(page)).replaceAll("");
        for (MatchResult heading : HEADING.matcher(text).results().toList()) {
            String anchor = anchor(heading.group(1));
            // GitHub numbers headings of the same words.
            for (int more = 1; !anchors.add(anchor); more++) {
                anchor = anchor(heading.group(1)) + "-" + more;
            }
        }
        return anchors;
    }

    private static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** What is not code: a row of jq may look like a link. */
    private static String prose(Path page) throws IOException {
        String text = CODE.matcher(Files.readString(page)).replaceAll("");
        // A link may show code: only its brackets matter.
        return INLINE_CODE.matcher(text).replaceAll("code");
    }
}
