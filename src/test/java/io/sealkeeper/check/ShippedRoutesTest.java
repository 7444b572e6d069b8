package io.sealkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The check reports nothing about correct files. */
class ShippedRoutesTest {

    @Test
    void theShippedRoutesAreClean() {
        assertThat(Checked.lines("", "")).isEmpty();
    }

    @Test
    void soAreTheSourcesToCopy() {
        for (RouteFile example : Checked.examples()) {
            List<RouteFile> files = new ArrayList<>(Checked.kamelets());
            files.add(example);
            assertThat(Checked.lines(files))
                    .filteredOn(line -> !line.contains(": warning: the owners trust source"))
                    .as(example.name())
                    .isEmpty();
        }
    }

    /** Found before the first round, not by it. */
    @Test
    void aTopicNeedsABrokerAndSecretsThatCanBeRead() {
        List<RouteFile> topics = Checked.examples().stream()
                .filter(example -> example.name().contains("kafka"))
                .toList();
        assertThat(topics).isNotEmpty();
        Map<String, String> settings = Map.of(
                "leanix.base-url", "https://acme.leanix.net",
                "sealkeeper.inbox", "inbox",
                "kafka.sasl.jaas.config-file", "/nowhere/jaas");
        assertThat(Checked.lines(settings, topics))
                .anyMatch(line -> line.contains("warning: no broker is set")
                        && line.contains("kafka.bootstrap.servers=HOST:PORT"))
                .anyMatch(line -> line.contains("kafka.sasl.jaas.config-file names a file that can't be read")
                        && line.contains("/nowhere/jaas"));
    }

    @Test
    void soIsWhateverTheLanguageAllows() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/check/many-ways.yaml"));
        assertThat(Checked.lines("routes/sources/x.camel.yaml", text)).isEmpty();
    }
}
