package io.sealkeeper.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.Draft;
import io.sealkeeper.author.DraftRow;
import io.sealkeeper.author.SampleRow;
import io.sealkeeper.author.Samples;
import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.check.TestCase;
import io.sealkeeper.check.TestFile;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.demand.Wanted;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.rehearsal.Rehearsal;
import io.sealkeeper.pipeline.rehearsal.Trial;
import io.sealkeeper.pipeline.rehearsal.Trial.NotTried;
import io.sealkeeper.pipeline.rehearsal.Trial.Tried;
import io.sealkeeper.seal.Change;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** Runs a payload, and the tests, through a source that is not written yet. Leaves no trace. */
final class DraftRehearsal implements AutoCloseable {

    /** A row that the source would reject. */
    record Rejected(int row, String words) {}

    /**
     * What becomes of a payload.
     *
     * @param rejected the first of them
     * @param rejections how many there are
     */
    record Outcome(long rows, List<Rejected> rejected, long rejections, List<SampleRow> samples) {}

    private static final int MOST_TOLD = 20;

    private final String name;
    private final RouteFile source;
    private final TriedSource loaded;
    private final Rehearsal rehearsal;
    private final SourceTests tests;

    /**
     * Loads the source and what it needs.
     *
     * @param context {@link TriedSource#prepare prepared} and started
     * @param shared the pipeline's files and Kamelets
     * @param kamelets the texts of those that are not in the folder yet, by file
     * @throws CannotRun if Camel can't load it
     */
    DraftRehearsal(
            CamelContext context,
            Settings settings,
            List<RouteFile> shared,
            Map<String, String> kamelets,
            RouteFile source,
            String name)
            throws CannotRun {
        this.name = name;
        this.source = source;
        this.loaded = TriedSource.load(context, all(shared, source), kamelets, source, name);
        this.rehearsal = new Rehearsal(context.createProducerTemplate(), settings, Clock.systemUTC());
        this.tests = new SourceTests(context, settings, files -> List.of());
    }

    private static List<RouteFile> all(List<RouteFile> shared, RouteFile source) {
        List<RouteFile> all = new ArrayList<>(shared);
        all.add(source);
        return all;
    }

    /**
     * Runs all rows of the draft's payload.
     *
     * @param schema of the workspace, if it is known: then values have to fit it, too
     * @throws CannotAuthor if no row of it can be read
     */
    Outcome of(Draft draft, Optional<WorkspaceSchema> schema) throws CannotAuthor {
        Samples samples = new Samples(draft);
        Count count = new Count();
        try {
            run(draft.payload().file(), tried -> {
                SampleRow row = row(tried, schema);
                count.row(tried, row.rejected());
                samples.offer(row);
            });
        } catch (NotTried e) {
            throw new CannotAuthor(e.getMessage());
        }
        return count.outcome(samples.chosen());
    }

    /**
     * Runs all rows of a file.
     *
     * @return empty if the source has no folder, and so takes no files
     * @throws CannotAuthor if no row of it can be read
     */
    Optional<Outcome> of(Path file) throws CannotAuthor {
        if (loaded.folder().isEmpty()) {
            return Optional.empty();
        }
        Count count = new Count();
        try {
            run(
                    file,
                    tried -> count.row(
                            tried, tried.rejection().map(Rejection::words).orElse("")));
        } catch (NotTried e) {
            throw new CannotAuthor(e.getMessage());
        }
        return Optional.of(count.outcome(List.of()));
    }

    private void run(Path file, Consumer<Tried> audience) throws NotTried {
        new Trial(rehearsal, name, audience).file(loaded.folder().orElseThrow(), file);
    }

    /** Counts rows, and keeps the first that are rejected. */
    private static final class Count {
        private final List<Rejected> rejected = new ArrayList<>();
        private long rows;
        private long rejections;

        void row(Tried tried, String words) {
            rows++;
            if (!words.isEmpty()) {
                rejections++;
                if (rejected.size() < MOST_TOLD) {
                    rejected.add(new Rejected(tried.row(), words));
                }
            }
        }

        Outcome outcome(List<SampleRow> samples) {
            return new Outcome(rows, rejected, rejections, samples);
        }
    }

    private static SampleRow row(Tried tried, Optional<WorkspaceSchema> schema) {
        String words = tried.rejection()
                .map(Rejection::words)
                .or(() -> tried.change().flatMap(c -> schema.flatMap(s -> misfit(c, s))))
                .orElse("");
        DraftRow row = new DraftRow(tried.row(), tried.values(), tried.cells(), words);
        return new SampleRow(
                row, tried.json().map(DraftRehearsal::whole).stream().toList(), words);
    }

    /** A row without any value is a change of nothing, and a test has to say so. */
    private static JsonNode whole(JsonNode change) {
        if (change instanceof ObjectNode object && !object.has("fields") && !object.has("relations")) {
            object.putObject("fields");
        }
        return change;
    }

    private static Optional<String> misfit(Change change, WorkspaceSchema schema) {
        try {
            Wanted.of(change, schema);
            return Optional.empty();
        } catch (Wanted.CannotBeMade e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Runs the tests; returns the first mistake, if there is one. */
    Optional<String> mistake(String testName, String text) {
        TestFile file = TestFile.of(testName, name, text);
        if (!file.mistakes().isEmpty()) {
            return Optional.of(file.mistakes().get(0).toString());
        }
        for (TestCase test : file.cases()) {
            Optional<Mistake> mistake = tests.run(source, test);
            if (mistake.isPresent()) {
                return mistake.map(Mistake::toString);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        loaded.close();
    }
}
