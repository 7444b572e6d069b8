package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LogLag;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.SheetSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that shows some events later than others, or in an unexpected form, or is read by several threads. */
class LogOrderTest extends PipelineTest {

    private static final String TO_ITC = "relApplicationToITComponent";
    private static final LogLag NEVER = LogLag.ofMillis(Duration.ofDays(1).toMillis());

    private void startRelated(int components, UnaryOperator<SandboxOptionsBuilder> options) {
        startRelated(components, options, Duration.ofMillis(1200));
    }

    private void startRelated(int components, UnaryOperator<SandboxOptionsBuilder> options, Duration logWait) {
        start(
                2,
                o -> options.apply(o.itComponents(components).farEndBreaks(OpenQuestion.FarEnd.SEAL_BROKEN)),
                new TestSettings()
                        .trusting(TO_ITC, "criticalVulnerabilities")
                        .trustingIn("ITComponent", "relITComponentToApplication")
                        .batches(100, 1)
                        .logWait(logWait));
        gateway().connect();
    }

    private static String relate(String application, int components) {
        return "{\"type\": \"Application\", \"externalId\": \"" + application + "\", \"relations\": {\"" + TO_ITC
                + "\": ["
                + String.join(
                        ", ",
                        IntStream.rangeClosed(1, components)
                                .mapToObj(n -> "{\"externalId\": \"ITC-" + n + "\"}")
                                .toList())
                + "]}}";
    }

    /** Two relations to one far end in one batch, with a person's edit between them that the log shows late or never. */
    @ParameterizedTest
    @ValueSource(longs = {400, 86_400_000})
    void what_people_did_between_two_of_our_writes_is_not_blessed(long lateMillis) {
        startRelated(3, o -> o.lateAuthors(OpenQuestion.LateAuthors.PEOPLE, LogLag.ofMillis(lateMillis)));
        for (String sheet : List.of("APP-1", "APP-2")) {
            workspace().at(Moment.afterFieldUpdate(sheet), () -> {
                for (int n = 1; n <= 3; n++) {
                    if (workspace().auditLog("ITC-" + n).stream()
                            .noneMatch(e -> e.path().equals("/description"))) {
                        workspace().person("Greta Lind").edit("ITC-" + n, "/description", "mine");
                    }
                }
            });
        }
        TestGateway.Result result = change(relate("APP-1", 3), relate("APP-2", 3));

        assertThat(result.count("restored")).as("the rows' own sheets").isEqualTo(2);
        for (int n = 1; n <= 3; n++) {
            assertThat(seal("ITC-" + n)).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
            assertThat(approvedByUs("ITC-" + n)).isFalse();
        }
        assertThat(result.lines().stream().filter(l -> Boolean.TRUE.equals(l.farEnd())))
                .hasSize(3)
                .allMatch(l -> l.outcome().equals("left-broken"));
    }

    @ParameterizedTest
    @EnumSource
    void and_without_people_their_seals_are_there_again(OpenQuestion.LateAuthors authors) {
        startRelated(3, o -> o.lateAuthors(authors, LogLag.ofMillis(400)));
        TestGateway.Result result = change(relate("APP-1", 3), relate("APP-2", 3));
        assertThat(result.count("restored")).isEqualTo(2);
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
    }

    /** Our own events are late, and theirs are not; or the other way round. */
    @ParameterizedTest
    @EnumSource(names = {"PEOPLE", "TECHNICAL_USERS"})
    void what_people_did_after_our_write_is_not_blessed(OpenQuestion.LateAuthors authors) {
        for (LogLag late : List.of(LogLag.ofMillis(400), NEVER)) {
            start(3, o -> o.lateAuthors(authors, late), new TestSettings().logWait(Duration.ofSeconds(1)));
            workspace().at(Moment.afterFieldUpdate("APP-1"), () -> workspace()
                    .person("Greta Lind")
                    .edit("APP-1", "/description", "mine"));
            workspace().at(Moment.beforeSealUpdate("APP-2"), () -> workspace()
                    .person("Greta Lind")
                    .edit("APP-2", "/criticalVulnerabilities", "5"));
            TestGateway.Result result = sync("APP-1", "APP-2", "APP-3");
            assertThat(result.outcome("APP-1")).startsWith("left-broken ");
            assertThat(result.outcome("APP-2")).startsWith("left-broken ");
            boolean hidden = authors == OpenQuestion.LateAuthors.TECHNICAL_USERS && late.equals(NEVER);
            assertThat(result.outcome("APP-3")).isEqualTo(hidden ? "left-broken approval-unknown" : "restored");
            assertThat(List.of("APP-1", "APP-2")).noneMatch(this::approvedByUs);
        }
    }

    /**
     * A log of whole seconds can't show that our own restoration was the last event of a sheet before our next write. If the
     * break of that write comes late or its answer is lost, the break may be of another edit with our token in that second.
     */
    private static boolean isApprovalInWholeSeconds(OpenQuestion.LogForm form) {
        return form == OpenQuestion.LogForm.OLDEST_FIRST_WITHOUT_IDS;
    }

    /** The form of log entries is not documented: the ordinary trusted change is restored in each of these forms. */
    @ParameterizedTest
    @EnumSource
    void in_whatever_form_the_log_is_written(OpenQuestion.LogForm form) {
        for (OpenQuestion.SinceRev sinceRev : OpenQuestion.SinceRev.values()) {
            for (BreakTiming timing : List.of(BreakTiming.SYNCHRONOUS, BreakTiming.afterRequests(1))) {
                startRelated(
                        2,
                        o -> o.logForm(form)
                                .sinceRev(sinceRev)
                                .breakTiming(timing)
                                .breakBumpsRev(OpenQuestion.BreakBumpsRev.YES),
                        Duration.ofMillis(300));
                // Nothing can be learnt from a relation that the log does not show.
                assertThat(sync("APP-2").outcome("APP-2")).isEqualTo("restored");
                TestGateway.Result result = change(relate("APP-1", 2), relate("APP-2", 1));
                String label = form + ", " + sinceRev + ", " + timing + ": " + result;
                boolean untold = isApprovalInWholeSeconds(form) && !timing.equals(BreakTiming.SYNCHRONOUS);
                assertThat(result.outcome("APP-1")).as(label).isEqualTo("restored");
                assertThat(result.outcome("APP-2"))
                        .as(label)
                        .isEqualTo(untold ? "left-broken approval-unknown" : "restored");
                assertThat(workspace().sheets().stream().filter(s -> s.lxState() != LxState.APPROVED))
                        .as(label)
                        .hasSize(untold ? 1 : 0);
                workspace().at(Moment.beforeSealUpdate("APP-1"), () -> workspace()
                        .person("Greta Lind")
                        .edit("APP-1", "/criticalVulnerabilities", "5"));
                assertThat(sync("APP-1").outcome("APP-1")).as(label).startsWith("left-broken ");
            }
        }
    }

    private static final String ALL_KINDS = """
            {"type": "Application", "externalId": "APP-1", "fields": {"description": "Billing", "alias": "17",
             "criticalVulnerabilities": 3, "vulnerabilityScore": 2.50, "lastSecurityScan": "2026-11-20",
             "businessCriticality": "businessCritical", "platforms": ["web", "cloud"], "naFields": ["alias"],
             "lifecycle/active": "2026-01-01", "lifecycle/phaseOut": "2027-01-01", "tags": ["Cloud", "Legacy"],
             "externalId": {"externalId": "APP-1", "comment": "from the CMDB"}}}""";
    private static final String A_PLACE = """
            {"type": "ITComponent", "externalId": "ITC-1", "fields": {"location": {"rawAddress": "Bonn", "latitude": 50.70}}}""";
    private static final String A_PROJECT = """
            {"type": "Project", "externalId": "PRJ-1", "fields": {"budget": 120000.00,
             "projectStatus": [{"date": "2026-01-31", "status": "green", "progress": 10}]}}""";
    private static final String A_LIFECYCLE = """
            {"type": "Application", "externalId": "APP-2", "fields": {"lifecycle": {"plan": "2025-01-01", "active": "2026-01-01"}}}""";
    private static final String CLEARED = """
            {"type": "Application", "externalId": "APP-1", "fields": {"alias": null, "vulnerabilityScore": null,
             "platforms": null, "lifecycle/active": null, "tags": null}}""";

    /** With the answer to our update, and without it; then the log must show exactly what we sent. */
    @ParameterizedTest
    @EnumSource
    void every_kind_of_field_is_known_again(OpenQuestion.LogForm form) {
        for (boolean lost : new boolean[] {false, true}) {
            start(
                    0,
                    o -> o.logForm(form),
                    new TestSettings()
                            .trusting(
                                    "description",
                                    "alias",
                                    "criticalVulnerabilities",
                                    "vulnerabilityScore",
                                    "lastSecurityScan",
                                    "businessCriticality",
                                    "platforms",
                                    "naFields",
                                    "lifecycle",
                                    "tags",
                                    "externalId")
                            .trustingIn("ITComponent", "location")
                            .trustingIn("Project", "projectStatus", "budget")
                            .logWait(Duration.ofMillis(300)));
            for (int n = 1; n <= 2; n++) {
                workspace().addSheet(SheetSeed.application("APP-" + n).approvedBy("Ada Novak", 9));
            }
            workspace().addSheet(SheetSeed.itComponent("ITC-1").approvedBy("Ada Novak", 9));
            workspace().addSheet(SheetSeed.project("PRJ-1").approvedBy("Ada Novak", 9));
            workspace().addTag("Cloud", "Platform");
            workspace().addTag("Legacy", "Platform");
            for (List<String> changes :
                    List.of(List.of(ALL_KINDS, A_PLACE, A_PROJECT, A_LIFECYCLE), List.of(CLEARED))) {
                if (lost) {
                    workspace()
                            .faults()
                            .when(RequestMatch.of(RequestKind.MUTATION).by("writer"), 1, new Fault.DropAfter());
                }
                TestGateway.Result result = change(changes.toArray(String[]::new));
                boolean untold = lost && changes.equals(List.of(CLEARED)) && isApprovalInWholeSeconds(form);
                assertThat(result.count(untold ? "left-broken" : "restored"))
                        .as(form + (lost ? ", answer lost: " : ": ") + result.lines())
                        .isEqualTo(changes.size());
            }
        }
    }

    /** What one batch learns must not be applied to answers that another asked for before. */
    @Test
    void batches_that_learn_side_by_side_leave_no_seal_behind() throws Exception {
        int threads = 8;
        int sheets = 8;
        start(
                threads * sheets,
                o -> o.sinceRev(OpenQuestion.SinceRev.INCLUSIVE).logLag(LogLag.ofMillis(40)),
                new TestSettings().batches(100, 2));
        gateway().connect();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<TestGateway.Result>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = t * sheets + 1;
                all.add(pool.submit(() -> change(IntStream.range(first, first + sheets)
                        .mapToObj(n -> "{\"type\": \"Application\", \"externalId\": \"APP-" + n
                                + "\", \"fields\": {\"criticalVulnerabilities\": 77}}")
                        .toArray(String[]::new))));
            }
            for (Future<TestGateway.Result> one : all) {
                assertThat(one.get().count("restored")).as(one.get().toString()).isEqualTo(sheets);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
