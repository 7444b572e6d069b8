package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.config.Guards;
import io.sealkeeper.config.JournalSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.Secret;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A transcript, read to be played back. */
record Replay(JsonNode first, List<JsonNode> exchanges, JsonNode result) {

    /**
     * Checks that rest on this machine and its connection, which a transcript does not hold; and the set-up as a trial has seen
     * it, which is not made again.
     */
    static final Set<String> NOT_PLAYED = Set.of("clock", "tls", "data-folder", "documents", "settings", "canary");

    private static final ObjectMapper JSON = new ObjectMapper();

    static Replay of(List<String> lines) {
        List<JsonNode> all = new ArrayList<>();
        try {
            for (String line : lines) {
                all.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Replay(
                all.get(0),
                all.subList(1, all.size() - 1),
                all.get(all.size() - 1).path("result"));
    }

    /** The states that were recorded, as {@link RecordedDoctor#states} has them. */
    List<String> states() {
        List<String> states = new ArrayList<>();
        result.path("checks").forEach(check -> {
            String id = check.path("id").asText();
            boolean seen = id.equals("set-up") && result.path("setUpSeen").asBoolean();
            if (!NOT_PLAYED.contains(id) && !seen) {
                states.add(id + " " + check.path("status").asText());
            }
        });
        return states;
    }

    static String token(Principal principal) {
        return "replayed-" + principal.label();
    }

    /** The settings that it was recorded with, as far as doctor depends on them. */
    Settings settings(String baseUrl, Path folder) {
        JsonNode plain = first.path("settings");
        JsonNode named = first.path("named");
        Map<Principal, Settings.ApiToken> tokens = new HashMap<>();
        for (Principal principal : Principal.values()) {
            Principal user = plain.path("oneUser").asBoolean() ? Principal.WRITER : principal;
            Optional<String> id = Optional.of(
                            named.path("users").path(principal.label()).asText(""))
                    .filter(text -> !text.isEmpty());
            tokens.put(principal, new Settings.ApiToken(new Secret(token(user)), "the test", id));
        }
        Map<String, Map<FactSheetType, Set<String>>> trust = new HashMap<>();
        named.path("trust")
                .forEach(entry -> trust.computeIfAbsent(entry.path("source").asText(), s -> new HashMap<>())
                        .put(new FactSheetType(entry.path("type").asText()), texts(entry.path("fields"))));
        Map<String, Guards.Guard> guards = new HashMap<>();
        named.path("guards").forEach(entry -> {
            String name = entry.path("guard").asText();
            Guards.Mode mode = Guards.Mode.valueOf(entry.path("mode").asText());
            guards.put(name, new Guards.Guard(name, new TreeSet<>(texts(entry.path("ids"))), mode));
        });
        Guards none = Guards.NONE;
        return new Settings(
                new Settings.LeanIx(
                        URI.create(baseUrl),
                        tokens,
                        plain.path("requestsPerMinute").asInt(),
                        500,
                        200,
                        4,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1)),
                new SealPolicy(
                        SealPolicy.Mode.valueOf(plain.path("mode").asText()),
                        SealPolicy.Untrusted.valueOf(plain.path("untrusted").asText()),
                        SealPolicy.DEFAULT.renewal(),
                        SealPolicy.ApprovalUnknown.valueOf(
                                plain.path("approvalUnknown").asText())),
                Optional.ofNullable(plain.get("renewal")).map(text -> Duration.parse(text.asText())),
                Settings.Strategy.valueOf(plain.path("strategy").asText()),
                new Trust(trust),
                folder.resolve("inbox"),
                folder.resolve("data"),
                Path.of("routes"),
                Set.of(),
                Settings.Limits.DEFAULT,
                new Guards(guards, none.every(), none.quiet(), none.subscription()),
                JournalSettings.EMBEDDED,
                Settings.TellOwner.NONE);
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
