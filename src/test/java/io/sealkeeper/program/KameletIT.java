package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kamelet of an integrator's own, as a step of a source: checked, tested, and at work however the routes are started. */
class KameletIT {

    private static final String USE = "kamelet: { name: severity-counts, parameters: { onlyFixable: true } }";

    /** A source: what a route begins with. */
    private static final String FEED = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata: { name: reports }
            spec:
              definition:
                title: Reports
                required: [folder]
                properties:
                  folder: { title: Folder, type: string }
              template:
                route:
                  routePolicy: leanix-outage
                  from:
                    uri: "file:{{sealkeeper.inbox}}/{{folder}}"
                    parameters:
                      delay: 500
                      initialDelay: 0
                      move: "${exchangeProperty.box}/${file:name.noext}.${exchangeProperty.run}.${file:ext}"
                    steps:
                      - to: { uri: kamelet:sink }
            """;

    /** A sink: where something is sent. */
    private static final String NOTE = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata: { name: note }
            spec:
              definition: { title: Note, required: [folder], properties: { folder: { type: string } } }
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - to: { uri: "file:{{folder}}", parameters: { fileName: "${exchangeProperty.source}.txt" } }
            """;

    /** Begins with the one, and sends to the other on its way. */
    private static final String FED = """
            - route:
                id: grype-reports
                from:
                  uri: kamelet:reports/grype
                  parameters: { folder: grype }
                  steps:
                    - setProperty: { name: source, expression: { constant: { expression: grype } } }
                    - wireTap: { uri: "kamelet:note?folder=notes" }
                    - bean: { ref: json-file, method: "reads(*, '.')" }
                    - to: { uri: "direct:payload" }

            """;

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Installation installation;
    private Path source;

    @BeforeEach
    void install() throws IOException {
        sandbox = Sandbox.start(
                SandboxOptions.builder().applications(2).requestsPerMinute(0).build());
        installation = Installation.of(folder, sandbox)
                .option("-Dseal.trust.grype.Application=criticalVulnerabilities,highVulnerabilities,lastSecurityScan");
        copy("kamelets/severity-counts.kamelet.yaml", "kamelets");
        copy("grype.test.yaml", "sources");
        source = copy("grype.camel.yaml", "sources");
        String yaml = Files.readString(source);
        int use = yaml.indexOf("kamelet:\n");
        Files.writeString(source, yaml.substring(0, use) + USE + "\n");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Path copy(String example, String to) throws IOException {
        Path from = Path.of("routes/examples").resolve(example);
        Path target = folder.resolve("routes").resolve(to).resolve(from.getFileName());
        Files.createDirectories(target.getParent());
        return Files.copy(from, target);
    }

    private Path drop() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox/grype"));
        return Files.copy(Path.of("routes/examples/grype.example.json"), inbox.resolve("billing.json"));
    }

    private Object high() {
        return sandbox.workspace().sheet("APP-1").value("highVulnerabilities").orElse(-1);
    }

    @Test
    void itIsCheckedTestedAndAtWork() throws IOException {
        Program.Ended check = installation.run("check");
        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).startsWith("No mistake");

        Program.Ended test = installation.run("check", "--test");
        assertThat(test.exitCode()).as(test.out() + test.err()).isZero();

        Path payload = drop();
        Program.Ended plan = installation.run("plan");
        assertThat(plan.exitCode()).as(plan.out() + plan.err()).isEqualTo(2);
        assertThat(plan.out()).contains("APP-1", "highVulnerabilities");
        assertThat(payload).exists();

        Program.Ended sync = installation.run("sync");
        assertThat(sync.exitCode()).as(sync.out() + sync.err()).isZero();
        assertThat(high()).isEqualTo(1);
        assertThat(payload).doesNotExist();
        assertThat(sync.err()).doesNotContain("\tat ");
    }

    @Thorough
    @Test
    void serveHasItToo() throws IOException {
        Path payload = drop();
        try (Program serve = installation.start("serve")) {
            serve.await(() -> !Files.exists(payload));
            serve.terminate();
            assertThat(serve.await().exitCode()).as(serve.out() + serve.err()).isZero();
            assertThat(high()).isEqualTo(1);
        }
    }

    @Thorough
    @Test
    void aRouteBeginsWithOneAndSendsToAnother() throws IOException {
        Files.writeString(folder.resolve("routes/kamelets/reports.kamelet.yaml"), FEED);
        Files.writeString(folder.resolve("routes/kamelets/note.kamelet.yaml"), NOTE);
        String yaml = Files.readString(source);
        Files.writeString(source, FED + yaml.substring(yaml.indexOf("- route:")));

        Program.Ended check = installation.run("check");
        assertThat(check.out()).as(check.err()).startsWith("No mistake");

        Path payload = drop();
        Program.Ended sync = installation.run("sync");
        assertThat(sync.exitCode()).as(sync.out() + sync.err()).isZero();
        assertThat(high()).isEqualTo(1);
        assertThat(payload).doesNotExist();
        assertThat(Installation.names(folder.resolve("inbox/grype/.done"))).hasSize(1);
        assertThat(folder.resolve("notes/grype.txt")).exists();
    }

    @Thorough
    @Test
    void aMistakeInItsUseIsToldAndSyncTakesNothing() throws IOException {
        Path payload = drop();
        String yaml = Files.readString(source);
        Files.writeString(source, yaml.replace("onlyFixable: true", "onlyFixble: true"));
        int line = (int) yaml.substring(0, yaml.indexOf(USE)).lines().count();
        String told = "routes/sources/grype.camel.yaml:" + line + ":59: Kamelet 'severity-counts' has no property"
                + " 'onlyFixble', did you mean 'onlyFixable'?";

        Program.Ended check = installation.run("check");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out().lines()).contains(told);

        Program.Ended sync = installation.run("sync");
        assertThat(sync.exitCode()).isEqualTo(1);
        assertThat(sync.err().lines()).contains(told);
        assertThat(payload).exists();
        assertThat(installation.reports()).doesNotExist();
    }

    @Thorough
    @Test
    void aMistakeInItIsToldThoughAllRoutesAreAsShipped() throws IOException {
        Files.delete(source);
        Files.delete(folder.resolve("routes/sources/grype.test.yaml"));
        Path kamelet = folder.resolve("routes/kamelets/severity-counts.kamelet.yaml");
        String yaml = Files.readString(kamelet);
        Files.writeString(kamelet, yaml.replace("- transform:", "- trasform:"));
        int line = (int) yaml.substring(0, yaml.indexOf("- transform:")).lines().count();
        String told = "routes/kamelets/severity-counts.kamelet.yaml:" + line
                + ":11: unknown step 'trasform', did you mean" + " 'transform'?";

        for (String command : new String[] {"sync", "serve"}) {
            Program.Ended ended = installation.run(command);
            assertThat(ended.exitCode()).as(command).isEqualTo(1);
            assertThat(ended.err().lines()).as(command).contains(told);
        }
    }

    @Thorough
    @Test
    void whatNobodyReadsIsTold() throws IOException {
        Path kamelets = folder.resolve("routes/kamelets");
        Files.copy(kamelets.resolve("severity-counts.kamelet.yaml"), kamelets.resolve("counts.yaml"));
        copy("kamelets/severity-counts.kamelet.yaml", "sources");

        Program.Ended check = installation.run("check");

        assertThat(check.exitCode()).as(check.out()).isZero();
        assertThat(check.out().lines())
                .contains(
                        "routes/kamelets/counts.yaml: warning: nobody reads this file: the name of a Kamelet's file ends in"
                                + " '.kamelet.yaml'",
                        "routes/sources/severity-counts.kamelet.yaml: warning: nobody reads this file here: a Kamelet"
                                + " belongs into routes/kamelets");
    }
}
