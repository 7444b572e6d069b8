package io.sealkeeper.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.config.Settings;
import io.sealkeeper.transcript.Transcript;
import java.util.List;
import java.util.TreeMap;

/** Doctor's own part of a {@link Transcript}: the settings that its questions depend on, and what it found. */
public final class Recording {

    private Recording() {}

    /**
     * The lines of a transcript, which hold nothing of the workspace's own.
     *
     * @param program which version recorded it
     */
    public static List<String> lines(Transcript transcript, Settings settings, Diagnosis diagnosis, String program) {
        return transcript.lines(named(settings), plain(settings), result(diagnosis, program));
    }

    private static ObjectNode named(Settings settings) {
        ObjectNode named = object();
        ObjectNode users = named.putObject("users");
        settings.leanix().tokens().forEach((principal, token) -> token.userId()
                .ifPresent(id -> users.put(principal.label(), id)));
        ArrayNode trust = named.putArray("trust");
        new TreeMap<>(settings.trust().fieldsBySource())
                .forEach((source, byType) -> byType.forEach((type, fields) -> {
                    ObjectNode entry = trust.addObject().put("source", source).put("type", type.name());
                    fields.stream().sorted().forEach(entry.putArray("fields")::add);
                }));
        ArrayNode guards = named.putArray("guards");
        settings.guards().byName().forEach((name, guard) -> {
            ObjectNode entry = guards.addObject()
                    .put("guard", name)
                    .put("mode", guard.mode().name());
            guard.users().forEach(entry.putArray("ids")::add);
        });
        return named;
    }

    private static ObjectNode plain(Settings settings) {
        ObjectNode plain = object().put("oneUser", settings.leanix().oneUser())
                .put("requestsPerMinute", settings.leanix().requestsPerMinute())
                .put("mode", settings.seal().mode().name())
                .put("untrusted", settings.seal().untrusted().name())
                .put("approvalUnknown", settings.seal().approvalUnknown().name())
                .put("strategy", settings.strategy().name());
        settings.renewal().ifPresent(own -> plain.put("renewal", own.toString()));
        return plain;
    }

    private static ObjectNode result(Diagnosis diagnosis, String program) {
        ObjectNode result = object().put("program", program)
                .put("exitCode", diagnosis.exitCode())
                .put("setUp", diagnosis.setUp().label())
                .put("setUpSeen", diagnosis.setUpSeen())
                .put("requests", diagnosis.requests());
        ArrayNode checks = result.putArray("checks");
        diagnosis.checks().forEach(check -> checks.addObject()
                .put("id", check.id())
                .put("status", check.status().label()));
        ArrayNode steps = result.putArray("canary");
        diagnosis.steps().forEach(step -> steps.add(step.name()));
        return result;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
