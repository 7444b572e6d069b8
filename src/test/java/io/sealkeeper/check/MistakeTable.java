package io.sealkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of mistakes in a source's file, {@code cases()}: each has a text and all lines that the check reports. */
abstract class MistakeTable {

    static final String FILE = "routes/sources/x.camel.yaml";

    private static final String ROUTE = """
            - route:
                id: x
                from:
                  uri: direct:x
                  steps:
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void a_mistake_is_told_in_these_very_lines(String mistake, String yaml, List<String> lines) {
        assertThat(Checked.lines(FILE, yaml)).isEqualTo(lines);
    }

    /** @param lines a line that begins with {@code :} is about the source's file */
    static Arguments told(String mistake, String yaml, String... lines) {
        return Arguments.of(
                mistake,
                yaml,
                Stream.of(lines).map(l -> l.replaceFirst("^:", FILE + ":")).toList());
    }

    /** A route with these steps, which begin at line 6, column 9. */
    static String steps(String steps) {
        return ROUTE + steps.indent(8);
    }
}
