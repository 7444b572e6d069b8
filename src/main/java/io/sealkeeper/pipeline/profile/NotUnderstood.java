package io.sealkeeper.pipeline.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.sealkeeper.words.Shown;
import io.sealkeeper.workspace.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The members of a profile that can't be understood, in words: they are as good as none, and a person should know. */
final class NotUnderstood {

    private static final int MOST = 5;

    /** What each member has to be. */
    private static final Map<String, JsonNodeType> MEMBERS = members();

    private NotUnderstood() {}

    private static Map<String, JsonNodeType> members() {
        Map<String, JsonNodeType> all = new LinkedHashMap<>();
        all.put("explored", JsonNodeType.BOOLEAN);
        all.put("documents", JsonNodeType.OBJECT);
        all.put("outline", JsonNodeType.OBJECT);
        all.put("writerBreaksSeals", JsonNodeType.BOOLEAN);
        all.put("maySetSeals", JsonNodeType.OBJECT);
        all.put(AnswersJson.ANSWERS, JsonNodeType.OBJECT);
        all.put("model", JsonNodeType.OBJECT);
        all.put("renewal", JsonNodeType.OBJECT);
        all.put("eventTypes", JsonNodeType.ARRAY);
        return all;
    }

    /** Names of members, with the answers that are none; empty if all of it is understood. */
    static Optional<String> in(JsonNode learnt) {
        if (!learnt.isObject() && !learnt.isMissingNode()) {
            return Optional.of("'learnt', which is no object");
        }
        List<String> names = new ArrayList<>();
        MEMBERS.forEach((name, type) -> {
            if (learnt.has(name) && learnt.get(name).getNodeType() != type) {
                names.add("'" + name + "'");
            }
        });
        JsonNode answers = learnt.path(AnswersJson.ANSWERS);
        Set<String> understood =
                AnswersJson.read(answers).keySet().stream().map(Question::id).collect(Collectors.toSet());
        answers.properties().stream()
                .filter(e -> !understood.contains(e.getKey()))
                .forEach(e -> names.add(Shown.quoted(
                        e.getKey() + ": " + e.getValue().path("answer").asText("no answer"))));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String words = names.stream().limit(MOST).collect(Collectors.joining(", "));
        return Optional.of(names.size() > MOST ? words + " and " + (names.size() - MOST) + " more" : words);
    }
}
