package io.sealkeeper.pipeline.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sealkeeper.seal.Workspace;
import io.sealkeeper.workspace.Answered;
import io.sealkeeper.workspace.ModelFacts;
import io.sealkeeper.workspace.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What {@code data/workspace.json} says, for a person: nothing is asked, and no journal is opened.
 *
 * @param workspace the workspace; empty if the data folder belongs to none yet
 * @param facts everything else that was learnt, in words by name
 */
public record KnownWorkspace(Optional<String> workspace, Map<Question, Answered> answers, Map<String, String> facts) {

    /** @throws IOException if the file is there and can't be read */
    public static KnownWorkspace read(Path data) throws IOException {
        WorkspaceFile file = new WorkspaceFile(data);
        Optional<Workspace> workspace = file.read();
        JsonNode learnt = file.learnt().orElseGet(MissingNode::getInstance);
        return new KnownWorkspace(
                workspace.map(Workspace::toString),
                Collections.unmodifiableMap(AnswersJson.read(learnt.path(AnswersJson.ANSWERS))),
                facts(learnt));
    }

    private static Map<String, String> facts(JsonNode learnt) {
        Map<String, String> facts = new LinkedHashMap<>();
        StringJoiner sizes = new StringJoiner(", ");
        learnt.path("documents")
                .properties()
                .forEach(e -> sizes.add(e.getKey() + " "
                        + e.getValue().path("sheets").asInt()
                        + (e.getValue().has("tooMany")
                                ? " (" + e.getValue().path("tooMany").asInt() + " were too many)"
                                : "")));
        NotUnderstood.in(learnt)
                .ifPresent(names -> facts.put("not understood, so the next run learns it again", names));
        facts.put("sheets in one document", orNothing(sizes));
        if (learnt.path("writerBreaksSeals").isBoolean()) {
            facts.put(
                    "the writer's edits",
                    learnt.path("writerBreaksSeals").booleanValue() ? "break seals" : "keep seals");
        }
        for (String user : new String[] {"writer", "sealer"}) {
            StringJoiner types = new StringJoiner(", ");
            learnt.path("maySetSeals")
                    .path(user)
                    .properties()
                    .forEach(e -> types.add(e.getKey() + (e.getValue().asBoolean() ? " yes" : " no")));
            facts.put("the " + user + " may set seals of", orNothing(types));
        }
        ModelFacts model = AnswersJson.facts(learnt);
        StringJoiner renewal = new StringJoiner(", ");
        model.renewal().forEach((type, length) -> renewal.add(type + " " + length));
        facts.put("approvals are valid for", orNothing(renewal));
        facts.put(
                "kinds of events in audit logs",
                model.eventTypes().isEmpty() ? "none were told" : String.join(", ", model.eventTypes()));
        facts.put(
                "data model",
                model.mark()
                        .map(m -> m.hash().substring(0, Math.min(12, m.hash().length()))
                                + (m.version().isEmpty() ? "" : ", version " + m.version()) + ", read at " + m.readAt())
                        .orElse("not read"));
        return facts;
    }

    private static String orNothing(StringJoiner words) {
        return words.length() == 0 ? "nothing yet" : words.toString();
    }
}
