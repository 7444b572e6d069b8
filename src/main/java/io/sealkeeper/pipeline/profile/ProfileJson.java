package io.sealkeeper.pipeline.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.leanix.GraphqlRequest.Kind;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Signs;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A profile as JSON. Members that can't be understood are as good as none: they are learnt again. */
final class ProfileJson {

    /** The ids of the technical users; empty where a token does not tell. */
    record Users(String writer, String sealer) {}

    private static final String EXPLORED = "explored";
    private static final String DOCUMENTS = "documents";
    private static final String SHEETS = "sheets";
    private static final String TOO_MANY = "tooMany";
    private static final String OUTLINE = "outline";
    private static final String WRITER_BREAKS = "writerBreaksSeals";
    private static final String MAY_SEAL = "maySetSeals";

    private ProfileJson() {}

    static ObjectNode of(WorkspaceProfile profile, Users users) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("writer", users.writer()).put("sealer", users.sealer()).put(EXPLORED, profile.explored());
        ObjectNode documents = all.putObject(DOCUMENTS);
        profile.sizes().learnt().forEach((kind, learnt) -> {
            ObjectNode node = documents.putObject(kind.label()).put(SHEETS, learnt.sheets());
            learnt.tooMany().ifPresent(n -> node.put(TOO_MANY, n));
        });
        if (!profile.outline().equals(KnownOutline.NOTHING)) {
            all.set(OUTLINE, profile.outline().json());
        }
        KnownRights.Kept rights = profile.rights().kept();
        put(all, WRITER_BREAKS, rights.writerBreaks());
        ObjectNode seals = all.putObject(MAY_SEAL);
        for (boolean writer : new boolean[] {true, false}) {
            ObjectNode byType = seals.putObject(user(writer));
            Map<String, Known> sorted = new TreeMap<>();
            rights.told().forEach((told, may) -> {
                if (told.writer() == writer) {
                    sorted.put(told.type().name(), may);
                }
            });
            sorted.forEach((type, may) -> put(byType, type, may));
        }
        all.set(AnswersJson.ANSWERS, AnswersJson.of(profile.answers().all()));
        AnswersJson.put(all, profile.model());
        return all;
    }

    /** Fills a profile, if it was learnt with the same users; whether it was. */
    static boolean read(JsonNode learnt, Users users, WorkspaceProfile profile) {
        Users then =
                new Users(learnt.path("writer").asText(), learnt.path("sealer").asText());
        if (!then.equals(users)) {
            return false;
        }
        if (learnt.path(EXPLORED).asBoolean()) {
            profile.isExplored();
        }
        profile.outline(KnownOutline.read(learnt.path(OUTLINE)));
        Map<Kind, DocumentSizes.Learnt> sizes = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            JsonNode node = learnt.path(DOCUMENTS).path(kind.label());
            int tooMany = node.path(TOO_MANY).asInt();
            if (node.path(SHEETS).asInt() > 0) {
                sizes.put(
                        kind,
                        new DocumentSizes.Learnt(
                                node.path(SHEETS).asInt(), Optional.of(tooMany).filter(n -> n > 0)));
            }
        }
        profile.sizes().begin(sizes);
        Map<Signs.Told, Known> told = new HashMap<>();
        for (boolean writer : new boolean[] {true, false}) {
            learnt.path(MAY_SEAL)
                    .path(user(writer))
                    .properties()
                    .forEach(e -> told.put(new Signs.Told(writer, new FactSheetType(e.getKey())), known(e.getValue())));
        }
        told.values().removeIf(Known.UNKNOWN::equals);
        profile.rights().begin(new KnownRights.Kept(known(learnt.path(WRITER_BREAKS)), told));
        profile.answers().begin(AnswersJson.read(learnt.path(AnswersJson.ANSWERS)));
        profile.model(AnswersJson.facts(learnt));
        return true;
    }

    private static void put(ObjectNode node, String name, Known known) {
        if (known != Known.UNKNOWN) {
            node.put(name, known == Known.YES);
        }
    }

    private static Known known(JsonNode node) {
        return node.isBoolean() ? Known.of(node.booleanValue()) : Known.UNKNOWN;
    }

    private static String user(boolean writer) {
        return writer ? "writer" : "sealer";
    }
}
