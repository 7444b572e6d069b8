package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.Draft;
import io.sealkeeper.author.Look;
import io.sealkeeper.author.Model;
import io.sealkeeper.author.Payload;
import io.sealkeeper.author.RouteText;
import io.sealkeeper.author.TestText;
import io.sealkeeper.author.TrustLines;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.pipeline.transform.Transform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a payload calls its columns, what is written for it is read back as it was meant: by YAML, by Camel, by jq and by
 * the declaration. Each column's value is its own name.
 */
class OddNamesTest {

    /** Names of columns that a declaration can hold. */
    private static final List<String> NAMES = List.of(
            "plain",
            "two words",
            "it's",
            "say \"hello\"",
            "back\\slash",
            "back\\\\(.x)",
            "\\n",
            "${body}",
            "$simple{body}",
            "# hash",
            "#hash",
            "a # b",
            "a: b",
            "- dash",
            "[list]",
            "&anchor",
            "*alias",
            "!tag",
            "?query",
            "|",
            ">",
            "%percent",
            "@at",
            "`tick`",
            "true",
            "null",
            "~",
            "no",
            "1",
            "1e3",
            "0x1F",
            "2026-11-20",
            "and",
            "reduce",
            "__loc__",
            "$__loc__",
            "a.b",
            "a[]",
            "a/b",
            "Größe",
            "数量",
            "rocket 🚀",
            "no\u200Bwidth",
            "tab\there",
            "line\nbreak",
            "next\u0085line",
            "{single}",
            "RAW(x)",
            "file:x?y=z&q",
            "env:HOME",
            "cost (EUR)",
            "scan:count",
            "wow!");

    /** What only JSON can have. */
    private static final List<String> MORE =
            List.of("{{sealkeeper.inbox}}", "}} end", "a,b", " both ", "", "x\u0000y", "{{{x}}}", "a:text(b, c");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private TriedSources sources;

    @BeforeEach
    void start() throws IOException {
        sources = new TriedSources(folder);
    }

    @AfterEach
    void stop() throws IOException {
        sources.close();
    }

    @Test
    void of_a_csv_file() throws Exception {
        String line =
                NAMES.stream().map(n -> "\"" + n.replace("\"", "\"\"") + "\"").collect(Collectors.joining(";"));
        makes(
                Files.writeString(folder.resolve("odd file's $name.csv"), "the key;" + line + "\nAPP-1;" + line + "\n"),
                NAMES);
    }

    @Test
    void of_a_workbook() throws Exception {
        Path file = folder.resolve("odd.xlsx");
        List<String> names = NAMES.stream().filter(n -> !n.contains("\u0085")).toList();
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("it's $1 #2");
            for (int i = 0; i < names.size(); i++) {
                sheet.value(0, i, names.get(i));
                sheet.value(1, i, names.get(i));
            }
            sheet.value(0, names.size(), "the key");
            sheet.value(1, names.size(), "APP-1");
        }
        makes(file, names);
    }

    @Test
    void of_a_json_document() throws Exception {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode rows = document.putObject("a \"b").putArray("it's #1");
        ObjectNode row = JSON.createObjectNode();
        row.put("the key", "APP-1");
        List<String> names = new ArrayList<>(NAMES);
        names.addAll(MORE);
        names.forEach(n -> row.put(n, n.isEmpty() ? "empty" : n));
        rows.add(row);
        makes(Files.write(folder.resolve("odd.jsonl"), JSON.writeValueAsBytes(row)), names);
        names.replaceAll(n -> "in {{it}}." + (n.isEmpty() ? "\"\"" : n));
        ObjectNode outer = JSON.createObjectNode().put("the key", "APP-1");
        outer.set("in {{it}}", row.deepCopy().without("the key"));
        makes(Files.write(folder.resolve("deep.jsonl"), JSON.writeValueAsBytes(outer)), names);
    }

    @Test
    void what_no_source_can_say_is_refused() throws Exception {
        Path csv = Files.writeString(folder.resolve("a.csv"), "the key,{{x}},y}}\nAPP-1,1,2\n");
        for (String name : List.of("{{x}}", "y}}")) {
            assertThatExceptionOfType(CannotAuthor.class)
                    .isThrownBy(() -> draft(csv, "a", List.of(name)))
                    .withMessageContaining("column '" + name + "' can't be declared");
        }
        Path json = Files.writeString(folder.resolve("a.json"), "{\"{{x}}\":[{\"the key\":\"APP-1\",\"n\":\"1\"}]}");
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> draft(json, "a", List.of("n")))
                .withMessageContaining("'{{' or '}}' in '.\"{{x}}\"[]' would be taken for a placeholder");
    }

    private static Draft draft(Path file, String name, List<String> columns) throws Exception {
        SourceNewCommand wish = new SourceNewCommand();
        wish.name = name;
        wish.type = "Application";
        wish.key = "the key";
        for (int i = 0; i < columns.size(); i++) {
            wish.maps.add((columns.get(i).isEmpty() ? "\"\"" : columns.get(i)) + "=field" + i);
            wish.columns.add((columns.get(i).isEmpty() ? "\"\"" : columns.get(i)) + "=text");
        }
        Terminal nobody = new Terminal(Optional.empty(), System.err);
        Payload payload = new Look(Optional.empty(), Optional.empty(), Optional.empty()).at(file, 1_000_000, nobody);
        return new NewSourceAnswers(wish, payload, Optional.empty(), nobody).draft();
    }

    /** Writes the source and its test, runs the test, and tries the file with what was written. */
    private void makes(Path file, List<String> columns) throws Exception {
        Draft draft = draft(file, "odd", columns);
        List<String> trust = TrustLines.of(draft, Model.UNKNOWN);
        String route = RouteText.of(draft, trust);
        RouteFile source = RouteFile.of("routes/sources/odd.camel.yaml", route);
        List<RouteFile> routes = new ArrayList<>(RouteFolder.shared(Path.of("routes")));
        routes.add(source);
        try (DraftRehearsal rehearsal = sources.rehearsal(source, "odd");
                DefaultCamelContext context = context()) {
            String test =
                    TestText.of(draft, rehearsal.of(draft, Optional.empty()).samples(), trust);
            SourceTests.Report report = new SourceTests(context, RehearsalSettings.in(folder), files -> List.of())
                    .run(routes, Map.of("routes/sources/odd.test.yaml", test));
            assertThat(report.mistakes()).isEmpty();
            assertThat(report.cases()).isEqualTo(1);
        }
        Files.writeString(sources.source("odd"), route);
        JsonNode row = JSON.readTree(sources.run(out -> new TryJson(out, 1), "odd", file)
                .lines()
                .findFirst()
                .orElseThrow());
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).replaceFirst("^in \\{\\{it}}\\.(\"\"$)?", "");
            assertThat(row.at("/change/fields/field" + i).asText().strip())
                    .as("of " + columns.get(i))
                    .isEqualTo(name.isEmpty() ? "empty" : name.strip());
        }
    }

    private static DefaultCamelContext context() throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("transform", new Transform());
        context.start();
        return context;
    }
}
