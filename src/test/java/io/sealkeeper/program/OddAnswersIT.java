package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Sample;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers that are lost, late or odd, each to a document of its own, to each kind of request, while somebody edits one of
 * its sheets: each row has one outcome, nothing is written twice, nobody is overruled, and no seal is lost without a word.
 */
class OddAnswersIT {

    /** As many sheets as go into one document. */
    private static final int DOCUMENT = 10;

    /** The gateway's patience, and more than it. */
    private static final String TIMEOUT = "2S";

    private static final Duration TOO_LATE = Duration.ofSeconds(3);

    private static final Map<String, Fault> FAULTS = faults();

    @TempDir
    Path folder;

    private static Map<String, Fault> faults() {
        Map<String, Fault> faults = new TreeMap<>();
        faults.put("dropped before it was read", new Fault.DropBefore());
        faults.put("dropped after it was carried out", new Fault.DropAfter());
        faults.put("too late", Fault.delay(TOO_LATE));
        faults.put("half a body", new Fault.HalfBody());
        faults.put("a page of HTML", new Fault.HtmlPage());
        faults.put("no data for one", new Fault.NullAlias(0));
        faults.put("an unknown error", new Fault.ErrorType("SOMETHING_NEW"));
        faults.put("429, come back soon", Fault.tooManyRequests(1));
        faults.put("429 without a word", Fault.status(429));
        faults.put("401, the token is over", Fault.status(401));
        faults.put("400, refused as a whole", Fault.status(400));
        faults.put("500", Fault.status(500));
        faults.put("502", Fault.status(502));
        faults.put("503", Fault.status(503));
        return faults;
    }

    /** What a request is for, and how a sheet shows in it. */
    enum Kind {
        READ,
        UPDATE,
        LOG,
        SEAL;

        private RequestMatch about(FactSheet sheet) {
            return switch (this) {
                case READ -> RequestMatch.of(RequestKind.READ).containing("externalId/" + sheet.externalId() + '"');
                case UPDATE ->
                    RequestMatch.of(RequestKind.MUTATION).by("writer").containing(sheet.id());
                case LOG -> RequestMatch.of(RequestKind.LOG).containing(sheet.id());
                case SEAL -> RequestMatch.of(RequestKind.MUTATION).by("sealer").containing(sheet.id());
            };
        }

        /** Only what LeanIX refuses for a reason that nobody knows is not done in the end, and told of. */
        private Set<String> notDone() {
            return this == UPDATE ? Set.of("rejected") : this == SEAL ? Set.of("parked") : Set.of();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_odd_answer_costs_no_value_and_no_seal(Kind kind) {
        try (Sandbox sandbox = start(DOCUMENT * FAULTS.size(), o -> o)) {
            List<FactSheet> sheets = sandbox.workspace().sheets();
            int at = 0;
            for (Fault fault : FAULTS.values()) {
                sandbox.workspace().faults().when(kind.about(sheets.get(at)), 1, fault);
                String edited = sheets.get(at + 1).externalId();
                sandbox.workspace().at(Moment.afterFieldUpdate(edited), () -> sandbox.workspace()
                        .person("Greta Lind")
                        .edit(edited, "description", "Seen"));
                at += DOCUMENT;
            }
            JsonNode outcomes = sync(sandbox, kind.toString(), kind.notDone());

            long edited = FAULTS.size();
            long notDone = kind.notDone().size();
            assertThat(outcomes.path("left-broken").asLong()).isEqualTo(edited);
            assertThat(outcomes.path("restored").asLong()).isEqualTo(sheets.size() - edited - notDone);
            kind.notDone().forEach(o -> assertThat(outcomes.path(o).asLong()).isEqualTo(notDone));
        }
    }

    private static List<Arguments> limits() {
        UnaryOperator<SandboxOptionsBuilder> tokens = o -> o.maxDocumentTokens(400);
        UnaryOperator<SandboxOptionsBuilder> fields = o -> o.maxMutationFields(3);
        return Sample.some(
                "OddAnswersIT", List.of(Arguments.of("400 tokens", tokens), Arguments.of("3 mutations", fields)), 1);
    }

    private static List<Kind> kinds() {
        return Sample.some("OddAnswersIT", List.of(Kind.values()), 1);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void a_document_that_is_too_large_is_cut(String limit, UnaryOperator<SandboxOptionsBuilder> options) {
        try (Sandbox sandbox = start(4 * DOCUMENT, options)) {
            assertThat(sync(sandbox, limit, Set.of()).path("restored").asLong()).isEqualTo(4 * DOCUMENT);
        }
    }

    private static Sandbox start(int sheets, UnaryOperator<SandboxOptionsBuilder> options) {
        return Sandbox.start(options.apply(SandboxOptions.builder()
                        .applications(sheets)
                        .requestsPerMinute(0)
                        // What is written twice shows.
                        .noOpPatch(OpenQuestion.NoOpPatch.COUNTS))
                .build());
    }

    /** Syncs all sheets, then replays what was not done, and looks at everything; the outcomes of the first. */
    private JsonNode sync(Sandbox sandbox, String name, Set<String> notDone) {
        Installation installation = Installation.of(folder, sandbox)
                .with("LEANIX_READ_BATCH_SIZE", Integer.toString(DOCUMENT))
                .with("LEANIX_WRITE_BATCH_SIZE", Integer.toString(DOCUMENT))
                .with("LEANIX_TIMEOUT", TIMEOUT);
        List<FactSheet> sheets = sandbox.workspace().sheets();
        String payload = Payload.changingAll(sheets);
        installation.drop("week-47.csv", payload);
        WorkspaceJudge judge = WorkspaceJudge.watching(sandbox, payload).orExplained();

        Program.Ended ended = installation.run("sync");
        assertThat(ended.err()).as(name).doesNotContain("\tat ");
        assertThat(judge.findings(installation)).as(name).isEmpty();
        JsonNode outcomes = installation.report().path("outcomes");
        System.out.println("OddAnswersIT " + name + ": " + outcomes);
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(notDone.isEmpty() ? 0 : 2);
        assertThat(StreamSupport.stream(outcomes.spliterator(), false)
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .as("each row has one outcome")
                .isEqualTo(sheets.size());
        assertThat(installation.reportLines().stream().map(l -> l.path("row").asInt()))
                .doesNotHaveDuplicates();
        assertThat(WorkspaceJudge.unfinished(installation)).isZero();

        Program.Ended replayed = installation.run("dead-letters", "replay", "--all");
        assertThat(replayed.exitCode()).as(replayed.out() + replayed.err()).isZero();
        assertThat(judge.findings(installation)).as(name + ", after the replay").isEmpty();
        assertThat(WorkspaceJudge.openDeadLetters(installation)).isEmpty();
        assertThat(sandbox.workspace().sheets().stream().filter(s -> s.lxState() == LxState.APPROVED))
                .as("all but those that somebody edited")
                .hasSize(sheets.size() - judge.touchedByPeople().size());
        return outcomes;
    }
}
