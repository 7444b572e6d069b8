package io.sealkeeper.pipeline.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.pipeline.flow.FaultWords;
import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.pipeline.judge.SealPolicies;
import io.sealkeeper.pipeline.transform.CanonicalChange;
import io.sealkeeper.pipeline.transform.RowMapping;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunListener;
import io.sealkeeper.run.Runs;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/**
 * Runs rows through a source's own mapping, and plans and judges the changes on a sheet that a test describes. It uses
 * the code, the settings and the trust of a run, and needs no workspace and no journal. It leaves no trace.
 */
public final class Rehearsal {

    /** Thrown if a test can't be understood; the path says what is wrong in its case. */
    public static final class NotATest extends Exception {
        private static final long serialVersionUID = 1;
        private final String path;

        NotATest(String path, String message) {
            super(message);
            this.path = path;
        }

        public String path() {
            return path;
        }
    }

    /** A row that was rejected. */
    public record Rejected(int row, String words) {}

    /**
     * The result of some rows.
     *
     * @param changes the changes that the mapping made of them, in order
     * @param end how the sheet would end; empty if the test describes none, or no change is for it
     */
    public record Result(List<Change> changes, List<Rejected> rejected, Optional<RehearsedEnd> end) {}

    private final CamelContext context;
    private final RowMapping mapping;
    private final RehearsedPlan plans;
    private final Run run;

    /** @param producer of a Camel context with the mappings and the route {@code direct:transform} */
    public Rehearsal(ProducerTemplate producer, Settings settings, Clock clock) {
        this.context = producer.getCamelContext();
        this.mapping = new RowMapping(producer, settings);
        this.plans = new RehearsedPlan(settings, new SealPolicies(settings, new WorkspaceModel()), clock);
        this.run = new Runs(settings.data(), clock, RunListener.NONE).silent();
    }

    /**
     * Rehearses rows.
     *
     * @param sheet as it is before, in the form that docs/integrators-guide.md describes
     * @throws NotATest if the sheet can't be understood
     */
    public Result of(RehearsedRows rows, Optional<JsonNode> sheet) throws NotATest {
        RowBatch batch;
        try {
            batch = mapped(rows);
        } catch (Exception e) {
            throw new IllegalStateException(FaultWords.of(e), e);
        }
        List<Rejected> rejected = new ArrayList<>();
        batch.rejections().forEach(r -> rejected.add(new Rejected(r.origin().row(), r.words())));
        List<Change> changes = batch.changes();
        Optional<RehearsedEnd> end = Optional.empty();
        if (sheet.isPresent()) {
            end = plans.of(new RehearsedSheet(sheet.get()), changes, rejected);
        }
        rejected.sort(Comparator.comparingInt(Rejected::row));
        return new Result(changes, List.copyOf(rejected), end);
    }

    /** The rows as a run maps them. */
    RowBatch mapped(RehearsedRows rows) throws Exception {
        RowBatch batch = new RowBatch(run, rows.good(), rows.bad());
        mapping.rows(new DefaultExchange(context), batch);
        return batch;
    }

    /**
     * A canonical change as a test expects it.
     *
     * @throws IllegalArgumentException if it is not a change; the message says why
     */
    public static Change change(JsonNode json) {
        try {
            return CanonicalChange.read(new Origin("", "", 0), "", json);
        } catch (CanonicalChange.NotAChange e) {
            throw new IllegalArgumentException(e.getMessage().replace("the mapping gave", "there is"), e);
        }
    }

    static Map<String, Optional<Object>> attributes(Map<?, ?> plain) {
        Map<String, Optional<Object>> attributes = new HashMap<>();
        plain.forEach((name, value) -> attributes.put(
                String.valueOf(name), value instanceof Optional ? Optional.empty() : Optional.of(value)));
        return attributes;
    }

    /** A change as a mapping gives it. */
    public static JsonNode json(Change change) {
        return RehearsedValues.json(change);
    }

    /** A value of a change as JSON; equal numbers are equal, however they are written. */
    public static JsonNode json(Object value) {
        return RehearsedValues.json(value);
    }
}
