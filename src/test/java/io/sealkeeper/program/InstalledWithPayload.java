package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;

/** A payload that changes every sheet, and a judge of what becomes of them. */
abstract class InstalledWithPayload extends Installed {

    static final String FILE = "week-47.csv";

    WorkspaceJudge judge;
    String payload;

    InstalledWithPayload(int applications) {
        super(applications);
    }

    @BeforeEach
    void watch() {
        payload = Payload.changingAll(sandbox.workspace().sheets());
        judge = WorkspaceJudge.watching(sandbox, payload);
    }

    /** The program does nothing, says why in one line, and leaves the payload where it is. */
    void refused(String why) {
        installation.drop(FILE, payload);
        Program.Ended ended = installation.run("sync");
        assertThat(judge.sawNothing()).as("nothing was written").isTrue();
        assertThat(Installation.names(installation.inbox())).contains(FILE);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err().strip().lines()).as(ended.err()).hasSize(1);
        assertThat(ended.err())
                .startsWith("sealkeeper: ")
                .contains(why)
                .doesNotContain("canary")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }
}
