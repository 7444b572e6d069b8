package io.sealkeeper.jq;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.jq.Corpus.Case;
import io.sealkeeper.jq.Corpus.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares expressions with jq 1.6. What is otherwise is refused by {@code check}, or has its reason in the corpus; the
 * page shows them all. To add an expression, write its line without an outcome, and run this test with
 * {@code -Djq.write}: outcomes are recorded where jq 1.6 is installed, and the page is written anew.
 */
class JqTableTest {

    private static final Path PAGE = Path.of("docs/jq.md");
    private static final String BEGIN = "<!-- JqTableTest writes what follows -->\n";
    private static final String END = "<!-- end -->\n";
    private static final int LEAST = 350;
    private static final boolean IS_WRITING = Boolean.getBoolean("jq.write");

    @BeforeAll
    static void record() throws Exception {
        if (IS_WRITING && DebianJq.isInstalled()) {
            Files.write(Corpus.FILE, DebianJq.records());
        }
    }

    @Test
    void what_is_otherwise_is_refused_or_has_its_reason() {
        List<String> unexplained = new ArrayList<>();
        List<String> explained = new ArrayList<>();
        for (Case one : Corpus.read()) {
            Outcome here = Engine.outcome(one.jq(), one.in());
            boolean same = here.isLike(one.outcome());
            if (!same && !here.refused() && one.differs().isEmpty()) {
                unexplained.add(one + " gives " + here + ", but in jq " + one.outcome());
            }
            if ((same || here.refused()) && one.differs().isPresent()) {
                explained.add(one + " is as in jq, or refused: it needs no reason");
            }
        }
        assertThat(unexplained).isEmpty();
        assertThat(explained).isEmpty();
    }

    @Test
    void the_page_shows_what_is_otherwise() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String written = page.substring(0, begin) + tables() + page.substring(end);
        if (IS_WRITING) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE))
                .as("run this test with -Djq.write to write the page anew")
                .isEqualTo(written);
    }

    private static String tables() {
        List<Case> all = Corpus.read();
        assertThat(all).hasSizeGreaterThanOrEqualTo(LEAST);
        Map<String, List<Case>> otherwise = new TreeMap<>();
        Map<String, List<Case>> refused = new TreeMap<>();
        for (Case one : all) {
            Optional<JqMistake> mistake = mistake(one.jq());
            if (one.differs().isPresent()) {
                otherwise
                        .computeIfAbsent(one.differs().get(), why -> new ArrayList<>())
                        .add(one);
            } else if (mistake.isPresent() && !one.outcome().refused()) {
                refused.computeIfAbsent(mistake.get().getMessage(), why -> new ArrayList<>())
                        .add(one);
            }
        }
        int many = count(otherwise) + count(refused);
        return "\n" + all.size() + " expressions were run by both: " + (all.size() - many) + " give the same, "
                + count(refused) + " are refused by `check`, and " + count(otherwise) + " are otherwise on purpose.\n\n"
                + "### Refused by `check`\n\n| in jq | where | what `check` says |\n|---|---|---|\n"
                + refused.values().stream().map(JqTableTest::refusedRow).collect(Collectors.joining())
                + "\n### Otherwise on purpose\n\n| in jq | input | jq 1.6 gives | here | why |\n|---|---|---|---|---|\n"
                + otherwise.values().stream()
                        .flatMap(List::stream)
                        .map(JqTableTest::otherRow)
                        .collect(Collectors.joining())
                + "\n";
    }

    private static int count(Map<String, List<Case>> cases) {
        return cases.values().stream().mapToInt(List::size).sum();
    }

    private static String refusedRow(List<Case> cases) {
        Case shown = cases.stream()
                .min(Comparator.comparingInt(c -> c.jq().length()))
                .orElseThrow();
        JqMistake mistake = mistake(shown.jq()).orElseThrow();
        String before = shown.jq().substring(0, mistake.index());
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = mistake.index() - before.lastIndexOf('\n');
        return "| " + code(shown.jq()) + " | " + line + ":" + column + " | " + cell(mistake.getMessage()) + " |\n";
    }

    private static String otherRow(Case one) {
        return "| " + code(one.jq()) + " | " + code(one.in()) + " | " + told(one.outcome()) + " | "
                + told(Engine.outcome(one.jq(), one.in())) + " | "
                + cell(one.differs().orElseThrow()) + " |\n";
    }

    private static String told(Outcome outcome) {
        return outcome.refused() || outcome.values().isEmpty() ? outcome.toString() : code(outcome.toString());
    }

    private static Optional<JqMistake> mistake(String jq) {
        try {
            Engine.parse(jq);
            return Optional.empty();
        } catch (JqMistake e) {
            return Optional.of(e);
        }
    }

    private static String code(String text) {
        return "`" + cell(text.replace("\n", " ")) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
