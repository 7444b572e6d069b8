package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Settings from a file that the command line names: several workspaces, one program. */
class SettingsFileIT extends Installed {

    SettingsFileIT() {
        super(2);
    }

    private Path settings(String name, String... lines) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    @Test
    void the_file_takes_the_place_of_the_one_in_the_folder_and_the_environment_outweighs_it() throws Exception {
        settings("application.properties", "leanix.timeout=never", "seal.mode=nonsense");
        settings(
                "etc/prod, eu/gateway.properties",
                "leanix.timeout=20S",
                "leanix.log-wait=soon",
                "sealkeeper.data=prod/data",
                "sealkeeper.inbox=prod/inbox");
        Files.createDirectories(folder.resolve("prod/inbox/vulnerabilities"));
        Files.writeString(
                folder.resolve("prod/inbox/vulnerabilities/week.csv"),
                Payload.changingAll(sandbox.workspace().sheets()));
        // LEANIX_LOG_WAIT of the environment is right.
        Program.Ended sync = installation.run("--settings", "etc/prod, eu/gateway.properties", "sync");
        assertThat(sync.exitCode()).as(sync.err()).isZero();
        assertThat(folder.resolve("prod/data/reports/latest.json")).exists();
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(sandbox.workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);

        Program.Ended check =
                installation.without("LEANIX_LOG_WAIT").run("check", "--settings", "etc/prod, eu/gateway.properties");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out() + check.err()).contains("gateway.properties:2:1: leanix.log-wait=soon");
    }

    @Test
    void a_file_that_can_not_be_used_is_told_in_a_line() throws Exception {
        settings("bad.properties", "leanix.timeout=\\u00zz");
        Files.write(folder.resolve("latin.properties"), new byte[] {'a', '=', (byte) 0xe4, '\n'});
        assertTold("nowhere.properties", "is not there (in the folder ");
        assertTold("routes", "is a folder; name the file in it");
        assertTold("bad.properties", "after \\u four hexadecimal digits must follow");
        assertTold("latin.properties", "it is no text in UTF-8");
    }

    private void assertTold(String file, String words) {
        Program.Ended ended = installation.run("--settings", file, "doctor");
        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(1);
        assertThat(ended.err())
                .contains("the settings file " + file + " ", words, "Nothing was started")
                .hasLineCount(1);
    }

    @Test
    void two_gateways_with_one_data_folder_are_refused() throws Exception {
        settings("test.properties", "leanix.timeout=20S");
        settings("prod.properties", "leanix.timeout=30S");
        try (Program serve = installation.start("--settings", "test.properties", "serve")) {
            serve.await(() -> Files.exists(folder.resolve("data/journal.db")));
            Program.Ended second = installation.run("sync", "--settings", "prod.properties");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err()).contains("another Sealkeeper", "a folder of its own (sealkeeper.data)");
        }
    }

    @Test
    void a_plan_is_compared_with_the_profile_of_another_workspace() throws Exception {
        String payload = Payload.changingAll(sandbox.workspace().sheets());
        // The other one, which a gateway has worked in.
        try (Sandbox other = Sandbox.start(SandboxOptions.builder()
                .applications(2)
                .requestsPerMinute(0)
                .workspaceId("5ea1cafe-0000-4000-8000-0000000000ff")
                .type("Application", t -> t.withRemoved("highVulnerabilities").withRenewalDays(30))
                .build())) {
            settings(
                    "prod.properties",
                    "leanix.base-url=" + other.baseUrl(),
                    "sealkeeper.data=prod/data",
                    "sealkeeper.inbox=prod/inbox");
            Files.createDirectories(folder.resolve("prod/inbox/vulnerabilities"));
            Files.writeString(folder.resolve("prod/inbox/vulnerabilities/week.csv"), payload);
            installation.without("LEANIX_BASE_URL").run("--settings", "prod.properties", "sync");
        }
        installation.with("LEANIX_BASE_URL", sandbox.baseUrl());
        installation.drop("week.csv", payload);
        Program.Ended plan = installation.run("plan", "--against", "prod/data/workspace.json");
        assertThat(plan.exitCode()).as(plan.err()).isEqualTo(2);
        assertThat(plan.out())
                .contains(
                        "there \u21d2 rejected: Application has no 'highVulnerabilities'",
                        "2  restored here, rejected there",
                        "an approval of Application is valid for 30 days, and here for 90",
                        "which fields the writer may write");
        Program.Ended json = installation.run("plan", "--json", "--against", "prod/data/workspace.json");
        assertThat(Installation.parse(json.out()).at("/sheets/0/there/outcome").asText())
                .isEqualTo("rejected");
        assertThat(Installation.parse(json.out()).at("/against/compared").asInt())
                .isEqualTo(2);
        Program.Ended none = installation.run("plan", "--against", "nowhere.json");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("nowhere.json is not there", "nothing was read or sent");
    }
}
