package io.sealkeeper.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.OwnerNote;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.pipeline.call.LeanIxGate;
import io.sealkeeper.pipeline.call.Tokens;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.deadletter.Recovery;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.InFlight;
import io.sealkeeper.pipeline.flow.Place;
import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.flow.Step;
import io.sealkeeper.pipeline.guard.Guard;
import io.sealkeeper.pipeline.guard.GuardRound;
import io.sealkeeper.pipeline.guard.Heal;
import io.sealkeeper.pipeline.record.Report;
import io.sealkeeper.pipeline.tell.OwnersWording;
import io.sealkeeper.pipeline.tell.TellOwners;
import io.sealkeeper.pipeline.tell.Telling;
import io.sealkeeper.pipeline.transform.Transform;
import io.sealkeeper.run.Run;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.SheetName;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * The routes of {@code routes/pipeline} without Camel, on one thread, with a clock that only they move: the same loops over
 * the same steps. {@link PlainRoutesTest} compares the two.
 */
final class PlainRoutes {

    static final List<String> PIPELINE = List.of("seal-snapshot", "update", "seal-reconcile");
    static final List<String> PREVIEW = List.of("seal-snapshot", "prediction", "seal-reconcile");
    static final List<String> RECONCILE = List.of("state-check", "audit-log", "restoration", "take-back");

    /** The mapping of the shipped source. */
    static final Map<String, String> FIELDS = Map.of(
            "critical", "criticalVulnerabilities",
            "high", "highVulnerabilities",
            "score", "vulnerabilityScore",
            "scanned_on", "lastSecurityScan");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestClock clock;
    private final Wire wire;
    private final LeanIxGate gate;
    private final Map<String, Step> steps;
    private final InFlight inFlight;
    private final Report report;
    private final Recovery recovery;
    private final OwnersWording wording;
    private final TellOwners telling;
    private Optional<Journal> journal = Optional.empty();
    private final Optional<Random> order;

    /**
     * @param order decides the order of calls that the routes make in parallel; empty for the order in which a step names
     *     them
     */
    PlainRoutes(
            TestClock clock,
            Wire wire,
            Settings settings,
            Tokens tokens,
            LeanIxClock leanIxClock,
            Map<String, Step> steps,
            InFlight inFlight,
            Report report,
            Recovery recovery,
            Optional<Random> order) {
        wording = new OwnersWording(settings, tokens);
        telling = new TellOwners(this::journal, clock::nanos);
        this.clock = clock;
        this.wire = wire;
        this.gate = new LeanIxGate(
                settings,
                tokens,
                producer(),
                clock::nanos,
                leanIxClock,
                millis -> clock.advance(Duration.ofMillis(millis)));
        this.steps = steps;
        this.inFlight = inFlight;
        this.report = report;
        this.recovery = recovery;
        this.order = order;
    }

    /** The journal of all that it does. */
    void keptIn(Journal kept) {
        journal = Optional.of(kept);
        gate.guard().keptIn(kept);
    }

    private Journal journal() {
        return journal.orElseThrow();
    }

    // pipeline.camel.yaml

    void rows(RowBatch rows) throws RunAborted {
        tellTheRest(rows.run());
        for (RowBatch.PayloadRow row : rows.getRows()) {
            Exchange exchange = Wire.exchange(row);
            exchange.setProperty("batch", rows);
            transform(exchange);
        }
        Batch batch = rows.toBatch();
        if (batch.isPreview()) {
            preview(batch);
        } else {
            pipeline(batch);
        }
    }

    private static void transform(Exchange exchange) {
        RowBatch.PayloadRow row = exchange.getMessage().getBody(RowBatch.PayloadRow.class);
        exchange.setProperty("row", row);
        exchange.getMessage().setBody(mapped(row.getJson()));
        try {
            new Transform().take(exchange);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode mapped(JsonNode row) {
        ObjectNode change = JSON.createObjectNode().put("type", "Application").put("newest", "lastSecurityScan");
        change.set("externalId", row.path("app_id"));
        ObjectNode fields = change.putObject("fields");
        row.properties().forEach(cell -> {
            if (FIELDS.containsKey(cell.getKey())) {
                fields.set(FIELDS.get(cell.getKey()), cell.getValue());
            }
        });
        return change;
    }

    void pipeline(Batch batch) throws RunAborted {
        Place place = inFlight.take(batch.run());
        batch.isAt(place);
        try {
            inFlight.enter(Wire.exchange(batch));
            while (batch.isUnfinished()) {
                to(PIPELINE.get(0), batch);
                inFlight.mayWrite(batch);
                PIPELINE.stream().skip(1).forEach(route -> to(route, batch));
            }
            wording.word(batch);
            report.report(batch);
            tellOwners(batch);
        } finally {
            inFlight.leave(place);
        }
    }

    // owners.camel.yaml

    private void tellOwners(Batch batch) {
        Telling open = telling.open(batch);
        while (open.isUnfinished()) {
            for (Call call : telling.calls(open)) {
                leanix(call);
                telling.take(call);
            }
        }
        telling.close(open);
    }

    /** What an earlier process left unfinished. */
    private void tellTheRest(Run run) {
        List<Change> rest = new ArrayList<>();
        for (OwnerNote note : journal().ownerNotes().page(Optional.empty(), 100)) {
            rest.add(new Change(
                    new Origin("owners", "notes", 1), "{}", note.type(), new SheetName.ById(note.sheet()), Map.of()));
        }
        tellOwners(Batch.of(run, rest));
    }

    // plan.camel.yaml; nobody plans here, so there is nothing to report

    void preview(Batch batch) {
        while (batch.isUnfinished()) {
            PREVIEW.forEach(route -> to(route, batch));
        }
    }

    // recovery.camel.yaml

    void recovery(Run run) throws RunAborted {
        for (Iterator<Batch> batches = recovery.batches(Wire.exchange(run)); batches.hasNext(); ) {
            pipeline(batches.next());
        }
    }

    // guard.camel.yaml

    /**
     * A round of the guard.
     *
     * @param write is called before each write to the guard's book
     * @param between happens after the look, before the sheets that are due are taken up
     */
    void guardRound(Guard guard, Runnable write, Runnable between) throws RunAborted {
        GuardRound round = guard.begin();
        while (round.isLooking()) {
            Call call = guard.look(round);
            leanix(call);
            write.run();
            guard.take(call);
        }
        between.run();
        write.run();
        for (Batch batch : guard.batches(round)) {
            Exchange exchange = Wire.exchange(batch);
            exchange.setProperty("work", batch);
            try {
                guarded(guard, batch);
            } catch (RunAborted e) {
                guard.settle(exchange);
                throw e;
            }
            // Not after a crash: nothing of a killed process is done any more.
            write.run();
            guard.settle(exchange);
        }
    }

    private void guarded(Guard guard, Batch batch) throws RunAborted {
        guard.record(batch);
        pipeline(batch);
    }

    private void healPlan(Batch batch) {
        while (batch.isUnfinished()) {
            to("seal-reconcile", batch);
        }
    }

    /** Carries out what heal planned. */
    void heal(Guard guard, Heal heal, Heal.Work work) throws RunAborted {
        for (Iterator<Batch> batches = heal.batches(Wire.exchange((Object) work)); batches.hasNext(); ) {
            guarded(guard, batches.next());
        }
    }

    // steps.camel.yaml

    private void to(String route, Batch batch) {
        if (route.equals("seal-reconcile")) {
            sealReconcile(batch);
        } else {
            step(steps.get(route), batch);
        }
    }

    private void sealReconcile(Batch batch) {
        while (batch.isReconciling()) {
            RECONCILE.forEach(route -> to(route, batch));
        }
    }

    private void step(Step step, Batch batch) {
        while (step.isPending(batch)) {
            clock.advance(Duration.ofMillis(step.pauseMillis(batch)));
            List<Call> calls = new ArrayList<>(step.calls(batch));
            order.ifPresent(dice -> Collections.shuffle(calls, dice));
            // In parallel: all answers may be there before the first is taken.
            boolean together = order.filter(Random::nextBoolean).isPresent();
            for (Call call : calls) {
                leanix(call);
                if (!together) {
                    step.take(call);
                }
            }
            if (together) {
                calls.forEach(step::take);
            }
        }
    }

    // leanix.camel.yaml

    private void leanix(Call call) {
        while (call.isPending()) {
            // Pauses have jitter, but a seed must give the same run: so all of them take a second, even one of no time
            // ("Retry-After: 0" with a jitter of 0).
            boolean pauses = call.getPauseMillis() > 0 || call.isRefusedForRate();
            clock.advance(Duration.ofSeconds(pauses ? 1 : 0));
            gate.enter(Wire.exchange(call));
            if (call.isPending() && call.getKind().equals("model")) {
                wire.dataModel(call);
            } else if (call.isPending()) {
                wire.post(call);
            }
            call.back();
        }
    }

    LeanIxGate gate() {
        return gate;
    }

    /** The messages that beans send to routes. */
    ProducerTemplate producer() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            String route = (String) arguments[0];
            return switch (method.getName()) {
                case "requestBody" -> requestBody(route, arguments[1]);
                case "send" -> send(route, (Processor) arguments[1]);
                default -> throw new UnsupportedOperationException(method.toString());
            };
        };
        return (ProducerTemplate) Proxy.newProxyInstance(
                ProducerTemplate.class.getClassLoader(), new Class<?>[] {ProducerTemplate.class}, handler);
    }

    private Object requestBody(String route, Object body) throws JsonProcessingException {
        switch (route) {
            case "direct:leanix" -> leanix((Call) body);
            case "direct:leanix-token" -> {
                return wire.token((Principal) body);
            }
            case "direct:preview" -> preview((Batch) body);
            case "direct:heal-plan" -> healPlan((Batch) body);
            case "direct:pipeline" -> {
                try {
                    pipeline((Batch) body);
                } catch (RunAborted e) {
                    throw new CamelExecutionException(e.getMessage(), Wire.exchange(body), e);
                }
            }
            default -> throw new IllegalArgumentException(route);
        }
        return body;
    }

    private static Object send(String route, Processor processor) throws Exception {
        if (!route.equals("direct:transform")) {
            throw new IllegalArgumentException(route);
        }
        Exchange exchange = Wire.exchange((Object) null);
        processor.process(exchange);
        transform(exchange);
        return exchange;
    }
}
