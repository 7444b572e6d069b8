package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A workspace behaves as a profile says, and as the documents say where it says nothing. */
class PlayedProfileTest {

    private static final SandboxOptions DEFAULTS = SandboxOptions.defaults();

    @TempDir
    Path folder;

    private PlayedProfile played(String learnt) throws UnusableProfile {
        return read("{\"workspace\": {\"address\": \"https://acme.leanix.net\"}, \"learnt\": " + learnt + "}");
    }

    private PlayedProfile read(String text) throws UnusableProfile {
        try {
            return PlayedProfile.read(Files.writeString(folder.resolve("workspace.json"), text), DEFAULTS);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private PlayedProfile answer(String question, String answer) throws UnusableProfile {
        return played("{\"answers\": {\"" + question + "\": {\"answer\": \"" + answer + "\"}}}");
    }

    /** Each answer to each question, with what the workspace's own answer is called. */
    static List<String[]> everyAnswer() {
        List<String[]> all = new ArrayList<>();
        for (RecordComponent part : OpenAnswers.class.getRecordComponents()) {
            if (part.getType().isEnum() && part.getType() != OpenQuestion.LateAuthors.class) {
                for (Object constant : part.getType().getEnumConstants()) {
                    all.add(new String[] {
                        part.getType()
                                .getSimpleName()
                                .replaceAll("(.)([A-Z])", "$1-$2")
                                .toLowerCase(Locale.ROOT),
                        ((Enum<?>) constant).name().replace('_', '-').toLowerCase(Locale.ROOT),
                        part.getName(),
                        ((Enum<?>) constant).name()
                    });
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("everyAnswer")
    void everyAnswerCanBePlayed(String question, String answer, String part, String constant) throws Exception {
        PlayedProfile profile = answer(question, answer);
        assertThat(profile.left()).isEmpty();
        assertThat(profile.taken()).containsExactly(question + ": " + answer);
        assertThat(OpenAnswers.class
                        .getMethod(part)
                        .invoke(profile.options().answers())
                        .toString())
                .isEqualTo(constant);
    }

    @Test
    void everyQuestionHasItsAnswersInTheProfile() {
        assertThat(everyAnswer().stream().map(each -> each[0]).distinct())
                .hasSize(OpenQuestion.class.getDeclaredClasses().length - 1);
        assertThat(OpenAnswer.ALL.stream().map(OpenAnswer::question))
                .containsExactlyInAnyOrderElementsOf(
                        everyAnswer().stream().map(each -> each[0]).distinct().toList());
    }

    @Test
    void spansAndLagsAreDurations() throws Exception {
        OpenAnswers answers = played("{\"answers\": {"
                        + "\"break-timing\": {\"answer\": \"PT2S\"}, \"log-lag\": {\"answer\": \"PT0.25S\"},"
                        + "\"index-lag\": {\"answer\": \"PT1M\"}, \"cursor-life\": {\"answer\": \"PT5M\"},"
                        + "\"late-authors\": {\"answer\": \"people\"}, \"late-authors-lag\": {\"answer\": \"PT3S\"}}}")
                .options()
                .answers();
        assertThat(answers.breakTiming()).isEqualTo(BreakTiming.afterMillis(2000));
        assertThat(answers.logLag()).isEqualTo(LogLag.ofMillis(250));
        assertThat(answers.indexLag()).isEqualTo(Span.ofMillis(60_000));
        assertThat(answers.cursorLife()).isEqualTo(Span.ofMillis(300_000));
        assertThat(answers.lateAuthors()).isEqualTo(OpenQuestion.LateAuthors.PEOPLE);
        assertThat(answers.lateAuthorsLag()).isEqualTo(LogLag.ofMillis(3000));
        assertThat(answer("break-timing", "PT0S").options().answers().breakTiming())
                .isEqualTo(BreakTiming.SYNCHRONOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "soon", "", "PT9999999999999999H", "P1M"})
    void whatIsNoSpanIsTold(String span) throws Exception {
        PlayedProfile profile = answer("log-lag", span);
        assertThat(profile.options().answers()).isEqualTo(DEFAULTS.answers());
        assertThat(profile.left()).containsExactly("'log-lag': '" + span + "' is no time span, as PT0S or PT1M30S");
    }

    @Test
    void whoIsLateTakesHowMuchToo() throws Exception {
        assertThat(answer("late-authors", "people").left())
                .singleElement()
                .asString()
                .contains("it takes both");
        assertThat(answer("late-authors-lag", "PT3S").left()).hasSize(1);
        assertThat(answer("late-authors", "nobody").left()).isEmpty();
        assertThat(answer("late-authors-lag", "PT0S").left()).isEmpty();
    }

    @Test
    void whatIsNotKnownHereIsToldAndChangesNothing() throws Exception {
        PlayedProfile profile = played("{\"answers\": {"
                + "\"what-is-new\": {\"answer\": \"yes\"}, \"far-end\": {\"answer\": \"dreams\"},"
                + "\"since-rev\": {}, \"log-order\": \"newest-first\"},"
                + "\"eventTypes\": [\"QUALITY_SEAL_BROKEN\", \"ODD_EVENT\"], \"moods\": 3}");
        assertThat(profile.options().answers()).isEqualTo(DEFAULTS.answers());
        assertThat(profile.taken()).isEmpty();
        assertThat(profile.left())
                .containsExactly(
                        "'far-end': 'dreams' is none of its answers here, rev-raised, untouched, seal-broken",
                        "'log-order': the file names no answer to it",
                        "'since-rev': the file names no answer to it",
                        "'what-is-new': the embedded workspace does not know this question",
                        "event types 'ODD_EVENT': the embedded workspace writes no such events",
                        "'moods': nothing is known of it here");
    }

    @Test
    void anAnswerThatWasContradictedHoldsAndTheOtherIsTold() throws Exception {
        PlayedProfile profile = played("{\"answers\": {\"far-end\": {\"answer\": \"untouched\","
                + " \"contradicted\": {\"answer\": \"seal-broken\", \"at\": \"2026-11-30T11:00:00Z\"}}}}");
        assertThat(profile.options().answers().farEndBreaks()).isEqualTo(OpenQuestion.FarEnd.UNTOUCHED);
        assertThat(profile.taken()).containsExactly("far-end: untouched ('seal-broken' was seen, too)");
    }

    @Test
    void theMostMutationsAreThoseThatWereTakenOfTheLeastRefusedKind() throws Exception {
        PlayedProfile profile = played("{\"documents\": {\"update\": {\"sheets\": 30, \"tooMany\": 40},"
                + " \"seal\": {\"sheets\": 25, \"tooMany\": 33}, \"read\": {\"sheets\": 90, \"tooMany\": 100},"
                + " \"log\": {\"sheets\": 10}}}");
        assertThat(profile.options().maxMutationFields()).isEqualTo(25);
        assertThat(profile.taken()).containsExactly("documents: at most 25 mutations in one");
        assertThat(profile.left()).singleElement().asString().startsWith("documents of kind 'read'");

        assertThat(played("{\"documents\": {\"update\": {\"sheets\": 200}}}")
                        .options()
                        .maxMutationFields())
                .as("more than the default was taken")
                .isEqualTo(200);
        assertThat(played("{\"documents\": {\"update\": {\"sheets\": 20}}}")
                        .options()
                        .maxMutationFields())
                .as("nothing was refused")
                .isEqualTo(DEFAULTS.maxMutationFields());
    }

    @Test
    void renewalIsTakenForTypesThatAreThere() throws Exception {
        PlayedProfile profile = played("{\"renewal\": {\"Application\": \"P6M\", \"ITComponent\": \"P30D\","
                + " \"Spaceship\": \"P1Y\", \"Provider\": \"P1M3D\", \"Project\": \"P0D\"}}");
        assertThat(profile.options().rules("Application").renewalValue()).isEqualTo(6);
        assertThat(profile.options().rules("Application").renewalUnit()).isEqualTo(ChronoUnit.MONTHS);
        assertThat(profile.options().rules("ITComponent").renewalValue()).isEqualTo(30);
        assertThat(profile.options().rules("Provider")).isEqualTo(TypeRules.DEFAULT);
        assertThat(profile.options().rules("Project").renews()).isFalse();
        assertThat(profile.left())
                .containsExactly(
                        "renewal of Provider: 'P1M3D' is no interval of one unit, as P90D or P6M",
                        "renewal of 'Spaceship': the embedded workspace has no such type");
    }

    @Test
    void theTechnicalUsersGetTheRightsOfTheProfile() throws Exception {
        assertThat(roles("{\"writerBreaksSeals\": false, \"maySetSeals\": {\"writer\": {\"Application\": true}}}"))
                .containsExactly(Role.CUSTOM_KEEPS_AND_SEALS, Role.SEALER);
        assertThat(roles("{\"writerBreaksSeals\": true, \"maySetSeals\": {\"sealer\": {\"Application\": false}}}"))
                .containsExactly(Role.WRITER, Role.VIEWER);
        assertThat(roles("{}")).containsExactly(Role.WRITER, Role.SEALER);
    }

    @Test
    void rightsThatDifferByTypeAreGivenByType() throws Exception {
        PlayedProfile profile = played("{\"writerBreaksSeals\": true, \"maySetSeals\":"
                + " {\"writer\": {\"Application\": true, \"ITComponent\": false},"
                + " \"sealer\": {\"Application\": false, \"ITComponent\": true}}}");
        assertThat(profile.left()).isEmpty();
        assertThat(profile.taken())
                .contains(
                        "rights of the writer: edits break seals, and it may set seals of Application, and not of"
                                + " ITComponent",
                        "rights of the sealer: may set seals of ITComponent, and not of Application");
        SandboxOptions options =
                profile.options().toBuilder().applications(1).itComponents(1).build();
        try (Sandbox sandbox = Sandbox.start(options)) {
            profile.grant(sandbox.workspace());
            SealRules rules = sandbox.workspace().world().seals();
            for (String user : List.of("writer", "sealer")) {
                Principal who = sandbox.workspace().principal(user);
                assertThat(rules.maySet(who, sandbox.workspace().sheet("APP-1")))
                        .isEqualTo(user.equals("writer"));
                assertThat(rules.maySet(who, sandbox.workspace().sheet("ITC-1")))
                        .isEqualTo(user.equals("sealer"));
            }
        }
    }

    private List<Role> roles(String learnt) throws Exception {
        PlayedProfile profile = played(learnt);
        try (Sandbox sandbox = Sandbox.start(profile.options())) {
            profile.grant(sandbox.workspace());
            return List.of(
                    sandbox.workspace().principal("writer").role(),
                    sandbox.workspace().principal("sealer").role());
        }
    }

    @Test
    void itKeepsItsOwnIdAndSaysWhatTheProfileDoesNotSay() throws Exception {
        PlayedProfile nothing = read("{\"workspace\": {\"id\": \"0e4f\", \"address\": \"https://acme.leanix.net\"}}");
        assertThat(nothing.options()).isEqualTo(DEFAULTS.toBuilder().build());
        assertThat(nothing.options().workspaceId()).isEqualTo(DEFAULTS.workspaceId());
        assertThat(nothing.taken()).isEmpty();
        assertThat(nothing.left()).isEmpty();
    }

    @Test
    void whatIsNoProfileIsToldInWords() throws Exception {
        assertThatThrownBy(() -> PlayedProfile.read(folder.resolve("none.json"), DEFAULTS))
                .isInstanceOf(UnusableProfile.class)
                .hasMessageEndingWith("none.json does not exist");
        assertThatThrownBy(() -> PlayedProfile.read(folder, DEFAULTS)).hasMessageContaining("it is a folder");
        for (String text : Arrays.asList("", "[1]", "null", "\"x\"", "{\"workspace\"", "no json")) {
            assertThatThrownBy(() -> read(text)).as(text).hasMessageContaining("it holds no JSON object");
        }
        assertThatThrownBy(() -> read("{\"learnt\": 3}")).hasMessageContaining("neither 'workspace' nor 'learnt'");
        Path latin = Files.write(folder.resolve("latin.json"), "{\"ä\": 1}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PlayedProfile.read(latin, DEFAULTS)).hasMessageContaining("no text in UTF-8");
    }

    @Test
    void odditiesOfTheFileAreShownOnOneShortLine() throws Exception {
        PlayedProfile profile =
                played("{\"answers\": {\"a\\nb\\u001b[31m" + "x".repeat(500) + "\": {\"answer\": \"y\"}},"
                        + " \"documents\": [], \"renewal\": \"P6M\", \"maySetSeals\": {\"writer\": 3}}");
        assertThat(profile.left())
                .singleElement()
                .asString()
                .hasSizeLessThan(150)
                .doesNotContainPattern("\\p{Cntrl}");
        assertThat(Duration.ofMillis(profile.options().answers().logLag().millis()))
                .isZero();
    }
}
