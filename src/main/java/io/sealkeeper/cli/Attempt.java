package io.sealkeeper.cli;

import io.sealkeeper.check.Entry;
import io.sealkeeper.check.Mapping;
import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.Place;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.check.TestCase;
import io.sealkeeper.check.TestFile;
import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.flow.Culprit;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.rehearsal.Rehearsal;
import io.sealkeeper.pipeline.rehearsal.Trial;
import io.sealkeeper.pipeline.rehearsal.Trial.NotTried;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Tries a payload with a source as its file is now, once or several times. */
final class Attempt {

    private final CamelContext context;
    private final Settings settings;
    private final String source;
    private final Optional<Path> payload;
    private final Function<List<RouteFile>, List<Mistake>> check;

    /**
     * @param context {@link TriedSource#prepare prepared}, started, and without routes
     * @param payload the file that is tried; without one, what there is
     * @param check finds the mistakes in files
     */
    Attempt(
            CamelContext context,
            Settings settings,
            String source,
            Optional<Path> payload,
            Function<List<RouteFile>, List<Mistake>> check) {
        this.context = context;
        this.settings = settings;
        this.source = source;
        this.payload = payload;
        this.check = check;
    }

    /**
     * Tries it, and returns the exit code.
     *
     * @throws CannotRun if there is no such source or payload, or with a line for each mistake in its routes
     */
    int run(TryOutput output) throws CannotRun {
        List<RouteFile> files = files();
        RouteFile file = file(files);
        refuseMistakes(files, file);
        try (TriedSource loaded = TriedSource.load(context, files, file, source)) {
            return new Round(file, loaded, output).run();
        }
    }

    /** The source's own file, and those that it builds on, by name. */
    Map<String, List<String>> watched() throws CannotRun {
        List<RouteFile> files = files();
        RouteFile file = file(files);
        Map<String, List<String>> lines = new TreeMap<>();
        files.stream().filter(f -> f == file || !f.isSource()).forEach(f -> lines.put(f.name(), f.lines()));
        tests().entrySet().stream()
                .filter(test -> test.getKey().equals(TriedPayload.test(file)))
                .forEach(
                        test -> lines.put(test.getKey(), test.getValue().lines().toList()));
        return lines;
    }

    /** What a person would save: the source's file, and the payload. */
    List<String> names() throws CannotRun {
        String file = file(files()).name();
        return payload.map(p -> List.of(file, p.toString())).orElse(List.of(file, inbox() + "/"));
    }

    Optional<Path> payload() {
        return payload;
    }

    Path inbox() {
        return settings.inbox().resolve(source);
    }

    private List<RouteFile> files() throws CannotRun {
        try {
            return RouteFolder.read(settings.routes());
        } catch (IOException e) {
            throw new CannotRun("the routes can't be read: " + Words.of(e));
        }
    }

    private Map<String, String> tests() throws CannotRun {
        try {
            return RouteFolder.tests(settings.routes());
        } catch (IOException e) {
            throw new CannotRun("the tests can't be read: " + Words.of(e));
        }
    }

    /** A file that is no YAML, or has no such mapping yet, is known by its name. */
    private RouteFile file(List<RouteFile> files) throws CannotRun {
        List<RouteFile> sources = files.stream().filter(RouteFile::isSource).toList();
        Optional<RouteFile> found = sources.stream()
                .filter(f -> Entry.sources(f).contains(source))
                .findFirst()
                .or(() -> sources.stream()
                        .filter(f -> f.name().replaceFirst(".*[/\\\\]", "").equals(source + ".camel.yaml"))
                        .findFirst());
        if (found.isPresent()) {
            return found.get();
        }
        List<String> names = sources.stream()
                .flatMap(f -> Entry.sources(f).stream())
                .sorted()
                .toList();
        throw new CannotRun("there is no source " + Shown.quoted(source) + Nearest.suggestion(source, names)
                + (names.isEmpty()
                        ? "; there is none in " + settings.routes().resolve("sources")
                        : "; there are " + String.join(", ", names)));
    }

    /** Mistakes in other sources don't matter here. */
    private void refuseMistakes(List<RouteFile> files, RouteFile file) throws CannotRun {
        List<Mistake> mistakes = check.apply(files).stream()
                .filter(Mistake::isError)
                .filter(m -> m.place().file().equals(file.name())
                        || files.stream()
                                .noneMatch(f -> f.isSource()
                                        && f.name().equals(m.place().file())))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new CannotRun(mistakes.stream()
                    .map(Mistake::toString)
                    .collect(Collectors.joining("\n", "the source has mistakes, so nothing was tried:\n", "")));
        }
        if (!Mapping.isOf(file, source)) {
            throw new CannotRun(
                    "no route in " + file.name() + " begins with 'direct:" + source + "-change'; nothing was tried");
        }
    }

    /** One time. */
    private final class Round {
        private final RouteFile file;
        private final TriedSource loaded;
        private final TryOutput output;
        private final TryTotals totals = new TryTotals(source, settings.trust());
        private boolean troubled;

        Round(RouteFile file, TriedSource loaded, TryOutput output) {
            this.file = file;
            this.loaded = loaded;
            this.output = output;
        }

        int run() throws CannotRun {
            Map<String, String> tests = tests();
            String test = TriedPayload.test(file);
            TriedPayload tried = payload.isPresent()
                    ? TriedPayload.given(payload.get(), loaded.folder())
                    : TriedPayload.found(file, inbox(), loaded.folder(), tests.containsKey(test))
                            .orElseThrow(() -> nothing(test));
            try (ProducerTemplate producer = context.createProducerTemplate()) {
                Rehearsal rehearsal = new Rehearsal(producer, settings, Clock.systemUTC());
                for (Path path : tried.files()) {
                    file(rehearsal, path, tried.words());
                }
                if (tried.files().isEmpty()) {
                    test(rehearsal, TestFile.of(test, source, tests.get(test)), tried.words());
                }
            } catch (IOException e) {
                throw new CannotRun("the trial could not be ended: " + Words.of(e));
            }
            output.end(totals);
            return troubled ? 1 : totals.rejected() > 0 ? 2 : 0;
        }

        private CannotRun nothing(String test) {
            return new CannotRun("there is nothing to try: no file was named, "
                    + (loaded.folder().isPresent() ? "nothing waits in " + inbox() : "the source has no inbox")
                    + ", and beside " + file.name() + " there is neither an example nor a test, " + test
                    + "; name a file");
        }

        private void file(Rehearsal rehearsal, Path path, String words) {
            String name = shown(path);
            Trial trial = trial(rehearsal, name);
            Optional<String> rows = Entry.parameter(file, source, "rows");
            output.payload(name, words + (loaded.folder().isPresent() ? "" : taken(rows)));
            try {
                if (loaded.folder().isPresent()) {
                    trial.file(loaded.folder().get(), path);
                } else {
                    trial.json(path, rows.orElse(".[]"));
                }
            } catch (NotTried e) {
                troubled = true;
                output.trouble(e.getMessage());
            }
        }

        /** Each name of the path safe to print, and the path as a whole not cut. */
        private static String shown(Path path) {
            String root = path.isAbsolute() ? path.getRoot().toString() : "";
            return StreamSupport.stream(path.spliterator(), false)
                    .map(name -> Shown.plain(name.toString()))
                    .collect(Collectors.joining("/", root, ""));
        }

        /** How a file is read in place of what the source gets by other ways. */
        private String taken(Optional<String> rows) {
            return switch (Entry.template(file, source).orElse("")) {
                case "http-pull" ->
                    ", taken as an answer of the interface, with its rows at " + rows.orElse(".[]")
                            + "; nothing is asked for";
                case "jdbc-table" ->
                    ", taken as the rows of the query, each an object of its columns; no database is asked";
                case "kafka-topic" ->
                    ", taken as the records of the topic, each an object of its key, value and place; no broker is"
                            + " asked";
                default -> ", taken as the rows that come to direct:" + source + "-change";
            };
        }

        private void test(Rehearsal rehearsal, TestFile test, String words) throws CannotRun {
            if (!test.mistakes().isEmpty()) {
                throw new CannotRun(test.mistakes().stream()
                        .map(Mistake::toString)
                        .collect(Collectors.joining("\n", "the test has mistakes, so nothing was tried:\n", "")));
            }
            for (TestCase one : test.cases()) {
                if (one.source().equals(source)) {
                    String name = "case " + Shown.quoted(one.name());
                    output.payload(name, " of " + words.replaceFirst("^the rows of ", ""));
                    try {
                        trial(rehearsal, name).rows(SourceTests.rows(file, one));
                    } catch (NotTried | IllegalArgumentException e) {
                        troubled = true;
                        output.trouble(one.place() + ": " + name + ": " + e.getMessage());
                    }
                }
            }
        }

        private Trial trial(Rehearsal rehearsal, String payload) {
            return new Trial(rehearsal, source, tried -> {
                Optional<Place> place = tried.rejection().flatMap(this::place);
                String reason = tried.rejection()
                        .map(r -> TryTotals.reason(r, place.map(Place::toString).orElse("the mapping")))
                        .orElse("");
                Optional<TryTotals.At> earlier = totals.count(payload, tried, reason);
                output.row(new TryOutput.Row(payload, tried, earlier, place), totals);
            });
        }

        private Optional<Place> place(Rejection rejection) {
            Optional<Place> mapping = Entry.mapping(file, source);
            return rejection
                    .culprit()
                    .map(culprit -> culprit instanceof Culprit.Part part
                            ? Entry.jq(file, part.expression(), part.from()).or(() -> mapping)
                            : Entry.column(file, source, ((Culprit.Column) culprit).name()))
                    .orElse(rejection.stage().equals(Rejection.INTAKE) ? Optional.empty() : mapping);
        }
    }
}
