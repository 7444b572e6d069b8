package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor and check say of integrations that do not run through the gateway. */
class DoctorGuardIT {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Installation installation;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.builder().applications(8).build());
        installation = Installation.of(folder, sandbox).with("LEANIX_REQUESTS_PER_MINUTE", "1200");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void whoBreaksSealsIsListedSoThatAGuardCanNameIt() {
        sandbox.workspace().integration("connector").edit("APP-1", "alias", "x");
        sandbox.workspace().integration("connector").edit("APP-2", "alias", "x");
        Program.Ended ended = installation.run("doctor", "--json");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        JsonNode breaker = Installation.parse(ended.out()).path("sealBreakers").path(0);
        assertThat(breaker.path("userId").asText()).isEqualTo(Integration.CONNECTOR_ID);
        assertThat(breaker.path("breaks").asInt()).isEqualTo(2);
        assertThat(breaker.path("types").path(0).asText()).isEqualTo("Application");
        assertThat(sandbox.workspace().requests().all()).noneMatch(r -> r.kind() == RequestKind.MUTATION);
        assertThat(sandbox.workspace().requests().all()).hasSizeLessThanOrEqualTo(10);

        Program.Ended guarded = installation
                .with("GUARD_CONNECTOR_USERS", Integration.CONNECTOR_ID)
                .option("-Dseal.trust.connector.Application=alias")
                .run("doctor");
        assertThat(guarded.exitCode()).as(guarded.out() + guarded.err()).isZero();
        assertThat(guarded.out().replaceAll("\\s+", " "))
                .contains("guarded by connector", "guard.connector (observe): user", "broke 2 of the seals looked at");
    }

    @Thorough
    @Test
    void aPersonIsNotGuarded() {
        sandbox.workspace().person("Ada Novak").edit("APP-1", "alias", "x");
        JsonNode told = refused(sandbox.workspace().principal("Ada Novak").id());
        assertThat(told.path("words").asText()).contains("(Ada Novak) is a person, by the audit log");
    }

    @Thorough
    @Test
    void ourOwnUserIsNotGuarded() {
        JsonNode told = refused(sandbox.workspace().principal("sealer").id());
        assertThat(told.path("words").asText()).contains("is the user of one of our own tokens");
    }

    private JsonNode refused(String user) {
        Program.Ended ended = installation
                .option("-Dguard.connector.users=" + user)
                .option("-Dseal.trust.connector.Application=alias")
                .run("doctor", "--json");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
        return StreamSupport.stream(
                        Installation.parse(ended.out()).path("checks").spliterator(), false)
                .filter(check -> check.path("id").asText().equals("guard")
                        && check.path("status").asText().equals("broken"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ended.out()));
    }

    @Test
    void checkCountsTheTrustOfAGuardAndWarnsWhereThereIsNone() {
        Program.Ended warned = installation
                .with("GUARD_CONNECTOR_USERS", Integration.CONNECTOR_ID)
                .run("check");
        assertThat(warned.exitCode()).as(warned.out() + warned.err()).isZero();
        assertThat(warned.out()).contains("warning: guard.connector.users: the owners trust 'connector' with nothing");

        Program.Ended fit =
                installation.option("-Dseal.trust.connector.Application=alias").run("check");
        assertThat(fit.exitCode()).as(fit.out() + fit.err()).isZero();
        assertThat(fit.out()).doesNotContain("guard", "connector");
    }
}
