package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.Comment;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program tells owners of a seal that stays broken, and takes that away when the seal is back. */
class TellOwnersIT {

    private static final String OWNER = "Ines Duarte";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Installation installation;
    private String payload;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.builder().applications(2).requestsPerMinute(0).build());
        payload = Payload.changingAll(List.of(sandbox.workspace().sheet("APP-1")));
        installation = Installation.of(folder, sandbox)
                .with("SEAL_TELL_OWNER", "comment")
                .option("-Dseal.trust.vulnerabilities.Application=highVulnerabilities");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<Comment> comments() {
        return sandbox.workspace().comments("APP-1");
    }

    private Program.Ended sync() {
        installation.drop("week-47.csv", payload);
        return installation.run("sync");
    }

    @Test
    void one_comment_while_the_seal_is_broken_and_none_when_it_is_back() {
        Program.Ended first = sync();
        assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
        assertThat(installation.report().at("/outcomes/left-broken").asInt()).isEqualTo(1);
        assertThat(installation.report().at("/requests/comment").asInt()).isEqualTo(1);
        assertThat(comments()).hasSize(1);
        assertThat(comments().get(0).message()).contains("The source vulnerabilities wrote criticalVulnerabilities (");
        sync();
        assertThat(comments()).hasSize(1);
        sandbox.workspace().person(OWNER).approve("APP-1");
        Program.Ended last = installation.run("sync");
        assertThat(last.exitCode()).as(last.out() + last.err()).isZero();
        assertThat(comments()).isEmpty();
    }

    @Thorough
    @Test
    void serve_looks_by_itself() {
        sync();
        assertThat(comments()).hasSize(1);
        sandbox.workspace().person(OWNER).approve("APP-1");
        try (Program serve = installation.start("serve")) {
            serve.await(() -> comments().isEmpty());
            serve.terminate();
            assertThat(serve.await().exitCode()).isZero();
        }
        assertThat(comments()).isEmpty();
    }

    @Thorough
    @Test
    void doctor_says_whether_the_sealer_may_and_writes_nothing() {
        assertThat(check().path("status").asText()).isEqualTo("fit");
        sandbox.workspace().silence("sealer", true);
        assertThat(check().path("status").asText()).isEqualTo("limited");
        assertThat(check().path("words").asText()).startsWith("the sealer may not comment");
        assertThat(comments()).isEmpty();
        assertThat(sandbox.workspace().requests().all().stream().filter(r -> r.kind() == RequestKind.MUTATION))
                .allMatch(r -> r.document().contains("validateOnly: true"));
    }

    private JsonNode check() {
        JsonNode checks =
                Installation.parse(installation.run("doctor", "--json").out()).path("checks");
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(c -> c.path("id").asText().equals("tell-owner"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such check in " + checks));
    }
}
