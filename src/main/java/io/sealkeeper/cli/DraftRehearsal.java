package io.sealkeeper.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.Draft;
import io.sealkeeper.author.DraftRow;
import io.sealkeeper.author.DraftRows;
import io.sealkeeper.author.SampleRow;
import io.sealkeeper.author.Samples;
import io.sealkeeper.check.Mapping;
import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.check.TestCase;
import io.sealkeeper.check.TestFile;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.demand.Wanted;
import io.sealkeeper.pipeline.rehearsal.Rehearsal;
import io.sealkeeper.pipeline.rehearsal.RehearsedRows;
import io.sealkeeper.seal.Change;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Runs the rows of a payload, and the tests, through a source that is not written yet. Leaves no trace. */
final class DraftRehearsal {

    /** A row that the source would reject. */
    record Rejected(int row, String words) {}

    /**
     * What becomes of a payload.
     *
     * @param rejected the first of them
     * @param rejections how many there are
     */
    record Outcome(long rows, List<Rejected> rejected, long rejections, List<SampleRow> samples) {}

    private static final String TRANSFORM = "direct:transform";
    private static final int BATCH = 500;
    private static final int MOST_TOLD = 20;

    private final CamelContext context;
    private final Rehearsal rehearsal;

    /** @param context started */
    DraftRehearsal(CamelContext context, Settings settings) {
        this.context = context;
        this.rehearsal = new Rehearsal(context.createProducerTemplate(), settings, Clock.systemUTC());
    }

    /**
     * Loads the mapping and what it needs.
     *
     * @param shared the pipeline's files and Kamelets
     * @param kamelets the texts of those that are not in the folder yet, by file
     * @throws CannotRun if Camel can't load it
     */
    void load(List<RouteFile> shared, Map<String, String> kamelets, RouteFile source) throws CannotRun {
        try {
            for (RouteFile file : shared) {
                load(file.name(), Mapping.text(file, TRANSFORM));
            }
            for (Map.Entry<String, String> kamelet : kamelets.entrySet()) {
                load(kamelet.getKey(), kamelet.getValue());
            }
            load(source.name(), Mapping.text(source));
        } catch (Exception e) {
            throw new CannotRun("the mapping could not be started: " + Words.of(e));
        }
    }

    private void load(String name, String text) throws Exception {
        if (!text.isBlank()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, text));
        }
    }

    /**
     * Runs all rows of the payload.
     *
     * @param schema of the workspace, if it is known: then values have to fit it, too
     * @throws CannotAuthor if no row of it can be read
     */
    Outcome of(Draft draft, Optional<WorkspaceSchema> schema, long mostUnfolded) throws CannotAuthor {
        Samples samples = new Samples(draft);
        List<Rejected> rejected = new ArrayList<>();
        long rows = 0;
        long rejections = 0;
        try (DraftRows payload = DraftRows.open(draft, mostUnfolded)) {
            for (List<DraftRow> batch = payload.next(BATCH); !batch.isEmpty(); batch = payload.next(BATCH)) {
                for (SampleRow row : mapped(draft.name(), batch, schema)) {
                    rows++;
                    if (!row.rejected().isEmpty()) {
                        rejections++;
                        if (rejected.size() < MOST_TOLD) {
                            rejected.add(new Rejected(row.row().number(), row.rejected()));
                        }
                    }
                    samples.offer(row);
                }
            }
        }
        return new Outcome(rows, rejected, rejections, samples.chosen());
    }

    private List<SampleRow> mapped(String source, List<DraftRow> batch, Optional<WorkspaceSchema> schema) {
        List<SampleRow> mapped = new ArrayList<>();
        List<DraftRow> readable =
                batch.stream().filter(row -> row.row().isPresent()).toList();
        List<JsonNode> rows =
                readable.stream().flatMap(row -> row.row().stream()).toList();
        Rehearsal.Result result = rehearse(RehearsedRows.json(source, rows));
        String[] words = new String[rows.size()];
        result.rejected().forEach(r -> words[r.row() - 1] = r.words());
        List<List<JsonNode>> changes = new ArrayList<>();
        readable.forEach(row -> changes.add(new ArrayList<>()));
        for (Change change : result.changes()) {
            int at = change.origin().row() - 1;
            changes.get(at).add(whole(Rehearsal.json(change)));
            words[at] =
                    words[at] == null ? schema.flatMap(s -> misfit(change, s)).orElse(null) : words[at];
        }
        int at = 0;
        for (DraftRow row : batch) {
            if (row.row().isEmpty()) {
                mapped.add(new SampleRow(row, List.of(), row.words()));
            } else {
                mapped.add(new SampleRow(row, changes.get(at), words[at] == null ? "" : words[at]));
                at++;
            }
        }
        return mapped;
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

    private Rehearsal.Result rehearse(RehearsedRows rows) {
        try {
            return rehearsal.of(rows, Optional.empty());
        } catch (Rehearsal.NotATest e) {
            throw new IllegalStateException("without a sheet there is none to be understood", e);
        }
    }

    /** Runs the tests; returns the first mistake, if there is one. */
    Optional<String> mistake(RouteFile source, String name, String testName, String text) {
        TestFile file = TestFile.of(testName, name, text);
        if (!file.mistakes().isEmpty()) {
            return Optional.of(file.mistakes().get(0).toString());
        }
        for (TestCase test : file.cases()) {
            try {
                Optional<Mistake> mistake =
                        new CaseJudge(test, rehearsal.of(SourceTests.rows(source, test), test.sheet())).mistake();
                if (mistake.isPresent()) {
                    return mistake.map(Mistake::toString);
                }
            } catch (Rehearsal.NotATest | RuntimeException e) {
                return Optional.of(test.name() + ": " + Words.of(e));
            }
        }
        return Optional.empty();
    }
}
