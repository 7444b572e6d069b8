package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.config.PushSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Page;
import io.sealkeeper.pipeline.call.Connect;
import io.sealkeeper.pipeline.deadletter.DeadLetters;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.guard.Guard;
import io.sealkeeper.pipeline.guard.Heal;
import io.sealkeeper.pipeline.guard.Looked;
import io.sealkeeper.pipeline.payload.Outage;
import io.sealkeeper.pipeline.preview.PlannedSheets;
import io.sealkeeper.pipeline.snapshot.Planning;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.pull.PullBeans;
import io.sealkeeper.push.PushDoor;
import io.sealkeeper.push.SharedPushes;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunListener;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.run.Runs;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.component.scheduler.SchedulerConsumer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes of {@code routes/}, as they are shipped, with all their beans, for a workspace. */
final class TestGateway implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The result of some rows: the figures, and a line for each change that was not {@code unchanged}. */
    record Result(RunReport report, List<ReportLine> lines) {

        /** The only line of a sheet, named by its external id or id. */
        ReportLine line(String sheet) {
            List<ReportLine> found =
                    lines.stream().filter(l -> l.sheet().endsWith(" " + sheet)).toList();
            if (found.size() != 1) {
                throw new AssertionError(sheet + " has " + found.size() + " lines in " + this);
            }
            return found.get(0);
        }

        /** Its outcome, with the reason if there is one: {@code left-broken contested}. */
        String outcome(String sheet) {
            ReportLine line = line(sheet);
            return line.reason().isEmpty() ? line.outcome() : line.outcome() + " " + line.reason();
        }

        long count(String outcome) {
            return report.outcome(outcome);
        }
    }

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate producer;
    private final Runs runs;
    private final Journal journal;
    private final Settings settings;
    private final Path inbox;
    private final TestReports reports;
    private final TestBeans beans;

    /** @param hurried whether it does without the pause before it looks at a seal again */
    TestGateway(Settings settings, Path folder, boolean hurried) throws Exception {
        this(settings, folder, hurried, yaml -> yaml);
    }

    /** With routes that somebody has edited. */
    TestGateway(Settings settings, Path folder, boolean hurried, UnaryOperator<String> edit) throws Exception {
        Clock clock = Clock.systemUTC();
        this.settings = settings;
        inbox = settings.inbox();
        reports = new TestReports(settings.data());
        runs = new Runs(folder.resolve("data"), clock, RunListener.NONE);
        journal = TestJournal.open(folder.resolve("data"), clock);
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.addOverrideProperty(
                "leanix.base-url", settings.leanix().baseUrl().toString());
        properties.addOverrideProperty("sealkeeper.inbox", settings.inbox().toString());
        properties.addOverrideProperty(
                "guard.every", String.valueOf(settings.guards().every().toMillis()));
        context.getComponent("http", HttpComponent.class).setAutomaticRetriesDisabled(true);
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:routes/examples/kamelets");
        context.setAutoStartupExcludePattern("file:*");
        context.getShutdownStrategy().setTimeout(5);
        producer = context.createProducerTemplate();
        beans = new TestBeans(settings, clock, journal, producer);
        beans.bind(context.getRegistry(), hurried);
        PluginHelper.getRoutesLoader(context).loadRoutes(TestRoutes.all(edit));
        context.start();
    }

    /** What the program does before it takes a payload. */
    Connect.Result connect() {
        return beans.connect().connect(beans.profile().in(runs.begin(line -> {})));
    }

    TestBeans beans() {
        return beans;
    }

    /** Lets so much time pass since the data model and the schema were read. */
    TestGateway later(Duration by) {
        beans.later(by);
        return this;
    }

    /** Carries payload rows out, as the shipped source hands them on; the first is row 2. */
    Result rows(List<Map<String, Object>> rows) {
        return run(run -> send(run, rows));
    }

    /** What a plan says: all sheets it told of, the figures, and the calls of a sync. */
    record Planned(List<PlannedSheet> sheets, RunReport report, Map<String, Long> calls) {

        /** Those that a plan file would hold. */
        List<PlannedSheet> written() {
            return sheets.stream().filter(PlannedSheet::isWritten).toList();
        }
    }

    /** Plans payload rows. */
    Planned plan(List<Map<String, Object>> rows, boolean validates) {
        return planFiles(List.of(rows), validates);
    }

    /** Plans the rows of several files, one after the other. */
    Planned planFiles(List<List<Map<String, Object>>> files, boolean validates) {
        List<PlannedSheet> sheets = new ArrayList<>();
        Run run = beans.profile().in(runs.silent());
        Planning planning = Planning.begin(run, validates, sheets::add);
        for (List<Map<String, Object>> rows : files) {
            send(run, rows);
        }
        return new Planned(
                sheets, run.report(), planning.calls().with(run.report().requests()));
    }

    /** Sends a preview down a route that an edit might lead it to; returns what stopped it. */
    Optional<Exception> misrouted(List<Change> changes, String route) {
        return Optional.ofNullable(producer.request(route, e -> e.getMessage()
                        .setBody(Batch.of(beans.profile().in(runs.silent()), changes)))
                .getException());
    }

    /** Carries a plan out. */
    Result carryOut(List<PlannedSheet> sheets) {
        return run(run -> send("direct:carry-out", new PlannedSheets.Work(run, sheets.iterator())));
    }

    /** Takes a file from the inbox, as the program does; gives its run's report. */
    JsonNode file(String name, String csv) throws Exception {
        return file(TestSettings.SOURCE, name, csv.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for another source. */
    JsonNode file(String source, String name, byte[] payload) throws Exception {
        Path folder = Files.createDirectories(inbox.resolve(source));
        Path file = Files.write(folder.resolve(name), payload);
        // A file written just now is not taken for a second.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(10)));
        return again(source);
    }

    /** Takes what is in a source's folder, as the next run does. */
    JsonNode again(String source) throws Exception {
        long before = reports.count();
        context.getRouteController().startRoute(source);
        try {
            return JSON.readTree(reports.next(before).toFile());
        } finally {
            context.getRouteController().stopRoute(source);
        }
    }

    /** Sets the credentials for polled sources. */
    TestGateway logins(Map<String, String> logins) {
        PullBeans.bind(context.getRegistry(), settings, logins);
        return this;
    }

    /** The sources that rest, and why. */
    Map<String, Outage.Rest> resting() {
        return beans.outage().resting();
    }

    /** The lines of the newest report. */
    List<JsonNode> lines() throws IOException {
        return reports.lines();
    }

    /** For a test that has a bean of its own in the place of another. */
    void bind(String name, Object bean) {
        context.getRegistry().unbind(name);
        context.getRegistry().bind(name, bean);
    }

    Settings settings() {
        return settings;
    }

    /** Polls a source once, as the program's scheduler does; returns the exchange when all is done. */
    Exchange pull(String source) throws Exception {
        Route route = context.getRoute(source);
        ((SchedulerConsumer) route.getConsumer()).setStartScheduler(false);
        context.getRouteController().startRoute(source);
        Exchange exchange = route.getEndpoint().createExchange();
        route.getConsumer().getProcessor().process(exchange);
        context.getRouteController().stopRoute(source);
        return exchange;
    }

    /** Adds routes, as an integrator's file of this name. */
    TestGateway load(String name, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, yaml));
        return this;
    }

    void startSource(String source) throws Exception {
        context.getRouteController().startRoute(source);
    }

    void stopSource(String source) throws Exception {
        context.getRouteController().stopRoute(source);
    }

    /** Where pushed payloads come in. */
    PushDoor push(PushSettings push) {
        return new PushDoor(
                push,
                settings,
                context,
                new SharedPushes(settings, context, () -> journal),
                beans.currentRun()::isUnderWay);
    }

    /** Carries changes out, of whatever source. */
    Result changes(List<Change> changes) {
        return run(run -> {
            run.countRows(TestSettings.SOURCE, changes.size());
            send("direct:pipeline", Batch.of(run, changes));
        });
    }

    /** Looks whether seals are back whose owners were told. */
    void sweep() {
        send("direct:owner-notes", "");
    }

    /** What it keeps. */
    Journal journal() {
        return journal;
    }

    /** What came of the guard's last look. */
    Looked looked() {
        return context.getRegistry().lookupByNameAndType("guard", Guard.class).looked();
    }

    /** Lets the guard do one round; gives a line for each sheet that it judged. */
    List<ReportLine> guardRound() {
        try {
            long before = reports.count();
            send("direct:guard-round", "");
            List<ReportLine> lines = new ArrayList<>();
            if (reports.count() > before) {
                for (JsonNode line : reports.lines()) {
                    lines.add(JSON.treeToValue(line, ReportLine.class));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What heal would do; nothing is sent. */
    List<Heal.Broken> heal(Heal.Question question) throws RunAborted {
        return beans.heal().plan(beans.profile().in(runs.silent()), question, (done, all) -> {});
    }

    /** Carries out what heal planned. */
    List<ReportLine> carryOut(Collection<Heal.Wanted> wanted) {
        return run(run -> send("direct:heal", new Heal.Work(run, wanted.iterator())))
                .lines();
    }

    /** The routes that an exchange is in flight in, as Camel counts. */
    List<String> inFlight() {
        return context.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> context.getInflightRepository().size(id) > 0)
                .toList();
    }

    /** Replays all open dead letters, as the command does, each with what came of it. */
    Map<DeadLetter, Outcome> replayAll() throws RunAborted, IOException {
        try (Run run = beans.profile().in(runs.begin(line -> {}))) {
            List<DeadLetter> letters = journal.deadLetters(DeadLetterFilter.OPEN, new Page(1000, Optional.empty()));
            return new DeadLetters(journal, beans.recovery(), producer).replay(letters, run, false);
        }
    }

    /** How many entries of the journal have no outcome. */
    long unfinished() {
        return journal.pending();
    }

    List<DeadLetter> deadLetters() {
        return journal.deadLetters(DeadLetterFilter.OPEN, new Page(1000, Optional.empty()));
    }

    /** Takes up what a run that died in the middle of an update left in the journal. */
    Result recover(List<Intent> left) {
        journal.begin(left);
        return recover();
    }

    /** Takes up what an earlier run left unfinished. */
    Result recover() {
        return run(run -> send("direct:recovery", run));
    }

    private void send(Run run, List<Map<String, Object>> rows) {
        List<RowBatch.PayloadRow> payload = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Origin origin = new Origin(TestSettings.SOURCE, "week.csv", payload.size() + 2);
            payload.add(new RowBatch.PayloadRow(origin, String.valueOf(row.get("app_id")), JSON.valueToTree(row)));
        }
        run.countRows(TestSettings.SOURCE, rows.size());
        send("direct:rows", new RowBatch(run, payload, List.of()));
    }

    /** An aborted run has reported that itself. */
    private void send(String route, Object body) {
        Exchange exchange = producer.request(route, e -> {
            e.setProperty("source", TestSettings.SOURCE);
            e.getMessage().setBody(body);
        });
        if (exchange.getException() != null && !(exchange.getException() instanceof RunAborted)) {
            throw new AssertionError("the route failed", exchange.getException());
        }
    }

    private Result run(Consumer<Run> work) {
        List<ReportLine> lines = new ArrayList<>();
        try (Run run = beans.profile().in(runs.begin(lines::add))) {
            work.accept(run);
            return new Result(run.report(), lines);
        }
    }

    @Override
    public void close() {
        context.stop();
        beans.close();
        journal.close();
    }
}
