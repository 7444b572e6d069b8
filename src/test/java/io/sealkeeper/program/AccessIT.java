package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Ports;
import io.sealkeeper.Thorough;
import io.sealkeeper.access.Role;
import io.sealkeeper.access.Users;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what to a gateway that runs. */
class AccessIT {

    private static final String TOKEN = "a-token-of-this-test";
    private static final String[] NONE = {};
    private static final String[] WRONG = {Http.basic("ana", "wrong horse battery")};
    private static final String[] UNKNOWN = {Http.basic("nobody", "correct horse battery")};
    private static final String[] PUSH = {"Authorization: Bearer " + TOKEN};
    private static final String[] VIEWER = {Http.basic("ana", "correct horse battery")};
    private static final String[] OPERATOR = {Http.basic("ben", "battery horse correct")};

    @TempDir
    Path folder;

    @Thorough
    @Test
    void eachRoleMayWhatItMay() throws Exception {
        Path users = Files.writeString(
                folder.resolve("users"),
                Users.line("ana", Role.VIEWER, "correct horse battery".toCharArray()) + "\n"
                        + Users.line("ben", Role.OPERATOR, "battery horse correct".toCharArray()) + "\n");
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.builder().applications(1).build())) {
            int port = Ports.free();
            Installation installation = installation(sandbox, port).with("SEALKEEPER_USERS_FILE", users.toString());
            try (Program serve = installation.start("serve")) {
                Http http = new Http(port).await(serve);
                SoftAssertions all = new SoftAssertions();
                for (String path : new String[] {
                    "/",
                    "/nothing",
                    "/metrics",
                    "/sources",
                    "/health/../nothing",
                    "/health/%2e%2e/nothing",
                    "/health/..%2fnothing/../../nothing",
                    "//nothing",
                    "/health;x=1",
                    "/sources;x=1",
                    "/HEALTH"
                }) {
                    for (String[] nobody : new String[][] {NONE, WRONG, UNKNOWN, PUSH}) {
                        all.assertThat(http.get(path, nobody).status()).as(path).isEqualTo(401);
                        all.assertThat(http.send("POST", path, "x=1", nobody).status())
                                .as(path)
                                .isEqualTo(401);
                    }
                    all.assertThat(http.send("POST", path, "x=1", VIEWER).status())
                            .as(path)
                            .isEqualTo(403);
                    all.assertThat(http.get(path, VIEWER).status()).as(path).isIn(200, 303, 404, 405, 406);
                    all.assertThat(http.send("POST", path, "x=1", OPERATOR).status())
                            .as(path)
                            .isIn(200, 303, 400, 404, 405, 415);
                }
                for (String method : new String[] {"PUT", "DELETE", "PATCH", "OPTIONS"}) {
                    all.assertThat(http.send(method, "/nothing", "", VIEWER).status())
                            .as(method)
                            .isEqualTo(403);
                }
                // Probes have no password, and push has its own.
                all.assertThat(http.get("/health/live").status()).isIn(200, 404, 503);
                all.assertThat(http.send("POST", "/sources/cmdb", "[]", OPERATOR)
                                .status())
                        .isEqualTo(401);
                all.assertThat(http.send("POST", "/sources/none", "[]", PUSH).status())
                        .isEqualTo(404);
                all.assertThat(http.get("/pushes/none", OPERATOR).status()).isEqualTo(401);
                all.assertAll();
                assertThat(serve.err()).doesNotContain("\tat ", "horse");
            }
        }
    }

    @Test
    void whereNobodyLogsInOnlyRequestsForThisMachineAreAnswered() {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.builder().applications(1).build())) {
            int port = Ports.free();
            try (Program serve = installation(sandbox, port).start("serve")) {
                Http http = new Http(port).await(serve);
                SoftAssertions all = new SoftAssertions();
                for (String foreign : new String[] {
                    "attacker.example",
                    "attacker.example:" + port,
                    "localhost.attacker.example",
                    "127.0.0.1.nip.example",
                    "0.0.0.0",
                    "169.254.169.254",
                    "localhost@attacker.example",
                    ""
                }) {
                    for (String path : new String[] {"/", "/health", "/metrics", "/pushes/push-1"}) {
                        all.assertThat(http.get(path, "Host: " + foreign, PUSH[0])
                                        .status())
                                .as(foreign + path)
                                .isIn(400, 421);
                    }
                    all.assertThat(http.send("POST", "/sources/cmdb", "[]", "Host: " + foreign, PUSH[0])
                                    .status())
                            .as(foreign)
                            .isIn(400, 421);
                }
                all.assertThat(http.get("http://attacker.example/nothing").status())
                        .as("in the request's first line")
                        .isIn(400, 404, 421);
                all.assertThat(http.raw("GET / HTTP/1.0\r\n\r\n").status())
                        .as("none at all")
                        .isIn(400, 421);
                for (String ours :
                        new String[] {"localhost", "LOCALHOST:" + port, "127.0.0.1:" + port, "[::1]:" + port}) {
                    all.assertThat(http.get("/nothing", "Host: " + ours).status())
                            .as(ours)
                            .isEqualTo(404);
                }
                all.assertAll();
            }
        }
    }

    private Installation installation(Sandbox sandbox, int port) {
        return Installation.of(folder, sandbox)
                .with("QUARKUS_HTTP_PORT", String.valueOf(port))
                .with("SEALKEEPER_PUSH_TOKEN", TOKEN)
                .with("SEALKEEPER_PUSH_SOURCES", "cmdb");
    }
}
