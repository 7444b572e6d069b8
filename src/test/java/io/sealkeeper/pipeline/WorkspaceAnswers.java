package io.sealkeeper.pipeline;

import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.LogLag;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.Span;
import io.sealkeeper.workspace.Question;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lets the embedded workspace answer an open question in a certain way, by the names that a profile uses. */
final class WorkspaceAnswers {

    /** Settings of the embedded workspace that have another name than their question. */
    private static final Map<Question, String> NAMES = Map.of(Question.FAR_END, "farEndBreaks");

    private WorkspaceAnswers() {}

    static SandboxOptionsBuilder give(SandboxOptionsBuilder options, Question question, String answer) {
        switch (question) {
            case BREAK_TIMING -> options.breakTiming(BreakTiming.afterMillis(millis(answer)));
            case LOG_LAG -> options.logLag(LogLag.ofMillis(millis(answer)));
            case INDEX_LAG -> options.indexLag(Span.ofMillis(millis(answer)));
            case CURSOR_LIFE -> options.cursorLife(Span.ofMillis(millis(answer)));
            case LATE_AUTHORS ->
                options.lateAuthors(OpenQuestion.LateAuthors.valueOf(constant(answer)), LogLag.ofMillis(500));
            case LATE_AUTHORS_LAG ->
                options.lateAuthors(OpenQuestion.LateAuthors.PEOPLE, LogLag.ofMillis(millis(answer)));
            default -> set(options, question, answer);
        }
        return options;
    }

    private static long millis(String answer) {
        return Duration.parse(answer).toMillis();
    }

    private static String constant(String answer) {
        return answer.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static void set(SandboxOptionsBuilder options, Question question, String answer) {
        String name = Optional.ofNullable(NAMES.get(question)).orElseGet(() -> camel(question.id()));
        Method setter = Arrays.stream(options.getClass().getMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the embedded workspace has no setting " + name));
        Object value = Arrays.stream(setter.getParameterTypes()[0].getEnumConstants())
                .filter(c -> ((Enum<?>) c).name().equals(constant(answer)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(question.id() + " has no answer " + answer));
        try {
            setter.invoke(options, value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    private static String camel(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("-")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
