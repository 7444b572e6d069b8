package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees first. */
class DemoIT {

    @TempDir
    Path folder;

    @Test
    void showsEveryFateOfASealAndTouchesNothingOfTheOperators() {
        Installation installation = Installation.unset(folder)
                .with("LEANIX_BASE_URL", "http://127.0.0.1:1")
                .with("LEANIX_WRITER_API_TOKEN_FILE", "/nowhere/token")
                .with("SEAL_MODE", "observe");

        Program.Ended demo = installation.run("demo");

        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out())
                .containsPattern("15 approved seals were at stake: 10 are approved again, 5 were left broken")
                .containsPattern("unchanged +4 ")
                .containsPattern("restored +10 ")
                .containsPattern("left-broken untrusted-field +2 ")
                .containsPattern("left-broken contested +1 ")
                .containsPattern("left-broken review-due +2 ")
                .containsPattern("not-sealed +5 ")
                .containsPattern("\\d+ requests to LeanIX")
                .containsPattern("broke 12 seals")
                .containsPattern("heal puts 7 of them back")
                .containsPattern("restored +7 ");
        assertThat(demo.out().lines().count()).as("one screen").isLessThanOrEqualTo(40);
        assertThat(demo.err()).doesNotContain("\tat ");
        assertThat(Installation.names(folder)).containsExactlyInAnyOrder("inbox", "routes");
    }
}
