package io.sealkeeper.jq;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.jq.Corpus.Case;
import io.sealkeeper.jq.Corpus.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jq 1.6 that Debian has. */
final class DebianJq {

    private static final Path JQ = Path.of("/usr/bin/jq");
    private static final int NO_EXPRESSION = 3;
    private static final int LONGEST_SECONDS = 20;

    private DebianJq() {}

    static boolean isInstalled() throws IOException, InterruptedException {
        if (!Files.isExecutable(JQ)) {
            return false;
        }
        Process process = new ProcessBuilder(JQ.toString(), "--version").start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return version.startsWith("jq-1.6");
    }

    /** The lines of the corpus, with what it gives now. */
    static List<String> records() throws IOException, InterruptedException {
        List<String> now = new ArrayList<>();
        for (Case one : Corpus.read()) {
            now.add(Corpus.line(new Case(one.area(), one.in(), one.jq(), outcome(one), one.differs())));
        }
        return now;
    }

    private static Outcome outcome(Case one) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JQ.toString(), "-c", one.jq())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(one.in().getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedBefore) {
            // It did not even read its input: the expression is none.
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                .as(one.toString())
                .isTrue();
        boolean refused = process.exitValue() == NO_EXPRESSION;
        return new Outcome(refused ? List.of() : out.lines().toList(), !refused && process.exitValue() != 0, refused);
    }
}
