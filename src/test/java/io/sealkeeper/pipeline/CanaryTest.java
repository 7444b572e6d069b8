package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Awaiting;
import io.sealkeeper.Sample;
import io.sealkeeper.doctor.Canary;
import io.sealkeeper.doctor.Check;
import io.sealkeeper.doctor.Diagnosis;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.Relation;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.workspace.Answered;
import io.sealkeeper.workspace.Answers;
import io.sealkeeper.workspace.How;
import io.sealkeeper.workspace.Question;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A canary finds out what one sheet can show, takes all back, and the next run need not ask what it has found. */
class CanaryTest extends PipelineTest {

    /** What a canary with one sheet can't find out, and why. */
    private static final Map<Question, String> BEYOND = new TreeMap<>(Map.ofEntries(
            Map.entry(Question.FAR_END, "it takes a relation"),
            Map.entry(
                    Question.RELATION_REPLACE,
                    "it would drop attributes of a relation that only a person could put back"),
            Map.entry(Question.EXTERNAL_ID_UNIQUE, "it takes a second sheet with the external id"),
            Map.entry(Question.LATE_AUTHORS, "it takes a person's edit at the same time"),
            Map.entry(Question.LATE_AUTHORS_LAG, "it takes a person's edit at the same time"),
            Map.entry(Question.FORGOTTEN_USER, "it takes an event by somebody who was forgotten"),
            Map.entry(Question.FACET_COUNTS, "the gateway asks for no such counts"),
            Map.entry(Question.CURSOR_LIFE, "it would have to wait for nobody knows how long"),
            Map.entry(Question.PULL_EVENTS, "it takes a subscription"),
            Map.entry(Question.PULL_EMPTY, "it takes a subscription"),
            Map.entry(Question.PULL_CURSOR, "it takes a subscription, and would lose its events"),
            Map.entry(Question.WEBHOOKS_READABLE_FOR, "it takes a subscription"),
            Map.entry(Question.SEAL_IN_WEBHOOKS, "it takes a subscription")));

    /** Answers that look like another one on a sheet without relations. */
    private static final Map<Question, String> UNTOLD =
            Map.of(Question.LOG_FORM, "plain bare-relations", Question.TOKEN_CLAIMS, "without-id without-principal");

    private static List<Arguments> some() {
        return Sample.some("CanaryTest", answers().toList(), 20);
    }

    private static Stream<Arguments> answers() {
        return Stream.of(Question.values()).filter(q -> !BEYOND.containsKey(q)).flatMap(q -> (q.isSpan()
                        ? Stream.of("PT0S", q == Question.INDEX_LAG ? "PT2S" : "PT0.6S")
                        : q.choices().stream().map(c -> c.id()))
                .filter(a -> !UNTOLD.getOrDefault(q, "").contains(a))
                .map(a -> Arguments.of(q, a)));
    }

    private static Canary.Wish wish() {
        return new Canary.Wish("APP-1", Optional.of("criticalVulnerabilities"), false, true, Optional.empty());
    }

    private void startAnswering(Question question, String answer) {
        TestSettings settings = new TestSettings().logWait(Duration.ofSeconds(5));
        start(
                3,
                o -> WorkspaceAnswers.give(
                        question == Question.PAGE_TOO_LARGE ? o.maxPageSize(2) : o, question, answer),
                // Only one who may set seals, and breaks them, can send both together.
                question == Question.SAME_MUTATION ? settings.users("both", "both") : settings);
        if (question == Question.LOG_LAG) {
            // The approvals are as old as the workspace, and its log shows them late.
            long begun = System.nanoTime();
            Awaiting.await(
                    () -> System.nanoTime() - begun > Duration.ofSeconds(1).toNanos());
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void itFindsEachAnswer(Question question, String answer) throws Exception {
        startAnswering(question, answer);
        Object before = sheet("APP-1").value("criticalVulnerabilities");

        Diagnosis found = gateway().beans().canary(wish());

        Optional<Answered> known = gateway().beans().profile().answers().about(question);
        assertThat(known).as(found.checks().toString()).isPresent();
        if (question.isSpan()) {
            Duration seen = Duration.parse(known.get().answer());
            assertThat(seen.isZero()).as(seen.toString()).isEqualTo(answer.equals("PT0S"));
        } else {
            assertThat(known.get().answer()).isEqualTo(answer);
        }
        assertThat(known.get().stands()).isTrue();
        assertThat(sheet("APP-1").value("criticalVulnerabilities")).isEqualTo(before);
        // Where nobody can tell whose break it was, the seal stays broken.
        boolean untold = answer.equals("admins") || answer.equals("system");
        assertThat(seal("APP-1"))
                .as(found.steps().toString())
                .isEqualTo(untold ? LxState.BROKEN_QUALITY_SEAL : LxState.APPROVED);
    }

    @Test
    void aBreakThatComesSecondsLaterIsNotTakenForAKeptSeal() throws Exception {
        startAnswering(Question.BREAK_TIMING, "PT2.5S");

        Diagnosis found = gateway().beans().canary(wish());

        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
        assertThat(found.setUpSeen()).isTrue();
        assertThat(found.steps()).anySatisfy(step -> assertThat(step.outcome()).isEqualTo("restored"));
        assertThat(gateway().beans().profile().answers().of(Question.BREAK_TIMING))
                .hasValueSatisfying(span -> assertThat(Duration.parse(span)).isPositive());
    }

    @ParameterizedTest
    @MethodSource("some")
    void theNextRunAsksNothingThatIsKnown(Question question, String answer) throws Exception {
        startAnswering(question, answer);
        gateway().beans().canary(wish());
        restartGateway();
        gateway().connect();

        Map<String, Long> first = requests("APP-2");
        Map<String, Long> next = requests("APP-3");

        if (question.isSpan() && !answer.equals("PT0S")) {
            // How often something late is looked for depends on how quick this machine is.
            assertThat(first).containsOnlyKeys(next.keySet());
        } else {
            assertThat(first).isEqualTo(next);
        }
    }

    private Map<String, Long> requests(String sheet) {
        Map<String, Long> requests = new TreeMap<>(sync(sheet).report().requests());
        requests.remove("token");
        return requests;
    }

    @ParameterizedTest
    @EnumSource
    void aRelationShowsWhatBecomesOfItsOtherEnd(OpenQuestion.FarEnd answer) {
        start(
                1,
                o -> o.itComponents(2).farEndBreaks(answer),
                new TestSettings()
                        .trusting("criticalVulnerabilities", "relApplicationToITComponent")
                        .trustingIn("ITComponent", "relITComponentToApplication"));
        gateway().connect();
        change("{\"type\": \"Application\", \"externalId\": \"APP-1\", \"relations\": {\"relApplicationToITComponent\":"
                + " [{\"externalId\": \"ITC-1\", \"fields\": {\"costTotalAnnual\": 7}}]}}");
        gateway().beans().profile().answers().begin(Map.of());

        Diagnosis found = gateway().beans().canary(wishWithRelation());

        assertThat(gateway().beans().profile().answers().of(Question.FAR_END))
                .as(found.checks().toString())
                .contains(answer.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
    }

    private static Canary.Wish wishWithRelation() {
        return new Canary.Wish(
                "APP-1",
                Optional.of("criticalVulnerabilities"),
                false,
                true,
                Optional.of("relApplicationToITComponent"));
    }

    private void nothingIsOpenBut(Set<Question> open) {
        Answers known = gateway().beans().profile().answers();
        Stream.of(Question.values())
                .filter(q -> !open.contains(q))
                .forEach(q ->
                        known.see(q, q.isSpan() ? "PT0S" : q.choices().get(0).id(), How.CANARY));
    }

    /** A seal may break late, at the revision of the edit: to set it then could approve that edit. */
    @Test
    void theWriterSetsNoSealWhereSomebodyElseHasEditedSince() {
        start(1, o -> o.type("Application", t -> t.withIgnoreUpdatesForFields("alias")));
        workspace().at(Moment.after(RequestKind.MUTATION, 4), () -> workspace()
                .person("Greta Lind")
                .edit("APP-1", "/alias", "mine"));
        nothingIsOpenBut(Set.of(Question.SEAL_CHANGE_WITHOUT_PERMISSION));
        long writes = mutations();

        gateway().beans().canary(wish());

        assertThat(sheet("APP-1").value("alias")).contains("mine");
        assertThat(mutations() - writes)
                .as("there and back, each with its seal")
                .isEqualTo(4);
        assertThat(gateway().beans().profile().answers().of(Question.SEAL_CHANGE_WITHOUT_PERMISSION))
                .isEmpty();
    }

    @Test
    void whatSomebodyElseWritesIntoTheRelationMeanwhileStays() {
        start(
                1,
                o -> o.itComponents(2),
                new TestSettings()
                        .trusting("criticalVulnerabilities", "relApplicationToITComponent")
                        .trustingIn("ITComponent", "relITComponentToApplication"));
        gateway().connect();
        change("{\"type\": \"Application\", \"externalId\": \"APP-1\", \"relations\": {\"relApplicationToITComponent\":"
                + " [{\"externalId\": \"ITC-1\", \"fields\": {\"costTotalAnnual\": 7}}]}}");
        nothingIsOpenBut(Set.of());
        // There and back, and then the relation's number.
        workspace().at(Moment.afterSealUpdate("APP-1").nth(3), () -> {
            FactSheet near = sheet("APP-1");
            Relation relation = near.relations().get(0);
            workspace()
                    .person("Greta Lind")
                    .edit(
                            "APP-1",
                            "/relApplicationToITComponent/" + relation.id(),
                            "{\"factSheetId\": \"" + relation.farEnd(near.id()) + "\", \"costTotalAnnual\": 99}");
        });

        Diagnosis found = gateway().beans().canary(wishWithRelation());

        assertThat(found.checks().toString()).contains("could not be put back to 7");
        assertThat(sheet("APP-1").relations().get(0).costTotalAnnual()).contains(99.0);
    }

    @Test
    void aSecondCanaryTriesNothingThatIsKnown() {
        start(1);
        gateway().beans().canary(wish());
        long writes = mutations();
        gateway().beans().canary(wish());
        // There and back, each with its seal.
        assertThat(mutations() - writes).isEqualTo(4);
    }

    @Test
    void whatItShowsIsKeptAsACanarysWord() {
        start(1);
        Diagnosis found = gateway().beans().canary(wish());
        assertThat(found.checks()).noneMatch(c -> c.status() == Check.Status.BROKEN);
        assertThat(gateway().beans().profile().answers().about(Question.MUTATION_BATCH))
                .hasValueSatisfying(a -> assertThat(a.how()).isEqualTo(How.CANARY));
    }
}
