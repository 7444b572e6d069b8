package io.sealkeeper.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each source of routes/examples is in the list of formats, and a file of its format is recognised as that and no other. */
class KnownFormatsTest {

    private static final Path EXAMPLES = Path.of("routes/examples");

    @Test
    void each_example_has_an_entry_and_each_entry_an_example() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<String> examples = files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".camel.yaml"))
                    .map(f -> f.replace(".camel.yaml", ""))
                    .toList();
            assertThat(formats().names()).containsExactlyInAnyOrderElementsOf(examples);
        }
    }

    static List<String> examples() throws IOException {
        return formats().names();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_file_of_a_format_is_recognised_as_it_alone(String example) throws Exception {
        KnownFormat format = formats().named(example).orElseThrow();
        boolean isKnown = !format.has().isEmpty() || !format.columns().isEmpty();
        for (Path file : payloads(example)) {
            Optional<KnownFormat> found = file.toString().endsWith(".json")
                    ? formats().ofDocument(file)
                    : file.toString().matches(".*[.](csv|xlsx)") ? formats().ofTable(look(file)) : Optional.empty();
            assertThat(found.map(KnownFormat::example))
                    .as(file.toString())
                    .isEqualTo(isKnown ? Optional.of(example) : Optional.empty());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothing_of_the_old_name_is_left(String example) throws Exception {
        KnownFormat format = formats().named(example).orElseThrow();
        String text = Files.readString(EXAMPLES.resolve(example + ".camel.yaml"));
        String route = format.route(text, "weekly");
        assertThat(route)
                .contains("routeId: weekly\n", "value: weekly\n", "id: weekly-change", "direct:weekly-change")
                .doesNotContain("routeId: " + example, "direct:" + example + "-", "inbox/" + example + "/")
                .doesNotContain("seal.trust." + example + ".", "copy this file");
        assertThat(format.kamelets()).isEqualTo(text.contains("kamelet:") ? List.of("severity-counts") : List.of());
    }

    @Test
    void the_example_s_tests_pass_before_the_owners_have_agreed() throws Exception {
        KnownFormat format = formats().named("relations").orElseThrow();
        String test = Files.readString(EXAMPLES.resolve("relations.test.yaml"));
        assertThat(format.test(test, "weekly"))
                .contains("  # once the owners have agreed: outcome: restored\n", "outcome: \"rejected: component_id\"")
                .doesNotContain("\n  outcome: restored");
        String trivy = Files.readString(EXAMPLES.resolve("trivy.camel.yaml"));
        assertThat(formats()
                        .named("trivy")
                        .orElseThrow()
                        .trust(trivy, Files.readString(EXAMPLES.resolve("trivy.test.yaml")), "weekly"))
                .containsExactly(
                        "seal.trust.weekly.Application=criticalVulnerabilities,highVulnerabilities,lastSecurityScan");
        String route = Files.readString(EXAMPLES.resolve("relations.camel.yaml"));
        assertThat(format.trust(route, test, "weekly"))
                .containsExactly(
                        "seal.trust.weekly.Application=relApplicationToITComponent",
                        "seal.trust.weekly.ITComponent=relITComponentToApplication");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_trust_entries_name_fields(String example) throws Exception {
        KnownFormat format = formats().named(example).orElseThrow();
        String route = Files.readString(EXAMPLES.resolve(example + ".camel.yaml"));
        String test = Files.readString(EXAMPLES.resolve(example + ".test.yaml"));
        assertThat(format.trust(route, test, "weekly"))
                .isNotEmpty()
                .allMatch(entry -> entry.matches("seal\\.trust\\.weekly\\.[A-Za-z]+=[A-Za-z]+(,[A-Za-z]+)*"));
    }

    private static List<Path> payloads(String example) throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(f -> f.getFileName().toString().startsWith(example + ".example."))
                    .toList();
        }
    }

    private static Payload look(Path file) throws Exception {
        return new Look(Optional.empty(), Optional.empty(), Optional.empty())
                .at(file, 1_000_000, DeclaringTest.nobody());
    }

    private static KnownFormats formats() throws IOException {
        return KnownFormats.of(Files.readString(EXAMPLES.resolve("formats.yaml")));
    }
}
