package io.sealkeeper.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealkeeper.jq.Corpus.Case;
import io.sealkeeper.jq.Corpus.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the corpus says of jq 1.6 is what the installed one does. */
class JqRecordsTest {

    private static final Path JQ = Path.of("/usr/bin/jq");
    private static final int NO_EXPRESSION = 3;
    private static final int LONGEST_SECONDS = 20;

    @Test
    void jq_gives_what_is_recorded() throws Exception {
        assumeTrue(Files.isExecutable(JQ), "there is no jq: what is recorded of it is believed");
        assumeTrue(version().startsWith("jq-1.6"), "the installed jq is not 1.6: what is recorded is believed");
        List<Case> now = new ArrayList<>();
        for (Case one : Corpus.read()) {
            now.add(new Case(one.area(), one.in(), one.jq(), jq(one), one.differs()));
        }
        if (Boolean.getBoolean("jq.write")) {
            Files.write(Corpus.FILE, now.stream().map(Corpus::line).toList());
        }
        assertThat(Files.readAllLines(Corpus.FILE))
                .as("run this test with -Djq.write to record anew")
                .isEqualTo(now.stream().map(Corpus::line).toList());
    }

    private static String version() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JQ.toString(), "--version").start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return version.strip();
    }

    private static Outcome jq(Case one) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JQ.toString(), "-c", one.jq())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().write(one.in().getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
        } catch (IOException endedBefore) {
            // It did not even read its input: the expression is none.
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as(one.toString()).isTrue();
        boolean refused = process.exitValue() == NO_EXPRESSION;
        return new Outcome(refused ? List.of() : out.lines().toList(), !refused && process.exitValue() != 0, refused);
    }
}
