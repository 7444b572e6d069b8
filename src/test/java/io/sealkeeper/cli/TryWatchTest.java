package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each look of a watch ends in nothing, in a new trial, or in one line that says what is wrong. */
class TryWatchTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private TriedSources sources;
    private Path payload;
    private TryWatch watch;

    @BeforeEach
    void begin() throws Exception {
        sources = new TriedSources(folder);
        payload = sources.json("x", "{type: \"A\", id: .id, fields: {cost: .n}}", "{\"id\": \"1\", \"n\": 1}\n");
        watch = new TryWatch(
                sources.attempt("x", files -> List.of(), payload),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                20,
                false);
        watch.begin();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("cost: 1   not trusted\n");
        said();
    }

    @AfterEach
    void stop() throws IOException {
        sources.close();
    }

    /** What was said since the last time, without the folder's name. */
    private List<String> said() {
        String said = err.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
        err.reset();
        out.reset();
        return said.lines().toList();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    @Test
    void a_source_that_is_gone_is_told_once_and_once_when_it_is_back() throws Exception {
        String route = Files.readString(sources.source("x"));
        Files.delete(sources.source("x"));
        look(5);
        assertThat(said()).containsExactly("sealkeeper: routes/sources/x.camel.yaml is gone; waiting until it is back");

        Files.writeString(sources.source("x"), route);
        look(5);
        assertThat(out.size()).as("it is as it was").isZero();
        assertThat(said()).containsExactly("sealkeeper: routes/sources/x.camel.yaml is back");

        Files.writeString(sources.source("x"), route.replace(".n}", "(.n + 1)}"));
        look(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("+     cost: 2");
        assertThat(said()).isEmpty();
    }

    @Test
    void an_editor_that_replaces_a_file_is_not_told_of() throws Exception {
        String route = Files.readString(sources.source("x"));
        Files.delete(sources.source("x"));
        look(1);
        Files.writeString(sources.source("x"), route);
        look(3);
        assertThat(said()).isEmpty();
    }

    @Test
    void a_payload_that_is_gone_is_told_once_and_tried_again_when_it_is_back() throws Exception {
        String rows = Files.readString(payload);
        Files.delete(payload);
        look(4);
        assertThat(said()).singleElement().asString().contains("there is no file x.jsonl");
        Files.writeString(payload, rows.replace("1}", "7}"));
        look(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("x.jsonl is there:", "+     cost: 7");
    }
}
