package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.Person;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Another job or gateway uses our writer's token. In the audit log it looks like us, but its edits are of no source that the
 * owners trust.
 */
class SharedTokenTest extends PipelineTest {

    private static final String FIELD = "/criticalVulnerabilities";
    private static final String REL = "relApplicationToITComponent";

    private static final Map<String, BiConsumer<Person, String>> JOBS = Map.of(
            "the same field, another value", (job, s) -> job.edit(s, FIELD, "5"),
            "the same field, the same value", (job, s) -> job.edit(s, FIELD, String.valueOf(NEW)),
            "another value, and ours again",
                    (job, s) -> {
                        job.edit(s, FIELD, "5");
                        job.edit(s, FIELD, String.valueOf(NEW));
                    },
            "another trusted field", (job, s) -> job.edit(s, "/highVulnerabilities", "5"),
            "a field that is not trusted", (job, s) -> job.edit(s, "/description", "mine"));

    private static final Map<String, UnaryOperator<SandboxOptionsBuilder>> WORKSPACES = Map.of(
            "as usual", o -> o,
            "sinceRev counts the revision in", o -> o.sinceRev(OpenQuestion.SinceRev.INCLUSIVE),
            "revisions leap", o -> o.revStep(OpenQuestion.RevStep.RANDOM),
            "the seal breaks a request later", o -> o.breakTiming(BreakTiming.afterRequests(1)),
            "the break comes later, in a revision of its own",
                    o -> o.breakTiming(BreakTiming.afterRequests(1)).breakBumpsRev(OpenQuestion.BreakBumpsRev.YES));

    private static Stream<Arguments> jobsByWorkspace() {
        return JOBS.entrySet().stream().flatMap(job -> WORKSPACES.entrySet().stream()
                .map(w -> Arguments.of(Named.of(job.getKey(), job.getValue()), Named.of(w.getKey(), w.getValue()))));
    }

    private void startWorkspace(int applications, UnaryOperator<SandboxOptionsBuilder> options) {
        start(
                applications,
                o -> options.apply(o.noOpPatch(OpenQuestion.NoOpPatch.COUNTS)),
                new TestSettings().logWait(Duration.ofSeconds(1)));
    }

    private Person job() {
        return workspace().person("writer");
    }

    /** It acts after our update, or on other sheets right before the restoration; it leaves one sheet alone. */
    @ParameterizedTest
    @MethodSource("jobsByWorkspace")
    void what_it_writes_after_us_is_not_blessed(
            BiConsumer<Person, String> job, UnaryOperator<SandboxOptionsBuilder> options) {
        startWorkspace(3, options);
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> job.accept(job(), "APP-1"));
        workspace().at(Moment.beforeSealUpdate("APP-2"), () -> job.accept(job(), "APP-2"));
        TestGateway.Result result = sync("APP-1", "APP-2", "APP-3");

        for (String sheet : List.of("APP-1", "APP-2")) {
            assertThat(result.outcome(sheet)).startsWith("left-broken ");
            assertThat(seal(sheet)).as(sheet).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
            assertThat(approvedByUs(sheet)).as(sheet).isFalse();
        }
        assertThat(result.outcome("APP-3")).isEqualTo("restored");
    }

    @ParameterizedTest
    @MethodSource("jobsByWorkspace")
    void nor_where_our_own_answer_is_lost(
            BiConsumer<Person, String> job, UnaryOperator<SandboxOptionsBuilder> options) {
        startWorkspace(1, options);
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION).by("writer"), 1, new Fault.DropAfter());
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> job.accept(job(), "APP-1"));
        sync("APP-1");
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    /** Our update never arrives, and the job's does in its place. */
    @Test
    void what_it_writes_instead_of_us_is_not_blessed() {
        startWorkspace(1, o -> o);
        workspace().at(Moment.before(RequestKind.MUTATION, 1), () -> job().edit("APP-1", FIELD, "5"));
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION).by("writer"), 1, new Fault.DropBefore());
        sync("APP-1");
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    @Test
    void its_late_break_is_not_ours() {
        startWorkspace(1, o -> o.breakTiming(BreakTiming.afterRequests(2)));
        workspace().at(Moment.before(RequestKind.READ, 1), () -> job().edit("APP-1", "/description", "mine"));
        sync("APP-1");
        assertThat(approvedByUs("APP-1"))
                .as(workspace().auditLog("APP-1").toString())
                .isFalse();
    }

    @Test
    void the_report_says_that_the_token_is_shared() {
        startWorkspace(1, o -> o);
        workspace().at(Moment.beforeSealUpdate("APP-1"), () -> job().edit("APP-1", FIELD, "5"));
        assertThat(sync("APP-1").line("APP-1").words())
                .contains("criticalVulnerabilities", "by our own technical user", "another job uses its token");
    }

    private static Stream<Arguments> relationJobs() {
        return Stream.<Arguments>of(
                related("another relation", (job, w) -> job.addRelation("APP-1", REL, "ITC-2", Map.of())),
                related(
                        "other attributes",
                        (job, w) -> job.changeRelation("APP-1", "ITC-1", Map.of("costTotalAnnual", 9))),
                related("dropped", (job, w) -> job.removeRelation("APP-1", "ITC-1")),
                related("dropped and made again", (job, w) -> {
                    job.removeRelation("APP-1", "ITC-1");
                    job.addRelation("APP-1", REL, "ITC-1", Map.of("costTotalAnnual", 7));
                }));
    }

    private static Arguments related(String name, BiConsumer<Person, Integer> job) {
        return Arguments.of(Named.of(name, job));
    }

    /** Neither the sheet that has the relation, nor the one at its far end. */
    @ParameterizedTest
    @MethodSource("relationJobs")
    void what_it_does_to_our_relation_is_not_blessed(BiConsumer<Person, Integer> job) {
        start(
                1,
                o -> o.itComponents(2).farEndBreaks(OpenQuestion.FarEnd.SEAL_BROKEN),
                new TestSettings()
                        .trusting(REL)
                        .trustingIn("ITComponent", "relITComponentToApplication")
                        .logWait(Duration.ofSeconds(1)));
        gateway().connect();
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> job.accept(job(), 1));
        TestGateway.Result result = change("{\"type\": \"Application\", \"externalId\": \"APP-1\", \"relations\": {\""
                + REL + "\": [{\"externalId\": \"ITC-1\", \"fields\": {\"costTotalAnnual\": 7}}]}}");

        assertThat(result.outcome("APP-1")).isEqualTo("left-broken contested");
        boolean toItsFarEnd = workspace().auditLog("ITC-1").stream()
                        .filter(e -> e.type().name().startsWith("RELATION"))
                        .count()
                > 1;
        assertThat(approvedByUs("APP-1")).isFalse();
        assertThat(approvedByUs("ITC-1")).isNotEqualTo(toItsFarEnd);
    }

    /** Each approval is judged by the comments in the workspace's own log: the events before it must be of one operation. */
    @Test
    void two_gateways_with_one_token_do_not_bless_each_other() throws Exception {
        int sheets = 40;
        startWorkspace(sheets, o -> o);
        var own = Files.createTempDirectory(folder, "another");
        try (TestGateway another = new TestGateway(
                new TestSettings().logWait(Duration.ofSeconds(1)).of(sandbox().baseUrl(), own), own, true)) {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                List<Future<?>> both = new ArrayList<>();
                for (TestGateway gateway : List.of(gateway(), another)) {
                    int value = gateway == another ? 5 : NEW;
                    both.add(threads.submit(() -> gateway.rows(IntStream.rangeClosed(1, sheets)
                            .mapToObj(n -> row("APP-" + n, "critical", value))
                            .toList())));
                }
                for (Future<?> one : both) {
                    one.get();
                }
            } finally {
                threads.shutdownNow();
            }
        }
        for (int n = 1; n <= sheets; n++) {
            assertOneHandEach("APP-" + n);
        }
    }

    private void assertOneHandEach(String sheet) {
        List<AuditEvent> since = new ArrayList<>();
        for (AuditEvent event : workspace().auditLog(sheet)) {
            if (event.type().name().equals("QUALITY_SEAL_APPROVED")) {
                if (event.technicalUser()) {
                    assertThat(since.stream().map(AuditEvent::comment).collect(Collectors.toSet()))
                            .as(sheet + " before " + event + ": " + workspace().auditLog(sheet))
                            .isEqualTo(java.util.Set.of(event.comment()));
                }
                since.clear();
            } else {
                since.add(event);
            }
        }
    }
}
