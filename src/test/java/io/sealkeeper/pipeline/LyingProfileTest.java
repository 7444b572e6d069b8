package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Awaiting;
import io.sealkeeper.Sample;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.workspace.Answers;
import io.sealkeeper.workspace.Choice;
import io.sealkeeper.workspace.How;
import io.sealkeeper.workspace.Question;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A profile that lies blesses nothing, and loses nothing: in a workspace that answers at random, what comes of sheets is what
 * comes of them without a profile, whatever the profile says of one question or of all.
 */
class LyingProfileTest extends PipelineTest {

    private static final int CASES = 12;

    /** Those whose answers decide how a seal is judged. */
    private static final List<Question> DECISIVE = List.of(
            Question.SINCE_REV,
            Question.BREAK_BUMPS_REV,
            Question.BREAK_EVENT_BY,
            Question.BREAK_EVENT_NAME,
            Question.REV_STEP,
            Question.LOG_LAG,
            Question.BREAK_TIMING,
            Question.STATE_IN_RESULT,
            Question.PERMISSIONS_SHAPE,
            Question.EXTERNAL_IDS,
            Question.LOG_ORDER);

    /** One question, and what the profile says of it. */
    private record Lie(Question question, String answer) {}

    private static List<String> answers(Question question) {
        return question.isSpan()
                ? List.of("PT0S", "PT0.4S")
                : question.choices().stream().map(Choice::id).toList();
    }

    private static List<Lie> lies() {
        List<Lie> all = Stream.of(Question.values())
                .flatMap(q -> answers(q).stream().map(a -> new Lie(q, a)))
                .toList();
        List<Lie> some = new ArrayList<>(Sample.some("LyingProfileTest", all, CASES));
        // What decided a verdict before it was checked is always lied about.
        all.stream()
                .filter(l -> l.question() == Question.SINCE_REV && !some.contains(l))
                .forEach(some::add);
        return some;
    }

    private static String another(Question question, Optional<String> than, Random random) {
        List<String> others = new ArrayList<>(answers(question));
        than.ifPresent(others::remove);
        return others.get(random.nextInt(others.size()));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void oneLie(Lie lie) throws Exception {
        Random random = new Random(lie.hashCode());
        Map<Question, String> truth = world(random);
        if (DECISIVE.contains(lie.question())) {
            truth.put(lie.question(), another(lie.question(), Optional.of(lie.answer()), random));
        }
        assertSame(truth, Map.of(lie.question(), lie.answer()));
    }

    @Test
    void everythingIsALie() throws Exception {
        Random random = new Random(7);
        Map<Question, String> truth = world(random);
        Map<Question, String> lies = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            lies.put(question, another(question, Optional.ofNullable(truth.get(question)), random));
        }
        assertSame(truth, lies);
    }

    private static Map<Question, String> world(Random random) {
        List<Question> some = new ArrayList<>(DECISIVE);
        Collections.shuffle(some, random);
        Map<Question, String> truth = new EnumMap<>(Question.class);
        some.subList(0, 3).forEach(q -> truth.put(q, another(q, Optional.empty(), random)));
        return truth;
    }

    private void assertSame(Map<Question, String> truth, Map<Question, String> lies) throws Exception {
        start(
                6,
                o -> {
                    SandboxOptionsBuilder all = o;
                    for (Map.Entry<Question, String> one : truth.entrySet()) {
                        all = WorkspaceAnswers.give(all, one.getKey(), one.getValue());
                    }
                    return all;
                },
                new TestSettings().logWait(Duration.ofSeconds(3)));
        untilTheLogHasTheApprovals();
        gateway().connect();
        List<String> honest = outcomes("APP-1", "APP-2", "APP-3");
        Answers known = gateway().beans().profile().answers();
        known.begin(Map.of());
        lies.forEach((question, answer) -> known.see(question, answer, How.CANARY));
        gateway().beans().profile().save();
        assertThat(Files.readString(gateway().settings().data().resolve("workspace.json")))
                .contains(lies.keySet().stream().map(Question::id).toList());
        restartGateway();
        gateway().connect();

        assertThat(outcomes("APP-4", "APP-5", "APP-6")).as("in " + truth).isEqualTo(honest);
        assertThat(Stream.of("APP-2", "APP-3", "APP-5", "APP-6")).noneMatch(this::approvedByUs);
    }

    /** They are as old as the workspace, and its log may be late. */
    private static void untilTheLogHasTheApprovals() {
        long begun = System.nanoTime();
        Awaiting.await(() -> System.nanoTime() - begun > Duration.ofMillis(500).toNanos());
    }

    /** Of a sheet that nobody touches, of one that a person edits after our update, and of one that is edited before its seal. */
    private List<String> outcomes(String alone, String after, String before) {
        workspace().at(Moment.afterFieldUpdate(after), () -> edit(after));
        workspace().at(Moment.beforeSealUpdate(before), () -> edit(before));
        TestGateway.Result result = sync(alone, after, before);
        return Stream.of(alone, after, before).map(result::outcome).toList();
    }

    private void edit(String sheet) {
        workspace().person("Greta Lind").edit(sheet, "/description", "mine");
    }
}
