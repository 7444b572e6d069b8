package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Awaiting;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.SheetSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seals that another integration broke: yesterday, and while the gateway runs. */
class HealIT extends Installed {

    private static final String FIELD = "criticalVulnerabilities";
    private static final Duration BROKEN = Duration.ofDays(3);

    HealIT() {
        super(3);
    }

    @BeforeEach
    void whatTheConnectorBroke() {
        sandbox.workspace().addSheet(seed("OLD-1"));
        sandbox.workspace().addSheet(seed("OLD-2").editedBy("Greta Lind", "description", "", "mine", 2));
        sandbox.workspace().addSheet(seed("OLD-3").editedBy(Integration.CONNECTOR, "description", "", "theirs", 2));
    }

    private static SheetSeed seed(String id) {
        return SheetSeed.application(id)
                .name("Old " + id)
                .owner("Ada Novak")
                .approvedBy("Ada Novak", 20)
                .editedBy(Integration.CONNECTOR, FIELD, 1, 2, BROKEN);
    }

    private Installation guarding() {
        return installation
                .with("GUARD_CONNECTOR_USERS", Integration.CONNECTOR_ID)
                .with("GUARD_CONNECTOR_MODE", "preserve")
                .with("GUARD_EVERY", "10S")
                .with("GUARD_QUIET", "1M")
                .option("-Dseal.trust.connector.Application=" + FIELD);
    }

    private LxState seal(String sheet) {
        return sandbox.workspace().sheet(sheet).lxState();
    }

    @Test
    void itIsPlannedThenPutBackAndNothingElse() throws IOException {
        Program.Ended plan = guarding().run("heal", "--out", "plan.jsonl", "--out", "owners.html", "--out", "all.csv");
        assertThat(plan.exitCode()).as(plan.out() + plan.err()).isEqualTo(2);
        assertThat(plan.out())
                .contains("Ada Novak: 3 sheets, 1 would be put back")
                .contains("contested")
                .contains("the owners have not agreed to [description]");
        assertThat(sandbox.workspace().requests().count(RequestKind.MUTATION)).isZero();
        assertThat(Files.readString(folder.resolve("owners.html")))
                .contains("Old OLD-1")
                .doesNotContain("<script");
        assertThat(Files.readString(folder.resolve("all.csv"))).contains("Old OLD-2");

        sandbox.workspace().person("Greta Lind").edit("APP-1", "description", "mine");
        Program.Ended healed = guarding().run("heal", "--plan", "plan.jsonl");
        assertThat(healed.exitCode()).as(healed.out() + healed.err()).isZero();
        assertThat(seal("OLD-1")).isEqualTo(LxState.APPROVED);
        assertThat(seal("OLD-2")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(seal("OLD-3")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void whatMovedSinceThePlanIsRefused() {
        assertThat(guarding().run("heal", "--out", "plan.jsonl").exitCode()).isEqualTo(2);
        sandbox.workspace().person("Greta Lind").edit("OLD-1", "description", "mine");
        Program.Ended healed = guarding().run("heal", "--plan", "plan.jsonl");
        assertThat(healed.exitCode()).as(healed.out() + healed.err()).isEqualTo(2);
        assertThat(healed.out()).contains("it was changed since the plan was made");
        assertThat(seal("OLD-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Thorough
    @Test
    void mistakesAreToldInWords() {
        Program.Ended nobody = installation.run("heal");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.err()).contains("guard.NAME.users").contains("Nothing was read or sent");
        Program.Ended other = guarding().run("heal", "--source", "conector");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("there is no guard 'conector', did you mean 'connector'? There is connector");
        Program.Ended ending = guarding().run("heal", "--out", "plan.txt");
        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.err()).contains("end its name in .jsonl");
        Program.Ended missing = guarding().run("heal", "--changelog", "none.xlsx");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err())
                .contains("the changelog none.xlsx does not exist")
                .contains("Nothing was read or sent");
        Program.Ended day = guarding().run("heal", "--since", "yesterday");
        assertThat(day.exitCode()).isEqualTo(1);
        assertThat(day.err())
                .contains("'yesterday' is not a day, such as 2026-01-31", "See 'sealkeeper heal --help'")
                .doesNotContain("java.");
    }

    @Thorough
    @Test
    void jsonHasAllThatThePlanHas() {
        Program.Ended plan = guarding().run("heal", "--json", "--since", "2020-01-31");
        JsonNode json = Installation.parse(plan.out());
        assertThat(plan.exitCode()).as(plan.err()).isEqualTo(2);
        assertThat(json.toString()).contains("Old OLD-1", "contested", "untrusted-field");
    }

    @Thorough
    @Test
    void aGuardPutsBackWhatBreaksWhileItRuns() throws Exception {
        try (Program serve = guarding().start("serve")) {
            Awaiting.await(
                    () -> sandbox.workspace().requests().all().stream().anyMatch(r -> r.kind() == RequestKind.READ),
                    serve::err);
            sandbox.workspace().integration(Integration.CONNECTOR).edit("APP-1", FIELD, "99");
            assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
            Awaiting.await(() -> seal("APP-1") == LxState.APPROVED, serve::err);
        }
    }
}
