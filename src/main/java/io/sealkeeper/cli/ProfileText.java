package io.sealkeeper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.pipeline.profile.KnownWorkspace;
import io.sealkeeper.words.Spoken;
import io.sealkeeper.workspace.Answered;
import io.sealkeeper.workspace.Asker;
import io.sealkeeper.workspace.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of the workspace, as a table for a terminal or as JSON. */
final class ProfileText {

    private static final String INDENT = "    ";

    private ProfileText() {}

    static String of(KnownWorkspace known) {
        StringBuilder text = new StringBuilder();
        text.append(known.workspace()
                        .map(w -> "Workspace " + w)
                        .orElse("No run has reached a workspace with this data folder yet"))
                .append("\n\nAnswered:\n");
        Map<Question, Answered> answers = known.answers();
        answers.forEach((question, answer) -> answered(text, question, answer));
        if (answers.isEmpty()) {
            text.append("  nothing yet\n");
        }
        text.append("\nOpen, and what that costs:\n");
        Stream.of(Question.values()).filter(q -> !answers.containsKey(q)).forEach(q -> text.append("  ")
                .append(Wrapping.of(q.asks(), "  "))
                .append('\n')
                .append(INDENT)
                .append(Wrapping.of(q.whileOpen() + " (" + who(q) + ")", INDENT))
                .append('\n'));
        text.append("\nLearnt on the way:\n");
        known.facts().forEach((name, words) -> text.append("  ")
                .append(Wrapping.of(name + ": " + words, INDENT))
                .append('\n'));
        long doubted = answers.values().stream().filter(a -> !a.stands()).count();
        return text.append('\n')
                .append(answers.size())
                .append(" of ")
                .append(Question.values().length)
                .append(" questions are answered")
                .append(doubted > 0 ? ", " + doubted + " of them in doubt" : "")
                .append(". 'doctor --canary ID' answers what one sheet can show.")
                .toString();
    }

    private static void answered(StringBuilder text, Question question, Answered answer) {
        String seen = "seen by " + answer.how().words() + ", "
                + (answer.times() == 1 ? "once, " + day(answer.first()) : times(answer));
        String doubt = answer.contradicted()
                .map(c -> (answer.stands() ? "; before, or once since: " : "; IN DOUBT: ") + words(question, c.answer())
                        + " (" + c.how().words() + ", " + day(c.at()) + ")")
                .orElse("");
        text.append("  ")
                .append(Wrapping.of(question.asks() + " " + words(question, answer.answer()), "  "))
                .append('\n')
                .append(INDENT)
                .append(Wrapping.of(question.id() + "=" + answer.answer() + ", " + seen + doubt, INDENT))
                .append('\n');
    }

    /** An answer for a person; a length of time in the unit that people use. */
    static String words(Question question, String answer) {
        if (!question.isSpan() || !question.accepts(answer)) {
            return question.words(answer);
        }
        Duration span = Duration.parse(answer);
        return span.isZero()
                ? question.words(answer)
                : span.toSeconds() < 2 ? span.toMillis() + " milliseconds" : Spoken.of(span);
    }

    private static String times(Answered answer) {
        return answer.times() + " times, " + day(answer.first()) + " to " + day(answer.last());
    }

    private static String day(Instant at) {
        return at.toString().substring(0, 10);
    }

    private static String who(Question question) {
        return question.askers().isEmpty()
                ? "one gateway alone can't find it out"
                : question.askers().stream().map(Asker::words).collect(Collectors.joining(", or "));
    }

    /** Names that users script against. */
    static String json(KnownWorkspace known) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("workspace", known.workspace().orElse(""));
        List<Object> questions = new ArrayList<>();
        for (Question question : Question.values()) {
            questions.add(members(question, Optional.ofNullable(known.answers().get(question))));
        }
        members.put("questions", questions);
        members.put("learnt", known.facts());
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a profile has a JSON form", e);
        }
    }

    private static Map<String, Object> members(Question question, Optional<Answered> known) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("question", question.id());
        members.put("asks", question.asks());
        members.put("open", known.filter(Answered::stands).isEmpty());
        known.ifPresent(answer -> {
            members.put("answer", answer.answer());
            members.put("words", words(question, answer.answer()));
            members.put("how", answer.how().id());
            members.put("first", answer.first().toString());
            members.put("last", answer.last().toString());
            members.put("times", answer.times());
            answer.contradicted()
                    .ifPresent(c -> members.put(
                            "contradicted",
                            Map.of(
                                    "answer",
                                    c.answer(),
                                    "at",
                                    c.at().toString(),
                                    "how",
                                    c.how().id())));
        });
        members.put("whileOpen", question.whileOpen());
        members.put("answeredBy", question.askers().stream().map(Asker::id).toList());
        return members;
    }
}
