package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers that are lost, late or odd, each to a document of its own, while somebody edits one of its sheets: nothing is
 * written twice, nobody is overruled, and no seal is lost without a word.
 */
class OddAnswersIT {

    /** As many sheets as go into one document. */
    private static final int DOCUMENT = 20;

    private static final List<Fault> FAULTS = List.of(
            new Fault.DropBefore(),
            new Fault.DropAfter(),
            new Fault.HalfBody(),
            new Fault.HtmlPage(),
            Fault.status(500),
            Fault.status(502),
            Fault.status(503),
            new Fault.NullAlias(0),
            new Fault.ErrorType("SOMETHING_NEW"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"UPDATE, 1", "UPDATE, 2", "LOG, 1", "LOG, 2", "SEAL, 1", "SEAL, 2"})
    void nothingIsWrittenTwiceAndNoSealIsLostWithoutAWord(String request, int times) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
                .applications(DOCUMENT * FAULTS.size())
                .requestsPerMinute(0)
                .noOpPatch(OpenQuestion.NoOpPatch.COUNTS)
                .build())) {
            Installation installation = Installation.of(folder, sandbox);
            List<FactSheet> sheets = sandbox.workspace().sheets();
            String payload = Payload.changingAll(sheets);
            for (int i = 0; i < FAULTS.size(); i++) {
                String marker = sheets.get(i * DOCUMENT).id();
                sandbox.workspace().faults().when(match(request).containing(marker), times, FAULTS.get(i));
                String edited = "APP-" + (i * DOCUMENT + 2);
                sandbox.workspace()
                        .at(
                                i % 2 == 0 ? Moment.afterFieldUpdate(edited) : Moment.beforeFieldUpdate(edited),
                                () -> sandbox.workspace().person("Greta Lind").edit(edited, "description", "Seen"));
            }
            installation.drop("week-47.csv", payload);
            WorkspaceJudge judge = WorkspaceJudge.watching(sandbox, payload);
            for (int run = 1; run <= 2; run++) {
                Program.Ended ended = installation.run("sync");
                assertThat(ended.exitCode()).as(ended.err() + ended.out()).isIn(0, 2);
                assertThat(ended.err()).doesNotContain("\tat ");
                assertThat(judge.orExplained().findings(installation))
                        .as("after run " + run)
                        .isEmpty();
            }
            // Where the update was refused, the moment after it never came.
            assertThat(judge.touchedByPeople()).hasSizeGreaterThanOrEqualTo(FAULTS.size() - 1);
            assertThat(WorkspaceJudge.unfinished(installation)).isZero();
            assertThat(sandbox.workspace().sheets().stream().filter(s -> s.lxState() == LxState.APPROVED))
                    .as("with each fault, most seals are there again")
                    .hasSizeGreaterThan(DOCUMENT * (FAULTS.size() - 3));
        }
    }

    private static RequestMatch match(String request) {
        return switch (request) {
            case "UPDATE" -> RequestMatch.of(RequestKind.MUTATION).by("writer");
            case "SEAL" -> RequestMatch.of(RequestKind.MUTATION).by("sealer");
            default -> RequestMatch.of(RequestKind.LOG);
        };
    }
}
