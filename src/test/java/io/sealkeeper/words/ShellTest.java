package io.sealkeeper.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shell reads an argument as it is meant, whatever is in it. */
class ShellTest {

    @ParameterizedTest
    @ValueSource(strings = {"plain.csv", "two words", "a\"b", "it's", "$HOME `id` \\ !x", "'\"'", "x=y;rm *", ""})
    void a_shell_reads_it_back(String text) throws Exception {
        for (String argument : new String[] {Shell.argument(text), Shell.quoted(text)}) {
            Process shell = new ProcessBuilder("sh", "-c", "printf %s " + argument).start();
            assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }
}
