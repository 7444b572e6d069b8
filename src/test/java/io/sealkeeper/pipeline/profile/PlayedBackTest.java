package io.sealkeeper.pipeline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.leanix.model.ModelOutline;
import io.sealkeeper.pipeline.TestSettings;
import io.sealkeeper.sandbox.PlayedProfile;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.seal.Workspace;
import io.sealkeeper.workspace.How;
import io.sealkeeper.workspace.ModelFacts;
import io.sealkeeper.workspace.Question;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gateway writes of a workspace, the embedded one plays: they share the file, and no code. */
class PlayedBackTest {

    @TempDir
    Path folder;

    /** Profiles that together have each answer to each question. */
    static List<Map<Question, String>> profiles() {
        List<Map<Question, String>> all = new ArrayList<>();
        for (Question question : Question.values()) {
            List<String> answers = question.isSpan()
                    ? List.of("PT0S", "PT1.5S")
                    : question.choices().stream().map(c -> c.id()).toList();
            for (int n = 0; n < answers.size(); n++) {
                if (all.size() <= n) {
                    all.add(new TreeMap<>());
                }
                all.get(n).put(question, answers.get(n));
            }
        }
        // Somebody who is late is so by some time.
        all.forEach(each -> each.computeIfPresent(
                Question.LATE_AUTHORS_LAG,
                (q, lag) -> each.getOrDefault(Question.LATE_AUTHORS, "nobody").equals("nobody") ? "PT0S" : "PT2S"));
        all.forEach(each -> each.computeIfPresent(
                Question.LATE_AUTHORS, (q, who) -> each.containsKey(Question.LATE_AUTHORS_LAG) ? who : "nobody"));
        return all;
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void eachAnswerThatIsLearntIsPlayed(Map<Question, String> learnt) throws Exception {
        WorkspaceFile file = new WorkspaceFile(Files.createDirectories(folder.resolve("data")));
        file.write(new Workspace(Optional.of("id"), Optional.of("acme"), "https://acme.leanix.net"));
        WorkspaceProfile profile = new WorkspaceProfile(new TestSettings().of("https://acme.leanix.net", folder));
        profile.open(Optional.of("w"), Optional.of("s"));
        learnt.forEach((question, answer) -> profile.answers().see(question, answer, How.CANARY));
        profile.outline(new KnownOutline(new ModelOutline(true, Map.of()), Map.of("writer", "MEMBER")));
        profile.model(new ModelFacts(
                Optional.of(new ModelFacts.Mark("abc", "7", Instant.parse("2026-11-30T11:00:00Z"))),
                new TreeMap<>(Map.of("Application", "P90D")),
                new TreeSet<>(List.of("QUALITY_SEAL_BROKEN"))));
        profile.save();

        PlayedProfile played = PlayedProfile.read(file.path(), SandboxOptions.defaults());
        assertThat(played.left()).isEmpty();
        assertThat(played.taken())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                learnt.entrySet().stream().map(e -> e.getKey().id() + ": " + e.getValue()),
                                Stream.of("renewal of Application: P90D"))
                        .toList());
    }
}
