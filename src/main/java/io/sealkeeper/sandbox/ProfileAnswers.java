package io.sealkeeper.sandbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The answers to open questions in a profile: {@code "no-op-patch": {"answer": "counts", …}}. */
final class ProfileAnswers {

    private static final String LATE_AUTHORS = OpenAnswer.kebab(OpenQuestion.LateAuthors.class);
    private static final String LATE_AUTHORS_LAG = LATE_AUTHORS + "-lag";
    private static final long NEVER = 0;

    private static final Map<String, BiConsumer<SandboxOptionsBuilder, Long>> SPANS = Map.of(
            "break-timing", (b, millis) -> b.breakTiming(BreakTiming.afterMillis(millis)),
            "log-lag", (b, millis) -> b.logLag(LogLag.ofMillis(millis)),
            "index-lag", (b, millis) -> b.indexLag(Span.ofMillis(millis)),
            "cursor-life", (b, millis) -> b.cursorLife(Span.ofMillis(millis)));

    private final SandboxOptionsBuilder options;
    private final List<String> taken;
    private final List<String> left;
    private OpenQuestion.LateAuthors lateAuthors = OpenQuestion.LateAuthors.NOBODY;
    private long lateMillis = NEVER;

    ProfileAnswers(SandboxOptionsBuilder options, List<String> taken, List<String> left) {
        this.options = options;
        this.taken = taken;
        this.left = left;
    }

    void take(Map<String, Object> answers) {
        new TreeMap<>(answers).forEach((question, entry) -> {
            Object answer = entry instanceof Map<?, ?> told ? told.get("answer") : null;
            if (answer instanceof String text) {
                Optional<String> trouble = take(question, text);
                trouble.ifPresentOrElse(
                        why -> left.add(PlayedProfile.quoted(question) + ": " + why),
                        () -> taken.add(question + ": " + text + contradiction((Map<?, ?>) entry)));
            } else {
                left.add(PlayedProfile.quoted(question) + ": the file names no answer to it");
            }
        });
        options.lateAuthors(lateAuthors, LogLag.ofMillis(lateMillis));
        if ((lateAuthors == OpenQuestion.LateAuthors.NOBODY) != (lateMillis == NEVER)) {
            left.add("'" + LATE_AUTHORS + "' and '" + LATE_AUTHORS_LAG
                    + "': nobody's events are later than others', as it takes both who is late and how much");
        }
    }

    /** An answer that something else was seen of since is still the best that is known. */
    private static String contradiction(Map<?, ?> entry) {
        return entry.get("contradicted") instanceof Map<?, ?> other
                ? " (" + PlayedProfile.quoted(other.get("answer")) + " was seen, too)"
                : "";
    }

    /** Takes an answer; returns why it can't be taken, if so. */
    private Optional<String> take(String question, String answer) {
        if (question.equals(LATE_AUTHORS)) {
            return choose(answer, OpenAnswer.answers(OpenQuestion.LateAuthors.class), constant -> {
                lateAuthors = OpenQuestion.LateAuthors.valueOf(constant);
            });
        }
        if (question.equals(LATE_AUTHORS_LAG)) {
            return span(answer, (b, millis) -> lateMillis = millis);
        }
        if (SPANS.containsKey(question)) {
            return span(answer, SPANS.get(question));
        }
        return OpenAnswer.ALL.stream()
                .filter(known -> known.question().equals(question))
                .findFirst()
                .map(known -> choose(answer, known.answers(), constant -> known.set(options, constant)))
                .orElse(Optional.of("the embedded workspace does not know this question"));
    }

    private static Optional<String> choose(String answer, List<String> known, Consumer<String> setter) {
        if (!known.contains(answer)) {
            return Optional.of(
                    PlayedProfile.quoted(answer) + " is none of its answers here, " + String.join(", ", known));
        }
        setter.accept(OpenAnswer.constant(answer));
        return Optional.empty();
    }

    private Optional<String> span(String answer, BiConsumer<SandboxOptionsBuilder, Long> setter) {
        try {
            Duration span = Duration.parse(answer);
            if (!span.isNegative()) {
                setter.accept(options, span.toMillis());
                return Optional.empty();
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Told below.
        }
        return Optional.of(PlayedProfile.quoted(answer) + " is no time span, as PT0S or PT1M30S");
    }
}
