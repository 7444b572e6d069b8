package io.sealkeeper.cli;

import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.payload.Outage;
import io.sealkeeper.pipeline.payload.PayloadReaders;
import io.sealkeeper.pipeline.payload.WholeFiles;
import io.sealkeeper.pipeline.transform.Transform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;
import picocli.CommandLine.Help.Ansi;

/** An installation in a folder, whose sources are tried in a Camel of their own. */
final class TriedSources implements AutoCloseable {

    private final Path folder;
    private final Settings settings;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private int exitCode;

    /** With the shipped routes. */
    TriedSources(Path folder) throws IOException {
        this.folder = folder;
        copy("pipeline");
        copy("sources");
        Settings of = RehearsalSettings.in(folder);
        settings = new Settings(
                of.leanix(),
                of.seal(),
                of.renewal(),
                of.strategy(),
                of.trust(),
                of.inbox(),
                of.data(),
                folder.resolve("routes"));
        Registry registry = context.getRegistry();
        registry.bind("transform", new Transform());
        registry.bind("csv-file", new PayloadReaders.Csv());
        registry.bind("csv-report", new PayloadReaders.Report());
        registry.bind("json-file", new PayloadReaders.Json());
        registry.bind("xlsx-file", new PayloadReaders.Xlsx(settings.limits()));
        registry.bind("whole-files", new WholeFiles(Clock.systemUTC(), Ticks.SYSTEM));
        registry.bind("leanix-outage", new Outage());
        context.getPropertiesComponent()
                .addOverrideProperty("sealkeeper.inbox", settings.inbox().toString());
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:routes/examples/kamelets");
        TriedSource.prepare(context);
        context.start();
    }

    private void copy(String part) throws IOException {
        Path to = Files.createDirectories(folder.resolve("routes").resolve(part));
        try (Stream<Path> files = Files.list(Path.of("routes").resolve(part))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Switches a source to copy on, with its test and its example. */
    TriedSources example(String name) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/examples"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(name + "."))
                    .toList()) {
                Files.copy(file, folder.resolve("routes/sources").resolve(file.getFileName()));
            }
        }
        return this;
    }

    Path source(String name) {
        return folder.resolve("routes/sources/" + name + ".camel.yaml");
    }

    /** A source of JSON whose mapping is this expression, and the file of its rows. */
    Path json(String name, String jq, String rows) throws IOException {
        Files.writeString(source(name), """
                - templatedRoute:
                    routeTemplateRef: json-folder
                    routeId: %1$s
                    parameters:
                      - { name: source, value: %1$s }
                - route:
                    id: %1$s-change
                    from:
                      uri: direct:%1$s-change
                      steps:
                        - transform:
                            expression:
                              jq:
                                expression: |
                """.formatted(name) + jq.indent(18));
        return Files.writeString(folder.resolve(name + ".jsonl"), rows);
    }

    /** What a trial prints, without the folder's name. */
    String text(String source, Path... file) throws CannotRun {
        return text(20, source, file);
    }

    String text(long rows, String source, Path... file) throws CannotRun {
        return run(out -> new TryText(out, rows, Ansi.OFF), source, file);
    }

    String run(Function<PrintStream, TryOutput> output, String source, Path... file) throws CannotRun {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        exitCode = attempt(source, files -> List.of(), file).run(output.apply(out));
        return bytes.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    Attempt attempt(String source, Function<List<RouteFile>, List<Mistake>> check, Path... file) {
        return new Attempt(context, settings, source, Stream.of(file).findFirst(), check);
    }

    /** With a source that is not written. */
    DraftRehearsal rehearsal(RouteFile source, String name) throws Exception {
        return new DraftRehearsal(context, settings, RouteFolder.shared(settings.routes()), Map.of(), source, name);
    }

    int exitCode() {
        return exitCode;
    }

    Path inbox(String source) throws IOException {
        return Files.createDirectories(settings.inbox().resolve(source));
    }

    @Override
    public void close() throws IOException {
        context.close();
    }
}
