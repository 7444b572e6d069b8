package io.sealkeeper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.check.Mapping;
import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.Place;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.check.TestCase;
import io.sealkeeper.check.TestFile;
import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.rehearsal.Rehearsal;
import io.sealkeeper.pipeline.rehearsal.RehearsedRows;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Runs the integrators' tests: each case through the mapping of its source, in this program's own Camel. */
final class SourceTests {

    /** The result. A mistake is a case that failed, or something wrong with a test file. */
    record Report(int files, int cases, int failed, List<Mistake> mistakes) {

        String text() {
            String lines = mistakes.stream().map(m -> m + "\n").collect(Collectors.joining());
            if (files == 0) {
                return "No test: beside no source there is a NAME" + TestFile.ENDING + ".";
            }
            int others = mistakes.size() - failed;
            String wrong = others == 0 ? "" : others == 1 ? " 1 mistake." : " " + others + " mistakes.";
            return lines
                    + (failed > 0
                            ? failed + " of " + cases + " cases failed."
                            : cases == 0
                                    ? "No case was run."
                                    : cases == 1 ? "1 case passed." : cases + " cases passed.")
                    + wrong;
        }

        /** Names that users script against. */
        String json() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("cases", cases);
            members.put("failed", failed);
            members.put("mistakes", mistakes.stream().map(CheckText::members).toList());
            try {
                return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(members);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a report has a JSON form", e);
            }
        }
    }

    private static final String TRANSFORM = "direct:transform";

    private final CamelContext context;
    private final Rehearsal rehearsal;
    private final Function<List<RouteFile>, List<Mistake>> check;

    /**
     * @param context started, and without routes
     * @param check returns the mistakes in files that Camel could not load
     */
    SourceTests(CamelContext context, Settings settings, Function<List<RouteFile>, List<Mistake>> check) {
        this.context = context;
        this.rehearsal = new Rehearsal(context.createProducerTemplate(), settings, Clock.systemUTC());
        this.check = check;
    }

    /** @param tests the text of each file, by its name */
    Report run(List<RouteFile> routes, Map<String, String> tests) {
        List<Mistake> mistakes = new ArrayList<>();
        Map<RouteFile, TestFile> bySource = new LinkedHashMap<>();
        tests.forEach((name, text) -> {
            String base = name.substring(0, name.length() - TestFile.ENDING.length());
            TestFile file = TestFile.of(name, base.replaceFirst(".*[/\\\\]", ""), text);
            mistakes.addAll(file.mistakes());
            routes.stream()
                    .filter(r -> r.name().equals(base + ".camel.yaml"))
                    .findFirst()
                    .ifPresentOrElse(
                            source -> bySource.put(source, file),
                            () -> mistakes.add(new Mistake(
                                    new Place(name, 1, 1),
                                    "there is no source beside this test: " + base + ".camel.yaml",
                                    Mistake.Severity.ERROR)));
        });
        List<Mistake> unusable = load(routes, List.copyOf(bySource.keySet()));
        if (!unusable.isEmpty()) {
            mistakes.addAll(unusable);
            return new Report(tests.size(), 0, 0, List.copyOf(mistakes));
        }
        int cases = 0;
        List<Mistake> failures = new ArrayList<>();
        for (var entry : bySource.entrySet()) {
            for (TestCase test : entry.getValue().cases()) {
                cases++;
                run(entry.getKey(), test).ifPresent(failures::add);
            }
        }
        mistakes.addAll(failures);
        return new Report(
                tests.size(), cases, failures.size(), mistakes.stream().sorted().toList());
    }

    /** Loads the mappings; returns the mistakes that keep them from running, empty if they run now. */
    private List<Mistake> load(List<RouteFile> all, List<RouteFile> sources) {
        try {
            for (RouteFile file : all) {
                String text = sources.contains(file)
                        ? Mapping.text(file)
                        : file.isSource() ? "" : Mapping.text(file, TRANSFORM);
                if (!text.isBlank()) {
                    PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(file.name(), text));
                }
            }
            return List.of();
        } catch (Exception e) {
            List<Mistake> told =
                    check.apply(all).stream().filter(Mistake::isError).toList();
            return told.isEmpty()
                    ? List.of(new Mistake(
                            Place.of(""), "the mappings could not be started: " + Words.of(e), Mistake.Severity.ERROR))
                    : told;
        }
    }

    /** Runs a case of a source whose mapping is there already; returns why it failed. */
    Optional<Mistake> run(RouteFile source, TestCase test) {
        if (!Mapping.isOf(source, test.source())) {
            return Optional.of(test.failed(
                    test.at("/source"),
                    "no route in " + source.name() + " begins with 'direct:" + test.source() + "-change'"));
        }
        try {
            return new CaseJudge(test, rehearsal.of(rows(source, test), test.sheet())).mistake();
        } catch (Rehearsal.NotATest e) {
            return Optional.of(test.failed(test.at(e.path()), e.getMessage()));
        } catch (IllegalArgumentException e) {
            return Optional.of(test.failed(test.at(test.csv().isPresent() ? "/csv" : "/json"), e.getMessage()));
        } catch (RuntimeException e) {
            return Optional.of(test.failed(test.place(), Words.of(e)));
        }
    }

    static RehearsedRows rows(RouteFile source, TestCase test) {
        if (test.csv().isEmpty()) {
            return RehearsedRows.json(test.source(), test.rows());
        }
        Mapping.Csv csv = Mapping.csv(source, test.source())
                .orElseThrow(() -> new IllegalArgumentException(
                        "source '" + test.source() + "' declares no columns: give its rows as 'json'"));
        return RehearsedRows.csv(test.source(), test.csv().get(), csv.columns(), csv.delimiter(), csv.blank());
    }
}
