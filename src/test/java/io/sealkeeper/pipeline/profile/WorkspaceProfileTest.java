package io.sealkeeper.pipeline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.leanix.GraphqlRequest.Kind;
import io.sealkeeper.pipeline.TestSettings;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Signs;
import io.sealkeeper.seal.Workspace;
import io.sealkeeper.workspace.How;
import io.sealkeeper.workspace.ModelFacts;
import io.sealkeeper.workspace.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run learns, as the next one finds it. */
class WorkspaceProfileTest {

    private static final FactSheetType APPLICATION = new FactSheetType("Application");
    private static final FactSheetType PROCESS = new FactSheetType("Process");
    private static final Signs TWO_USERS = Signs.of(false, Optional.of("MEMBER"));

    @TempDir
    private Path folder;

    private WorkspaceFile file;

    @BeforeEach
    void bind() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        file = new WorkspaceFile(folder.resolve("data"));
        file.write(workspace("https://acme.leanix.net"));
    }

    private static Workspace workspace(String address) {
        return new Workspace(Optional.of("id"), Optional.of("acme"), address);
    }

    private WorkspaceProfile open(String writer, String sealer) {
        WorkspaceProfile profile = new WorkspaceProfile(new TestSettings().of("https://acme.leanix.net", folder));
        profile.open(Optional.of(writer), Optional.of(sealer));
        return profile;
    }

    private WorkspaceProfile learnt() {
        WorkspaceProfile profile = open("w", "s");
        profile.isExplored();
        profile.sizes().taken(Kind.UPDATE, 20, Duration.ZERO);
        profile.sizes().refused(Kind.UPDATE, 40);
        profile.rights()
                .keep(TWO_USERS
                        .withBreak(true)
                        .withTold(true, APPLICATION, Known.NO)
                        .withTold(false, APPLICATION, Known.YES));
        profile.save();
        return profile;
    }

    @Test
    void theNextRunBeginsWithIt() {
        learnt();
        WorkspaceProfile next = open("w", "s");
        assertThat(next.explored()).isTrue();
        assertThat(next.sizes().next(Kind.UPDATE, 200, 500)).isEqualTo(new DocumentSizes.Share(20, List.of()));
        Signs signs = next.rights().with(TWO_USERS);
        assertThat(signs.writerBreaks()).isEqualTo(Known.YES);
        assertThat(signs.changed()).isFalse();
        assertThat(signs.isTold(APPLICATION)).isTrue();
        assertThat(signs.writerMaySeal(APPLICATION)).isEqualTo(Known.NO);
        assertThat(signs.sealerMaySeal(APPLICATION)).isEqualTo(Known.YES);
        assertThat(signs.isTold(PROCESS)).isFalse();
    }

    @Test
    void withAnotherUserItIsNotTrue() {
        learnt();
        WorkspaceProfile other = open("w", "another");
        assertThat(other.explored()).isFalse();
        assertThat(other.sizes().learnt()).isEmpty();
        assertThat(other.rights().with(TWO_USERS)).isEqualTo(TWO_USERS);
    }

    @Test
    void atAnotherAddressItIsForgotten() throws IOException {
        learnt();
        file.write(workspace("https://acme-test.leanix.net"));
        assertThat(open("w", "s").explored()).isFalse();
        assertThat(file.read()).contains(workspace("https://acme-test.leanix.net"));
    }

    @Test
    void theSameAddressKeepsIt() throws IOException {
        learnt();
        file.write(workspace("https://acme.leanix.net"));
        assertThat(open("w", "s").explored()).isTrue();
    }

    /** Somebody may give it the right at any time, and nobody would tell us. */
    @Test
    void thatTheSealerMayNotSetSealsIsAskedAgain() {
        WorkspaceProfile profile = open("w", "s");
        profile.rights()
                .keep(TWO_USERS
                        .withTold(true, APPLICATION, Known.NO)
                        .withTold(false, APPLICATION, Known.NO)
                        .withTold(true, PROCESS, Known.NO)
                        .withTold(false, PROCESS, Known.YES)
                        .withSealTaken(PROCESS, false));
        profile.save();
        Signs next = open("w", "s").rights().with(TWO_USERS);
        assertThat(next.isTold(APPLICATION)).isFalse();
        assertThat(next.isTold(PROCESS)).isFalse();
        assertThat(next.isSealRefused(PROCESS)).isFalse();
    }

    /** Untrusted fields are not written then, so nothing would show that an admin has changed the writer's role. */
    @Test
    void thatTheWritersEditsKeepSealsIsFoundOutAgain() {
        WorkspaceProfile profile = open("w", "s");
        profile.rights().keep(TWO_USERS.withBreak(false));
        profile.save();
        assertThat(open("w", "s").rights().with(TWO_USERS).writerBreaks()).isEqualTo(Known.UNKNOWN);
    }

    @Test
    void aRunThatWasAnsweredNothingHasLearntNoSize() {
        WorkspaceProfile profile = open("w", "s");
        profile.sizes().next(Kind.UPDATE, 200, 500);
        profile.sizes().leaves(Kind.MODEL, 0);
        profile.sizes().lost(Kind.UPDATE, 20);
        profile.save();
        assertThat(open("w", "s").sizes().learnt()).isEmpty();
        assertThat(open("w", "s").sizes().most(Kind.UPDATE, 200)).isEqualTo(20);
    }

    @Test
    void thatLeanIxSetASealIsKept() {
        WorkspaceProfile profile = open("w", "s");
        profile.rights().keep(TWO_USERS.withSealTaken(APPLICATION, true));
        profile.save();
        assertThat(open("w", "s").rights().with(TWO_USERS).sealerMaySeal(APPLICATION))
                .isEqualTo(Known.YES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"learnt\": 5}",
                "{\"learnt\": {\"writer\": \"w\", \"sealer\": \"s\", \"explored\": \"?\", \"documents\": {\"update\": {\"sheets\": -3}},"
                        + " \"maySetSeals\": {\"writer\": {\"Application\": \"x\"}}}}"
            })
    void whatCantBeUnderstoodIsLearntAgain(String content) throws IOException {
        Files.writeString(file.path(), content);
        WorkspaceProfile profile = open("w", "s");
        assertThat(profile.explored()).isFalse();
        assertThat(profile.sizes().learnt()).isEmpty();
        assertThat(profile.rights().with(TWO_USERS)).isEqualTo(TWO_USERS);
    }

    @Test
    void aFileThatIsWrittenAnewSaysWhy() throws IOException {
        learnt();
        assertThat(file.write(workspace("https://acme.leanix.net"))).isEmpty();
        assertThat(file.write(workspace("https://acme-test.leanix.net"))).hasValueSatisfying(why -> assertThat(why)
                .contains("learnt of the workspace", "https://acme.leanix.net"));
        Files.writeString(file.path(), "{");
        assertThat(file.write(workspace("https://acme.leanix.net"))).contains("it is no JSON");
        Files.writeString(file.path(), "[]");
        assertThat(file.write(workspace("https://acme.leanix.net"))).contains("it names no workspace.address");
        Files.delete(file.path());
        assertThat(file.write(workspace("https://acme.leanix.net"))).isEmpty();
    }

    @Test
    void whatCantBeUnderstoodIsNamed() throws IOException {
        learnt();
        assertThat(KnownWorkspace.read(folder.resolve("data")).facts().keySet())
                .noneMatch(name -> name.startsWith("not understood"));
        String kept = Files.readString(file.path());
        Files.writeString(
                file.path(),
                kept.replaceAll(
                                "\"answers\" : \\{ *}",
                                "\"answers\": {\"since-rev\": {\"answer\": \"perhaps\"}, \"x\": 7}")
                        .replaceAll("\"explored\" : true", "\"explored\": \"?\""));
        assertThat(KnownWorkspace.read(folder.resolve("data")).facts())
                .containsEntry(
                        "not understood, so the next run learns it again",
                        "'explored', 'since-rev: perhaps', 'x: no answer'");
        Files.writeString(
                file.path(),
                kept.replaceFirst("\"learnt\" : \\{", "\"learnt\": [ {").replaceFirst("}\\s*$", "]}"));
        assertThat(KnownWorkspace.read(folder.resolve("data")).facts())
                .containsEntry("not understood, so the next run learns it again", "'learnt', which is no object");
    }

    @Test
    void whatWasSeenOfTheWorkspaceIsKept() {
        WorkspaceProfile profile = open("w", "s");
        profile.answers().see(Question.SINCE_REV, "exclusive", How.RUN);
        profile.answers().see(Question.BREAK_EVENT_BY, "system", How.CANARY);
        profile.answers().see(Question.BREAK_EVENT_BY, "editor", How.RUN);
        ModelFacts facts = new ModelFacts(
                Optional.of(new ModelFacts.Mark("abc", "7", Instant.parse("2026-11-30T11:00:00Z"))),
                new TreeMap<>(Map.of("Application", "P90D")),
                new TreeSet<>(List.of("QUALITY_SEAL_BROKEN")));
        profile.model(facts);
        profile.save();
        WorkspaceProfile next = open("w", "s");
        assertThat(next.answers().all()).isEqualTo(profile.answers().all());
        assertThat(next.answers().of(Question.SINCE_REV)).contains("exclusive");
        assertThat(next.answers().of(Question.BREAK_EVENT_BY)).isEmpty();
        assertThat(next.doubts())
                .hasValueSatisfying(w -> assertThat(w).contains("break-event-by was 'system'", "'editor'"));
        assertThat(next.model()).isEqualTo(facts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "{\"since-rev\": {\"answer\": \"perhaps\", \"how\": \"run\", \"first\": \"2026-11-30T11:00:00Z\","
                        + " \"last\": \"2026-11-30T11:00:00Z\", \"times\": 1}}",
                "{\"since-rev\": {\"answer\": \"exclusive\", \"how\": \"run\", \"first\": \"yesterday\","
                        + " \"last\": \"2026-11-30T11:00:00Z\", \"times\": 1}}",
                "{\"since-rev\": {\"answer\": \"exclusive\", \"how\": \"run\", \"first\": \"2026-11-30T11:00:00Z\","
                        + " \"last\": \"2026-11-30T11:00:00Z\", \"times\": 1, \"contradicted\": {\"answer\": \"?\"}}}"
            })
    void anAnswerThatCantBeUnderstoodIsOpen(String answers) throws IOException {
        learnt();
        String kept = Files.readString(file.path());
        Files.writeString(file.path(), kept.replaceAll("\"answers\" : \\{ *}", "\"answers\": " + answers));
        WorkspaceProfile next = open("w", "s");
        assertThat(next.explored()).isTrue();
        assertThat(next.answers().all()).isEmpty();
    }

    /** A plan opens no journal, so the file may not name a workspace yet. */
    @Test
    void withoutAWorkspaceNothingIsKept() throws IOException {
        Files.delete(file.path());
        learnt();
        assertThat(file.path()).doesNotExist();
    }
}
