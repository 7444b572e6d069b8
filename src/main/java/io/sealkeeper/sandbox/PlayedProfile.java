package io.sealkeeper.sandbox;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a gateway has learnt of a real workspace, in {@code data/workspace.json}, as far as this workspace can do the
 * same. Nothing but behaviour is taken: this workspace keeps its own id, users, sheets and data model.
 *
 * <p>What the file does not say keeps its default. What it says and this workspace does not know changes nothing, and
 * {@link #left} tells it.
 */
public final class PlayedProfile {

    private static final Set<String> READ =
            Set.of("answers", "documents", "renewal", "writerBreaksSeals", "maySetSeals", "eventTypes", "model");

    /** What says whose profile it is, and what data model it has: it means nothing here. */
    private static final Set<String> WHOSE = Set.of("writer", "sealer", "explored", "outline");

    private final SandboxOptionsBuilder options;
    private final ProfileRights rights;
    private final List<String> taken = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    private PlayedProfile(SandboxOptions defaults, Map<String, Object> learnt) {
        options = defaults.toBuilder();
        new ProfileAnswers(options, taken, left).take(object(learnt, "answers"));
        ProfileRules rules = new ProfileRules(options, taken, left);
        rules.documents(object(learnt, "documents"), defaults.maxMutationFields());
        rules.renewal(object(learnt, "renewal"));
        rules.eventTypes(learnt.get("eventTypes"));
        rights = ProfileRights.of(learnt.get("writerBreaksSeals"), object(learnt, "maySetSeals"));
        taken.addAll(rights.taken());
        learnt.keySet().stream()
                .filter(name -> !READ.contains(name) && !WHOSE.contains(name))
                .sorted()
                .forEach(name -> left.add(quoted(name) + ": nothing is known of it here"));
    }

    /**
     * Reads a profile.
     *
     * @param defaults what holds where the profile says nothing
     * @throws UnusableProfile if the file can't be read, or is no profile
     */
    public static PlayedProfile read(Path file, SandboxOptions defaults) throws UnusableProfile {
        Map<String, Object> all = Json.object(text(file))
                .orElseThrow(() -> new UnusableProfile(file + " is no profile: it holds no JSON object"));
        if (!(all.get("workspace") instanceof Map) && !(all.get("learnt") instanceof Map)) {
            throw new UnusableProfile(
                    file + " is no profile: it has neither 'workspace' nor 'learnt'. A gateway keeps one"
                            + " in workspace.json in its data folder");
        }
        return new PlayedProfile(defaults, object(all, "learnt"));
    }

    private static String text(Path file) throws UnusableProfile {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UnusableProfile(file + " does not exist");
        } catch (CharacterCodingException e) {
            throw new UnusableProfile(file + " is no profile: it is no text in UTF-8");
        } catch (IOException e) {
            throw new UnusableProfile(
                    file + " can't be read: " + (Files.isDirectory(file) ? "it is a folder" : e.getMessage()));
        }
    }

    /** The options with what the profile says. */
    public SandboxOptions options() {
        return options.build();
    }

    /** Gives the technical users of a workspace the rights that the profile tells. */
    public void grant(Workspace workspace) {
        rights.roles().forEach(workspace::changeRole);
        rights.sealTypes().forEach(workspace::maySetSeals);
    }

    /** Whether the writer's edits break seals. */
    public boolean writerBreaksSeals() {
        return rights.roles().getOrDefault("writer", Role.WRITER) == Role.WRITER
                || rights.roles().get("writer") == Role.BOTH;
    }

    /** What was taken, a line each: {@code no-op-patch: counts}. */
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /** What the profile says and is not played, a line each, with why. */
    public List<String> left() {
        return List.copyOf(left);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Map<String, Object> all, String name) {
        return Optional.ofNullable(all.get(name))
                .filter(Map.class::isInstance)
                .map(map -> (Map<String, Object>) map)
                .orElse(Map.of());
    }

    /** A text of the file as it may be shown: short, and without control characters. */
    static String quoted(Object text) {
        String shown = String.valueOf(text).replaceAll("\\p{Cntrl}", " ");
        return "'" + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown) + "'";
    }
}
