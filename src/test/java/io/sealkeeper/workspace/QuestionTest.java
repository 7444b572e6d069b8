package io.sealkeeper.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.OpenQuestion;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The gateway's catalogue and the embedded workspace's, which share no code, have the same questions and answers. */
class QuestionTest {

    /** Questions of the embedded workspace whose answer is a length of time. */
    private static final List<String> SPANS =
            List.of("break-timing", "log-lag", "late-authors-lag", "index-lag", "cursor-life");

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static Map<String, List<String>> workspace() {
        return Stream.of(OpenQuestion.class.getDeclaredClasses())
                .filter(Class::isEnum)
                .collect(Collectors.toMap(
                        type -> kebab(type.getSimpleName()), type -> Arrays.stream(type.getEnumConstants())
                                .map(constant -> kebab(((Enum<?>) constant).name()))
                                .toList()));
    }

    /** How relations appear in a log shows only where one has changed. */
    @Test
    void theFormOfTheLogMayNeedARelation() {
        assertThat(Question.LOG_FORM.askers()).containsExactly(Asker.SHEET, Asker.RELATION);
    }

    @Test
    void eachQuestionOfTheEmbeddedWorkspaceIsInTheCatalogueAndTheOtherWayRound() {
        Map<String, List<String>> catalogue = Stream.of(Question.values())
                .filter(q -> !q.isSpan())
                .collect(Collectors.toMap(
                        Question::id, q -> q.choices().stream().map(Choice::id).toList()));
        assertThat(catalogue).isEqualTo(workspace());
    }

    @Test
    void eachLengthOfTimeIsInTheCatalogueAndTheOtherWayRound() throws ClassNotFoundException {
        List<String> others = Stream.of(
                        Class.forName("io.sealkeeper.sandbox.OpenAnswers").getRecordComponents())
                .filter(c -> !c.getType().isEnum())
                .map(RecordComponent::getName)
                .map(QuestionTest::kebab)
                .toList();
        assertThat(others).containsExactlyInAnyOrderElementsOf(SPANS);
        assertThat(Stream.of(Question.values()).filter(Question::isSpan).map(Question::id))
                .containsExactlyInAnyOrderElementsOf(SPANS);
    }

    @Test
    void anAnswerIsOneOfTheQuestions() {
        assertThat(Question.SINCE_REV.accepts("exclusive")).isTrue();
        assertThat(Question.SINCE_REV.accepts("EXCLUSIVE")).isFalse();
        assertThat(Question.LOG_LAG.accepts("PT1.5S")).isTrue();
        assertThat(Question.LOG_LAG.accepts("PT-1S")).isFalse();
        assertThat(Question.LOG_LAG.accepts("soon")).isFalse();
        assertThat(Question.of("since-rev")).contains(Question.SINCE_REV);
        assertThat(Question.of("sinceRev")).isEmpty();
    }
}
