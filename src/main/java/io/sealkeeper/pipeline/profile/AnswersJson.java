package io.sealkeeper.pipeline.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.workspace.Answered;
import io.sealkeeper.workspace.How;
import io.sealkeeper.workspace.ModelFacts;
import io.sealkeeper.workspace.Question;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Answers, and what the data model said, as JSON:
 *
 * <pre>
 * "answers": {"since-rev": {"answer": "exclusive", "how": "run", "first": "2026-11-30T11:00:00Z", "last": …, "times": 3,
 *             "contradicted": {"answer": "inclusive", "at": …, "how": "run"}}}
 * "model": {"hash": …, "version": …, "readAt": …}, "renewal": {"Application": "P90D"}, "eventTypes": […]
 * </pre>
 *
 * Questions and answers that this version does not know are left out: they are open.
 */
final class AnswersJson {

    static final String ANSWERS = "answers";

    private static final String ANSWER = "answer";
    private static final String HOW = "how";
    private static final String CONTRADICTED = "contradicted";
    private static final String MODEL = "model";
    private static final String RENEWAL = "renewal";
    private static final String EVENT_TYPES = "eventTypes";

    private AnswersJson() {}

    static ObjectNode of(Map<Question, Answered> all) {
        ObjectNode answers = JsonNodeFactory.instance.objectNode();
        all.forEach((question, known) -> {
            ObjectNode node = answers.putObject(question.id())
                    .put(ANSWER, known.answer())
                    .put(HOW, known.how().id())
                    .put("first", known.first().toString())
                    .put("last", known.last().toString())
                    .put("times", known.times());
            known.contradicted().ifPresent(c -> node.putObject(CONTRADICTED)
                    .put(ANSWER, c.answer())
                    .put("at", c.at().toString())
                    .put(HOW, c.how().id()));
        });
        return answers;
    }

    static Map<Question, Answered> read(JsonNode answers) {
        Map<Question, Answered> all = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            Optional.ofNullable(answers.get(question.id()))
                    .flatMap(node -> answered(question, node))
                    .ifPresent(a -> all.put(question, a));
        }
        return all;
    }

    /** An answer that can't be understood is as good as none; so is one whose contradiction can't be. */
    private static Optional<Answered> answered(Question question, JsonNode node) {
        String answer = node.path(ANSWER).asText();
        Optional<How> how = How.of(node.path(HOW).asText());
        Optional<Instant> first = time(node.path("first"));
        Optional<Instant> last = time(node.path("last"));
        int times = node.path("times").asInt();
        Optional<Answered.Contradiction> contradiction =
                Optional.ofNullable(node.get(CONTRADICTED)).flatMap(c -> contradiction(question, c));
        boolean understood = question.accepts(answer)
                && how.isPresent()
                && first.isPresent()
                && last.isPresent()
                && times > 0
                && node.has(CONTRADICTED) == contradiction.isPresent();
        return understood
                ? Optional.of(new Answered(answer, how.get(), first.get(), last.get(), times, contradiction))
                : Optional.empty();
    }

    private static Optional<Answered.Contradiction> contradiction(Question question, JsonNode node) {
        String answer = node.path(ANSWER).asText();
        Optional<How> how = How.of(node.path(HOW).asText());
        return time(node.path("at"))
                .filter(at -> question.accepts(answer) && how.isPresent())
                .map(at -> new Answered.Contradiction(answer, at, how.orElseThrow()));
    }

    /** Most profiles lack some: no exception for what is not there, for that is read at each start. */
    private static Optional<Instant> time(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(node.textValue()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Puts what the data model said beside the answers. */
    static void put(ObjectNode all, ModelFacts facts) {
        facts.mark().ifPresent(mark -> all.putObject(MODEL)
                .put("hash", mark.hash())
                .put("version", mark.version())
                .put("readAt", mark.readAt().toString()));
        ObjectNode renewal = all.putObject(RENEWAL);
        facts.renewal().forEach(renewal::put);
        facts.eventTypes().forEach(all.putArray(EVENT_TYPES)::add);
    }

    static ModelFacts facts(JsonNode all) {
        JsonNode model = all.path(MODEL);
        Optional<ModelFacts.Mark> mark = time(model.path("readAt"))
                .map(at -> new ModelFacts.Mark(
                        model.path("hash").asText(), model.path("version").asText(), at));
        Map<String, String> renewal = new TreeMap<>();
        all.path(RENEWAL)
                .properties()
                .forEach(e -> renewal.put(e.getKey(), e.getValue().asText()));
        TreeSet<String> types = new TreeSet<>();
        all.path(EVENT_TYPES).forEach(name -> types.add(name.asText()));
        return new ModelFacts(mark, new TreeMap<>(renewal), types);
    }
}
