package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder with work in it, and settings that for a while lead to a copy of its workspace. */
class WorkspaceIT {

    private static final int SHEETS = 12;

    @TempDir
    Path folder;

    private Sandbox production;
    private Installation installation;

    @BeforeEach
    void aWorkspace() {
        production = Sandbox.start(SandboxOptions.builder()
                .applications(SHEETS)
                .requestsPerMinute(0)
                .build());
        installation = Installation.of(folder, production);
    }

    @AfterEach
    void end() {
        production.close();
    }

    /** Dead letters of one half, and the other half unfinished. */
    private void leaveWork() {
        production.workspace().changeRole("sealer", Role.VIEWER);
        List<FactSheet> sheets = production.workspace().sheets();
        installation.drop("first.csv", Payload.changingAll(sheets.subList(0, SHEETS / 2)));
        Program.Ended parked = installation.run("sync");
        assertThat(parked.exitCode()).as(parked.err()).isEqualTo(2);
        installation.drop("second.csv", Payload.changingAll(sheets.subList(SHEETS / 2, SHEETS)));
        try (Program program = installation.start("sync")) {
            production.workspace().at(Moment.after(RequestKind.MUTATION, 1), program::kill);
            program.await();
        }
        production.workspace().changeRole("sealer", Role.SEALER);
        assertThat(broken(production)).as("broken by us").isEqualTo(SHEETS);
        assertThat(WorkspaceJudge.unfinished(installation)).isPositive();
    }

    private static long broken(Sandbox sandbox) {
        return sandbox.workspace().sheets().stream()
                .filter(s -> s.lxState() == LxState.BROKEN_QUALITY_SEAL)
                .count();
    }

    @Test
    void nothingIsSentToACopyAndBackInProductionEverySealIsRestored() {
        leaveWork();
        try (Sandbox copy = Sandbox.startCopy(production, o -> o)) {
            installation.with("LEANIX_BASE_URL", copy.baseUrl());
            String whose = "the workspace sandbox (id 5ea1cafe-0000-4000-8000-000000000001) at " + production.baseUrl();
            for (List<String> command : List.of(
                    List.of("sync"),
                    List.of("serve"),
                    List.of("plan"),
                    List.of("doctor"),
                    List.of("check", "--workspace"),
                    List.of("dead-letters", "replay", "--all"))) {
                Program.Ended refused = installation.run(command.toArray(String[]::new));
                String said = refused.out() + refused.err();
                assertThat(refused.exitCode()).as(command + said).isEqualTo(1);
                // doctor breaks its lines.
                assertThat(said.replaceAll("[ \n]+", " "))
                        .as("%s", command)
                        .contains("belongs to " + whose)
                        .contains("leanix.base-url is " + copy.baseUrl())
                        .contains("journal adopt --reason")
                        .doesNotContain("\tat ");
            }
            Program.Ended list = installation.run("dead-letters", "list");
            assertThat(list.exitCode()).isEqualTo(2);
            assertThat(list.out().lines()).hasSize(SHEETS / 2);
            assertThat(list.err()).contains(whose).contains(copy.baseUrl());
            assertThat(copy.workspace().requests().byKind().keySet())
                    .as("what the copy was asked for")
                    .isEqualTo(Set.of(RequestKind.TOKEN));
            assertThat(copy.workspace().sheets())
                    .isEqualTo(production.workspace().sheets());
        }
        installation.with("LEANIX_BASE_URL", production.baseUrl());
        Program.Ended back = installation.run("sync");
        assertThat(back.exitCode()).as(back.err()).isZero();
        Program.Ended replay = installation.run("dead-letters", "replay", "--all");
        assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
        assertThat(broken(production)).isZero();
    }

    @Thorough
    @Test
    void aWorkspaceThatMovedIsAdoptedByAPersonsWord() {
        leaveWork();
        // What is there now is at another address from here on: the old one is only a memory.
        try (Sandbox moved = Sandbox.startCopy(production, o -> o)) {
            production.close();
            installation.with("LEANIX_BASE_URL", moved.baseUrl());
            Program.Ended adopted = installation.run("journal", "adopt", "--reason", "our new domain");
            assertThat(adopted.exitCode()).as(adopted.err()).isZero();
            assertThat(adopted.out())
                    .contains("belongs to the workspace sandbox (id 5ea1cafe-")
                    .contains(
                            "at " + moved.baseUrl()
                                    + " from now on; in it: 6 unfinished sheets and 6 open dead letters, all of them of sheets");
            assertThat(moved.workspace().requests().byKind().keySet()).isEqualTo(Set.of(RequestKind.TOKEN));
            Program.Ended sync = installation.run("sync");
            assertThat(sync.exitCode()).as(sync.err()).isZero();
            Program.Ended replay = installation.run("dead-letters", "replay", "--all");
            assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
            assertThat(broken(moved)).isZero();
        }
    }
}
