package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Seed;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an integrator does to a running gateway: copies a source, breaks it in many ways, mends it, deletes it. */
class ReloadIT {

    private static final int SAVES = 1000;
    private static final int FILES = 50;

    @TempDir
    Path folder;

    private Program serve;
    private Path source;

    @Test
    void aSourceIsEditedWhileTheGatewayRuns() throws IOException {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.builder().applications(3).build())) {
            Installation installation = Installation.of(folder, sandbox);
            Path settings = Files.writeString(folder.resolve("application.properties"), "leanix.timeout=20S\n");
            source = folder.resolve("routes/sources/scans.camel.yaml");
            String good = Files.readString(folder.resolve("routes/sources/vulnerabilities.camel.yaml"))
                    .replace("vulnerabilities", "scans");
            try (Program running = installation.start("serve")) {
                serve = running;
                serve.await(() -> serve.err().contains("vulnerabilities.camel.yaml is running"));

                Files.writeString(source, good);
                serve.await(() -> serve.err().contains("scans.camel.yaml is running"));
                drop("one", 41);
                serve.await(() -> value(sandbox, "criticalVulnerabilities") == 41 && taken("one"));
                assertThat(sandbox.workspace().sheet("APP-1").lxState())
                        .as("nobody has agreed to this source")
                        .isEqualTo(LxState.BROKEN_QUALITY_SEAL);

                for (Map.Entry<String, String> mistake : mistakes(good).entrySet()) {
                    int before = serve.err().length();
                    Files.writeString(source, mistake.getValue());
                    serve.await(() -> serve.err().substring(before).contains("its routes go on as they were before"));
                    serve.await(() -> serve.err().substring(before).contains(mistake.getKey()));
                }
                drop("two", 42);
                serve.await(() -> value(sandbox, "criticalVulnerabilities") == 42 && taken("two"));

                sandbox.workspace()
                        .person("Ines Duarte")
                        .approve(sandbox.workspace().sheet("APP-1").id());
                Files.writeString(settings, "leanix.timeout=20S\nseal.trust.scans.Application=highVulnerabilities\n");
                serve.await(() -> serve.err().contains("trust settings are in force from now on"));
                Files.writeString(
                        source,
                        good.replace("criticalVulnerabilities: .critical", "criticalVulnerabilities: null")
                                .replace("highVulnerabilities: .high", "highVulnerabilities: .critical"));
                serve.await(() -> serve.err().contains("scans.camel.yaml is running in its new form"));
                drop("three", 43);
                serve.await(() -> value(sandbox, "highVulnerabilities") == 43 && taken("three"));
                assertThat(sandbox.workspace().sheet("APP-1").lxState())
                        .as("the owners agree to it now")
                        .isEqualTo(LxState.APPROVED);

                Files.delete(source);
                serve.await(() -> serve.err().contains("scans.camel.yaml is gone, and its routes have ended"));
                serve.terminate();
                assertThat(serve.await().exitCode()).isZero();
                assertThat(serve.err()).doesNotContain("\tat ");
            }
        }
    }

    @Thorough
    @Test
    void noSaveLosesAPayloadOrTakesOneTwice() throws IOException {
        System.out.println("ReloadIT: " + Seed.told());
        Random dice = new Random(Seed.get());
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.builder().applications(3).build())) {
            Installation installation = Installation.of(folder, sandbox);
            source = folder.resolve("routes/sources/scans.camel.yaml");
            String good = Files.readString(folder.resolve("routes/sources/vulnerabilities.camel.yaml"))
                    .replace("vulnerabilities", "scans");
            List<String> bad = List.copyOf(mistakes(good).values());
            Files.writeString(source, good);
            try (Program running = installation.start("serve")) {
                serve = running;
                serve.await(() -> serve.err().contains("scans.camel.yaml is running"));
                int files = 0;
                for (int save = 0; save < SAVES; save++) {
                    boolean broken = dice.nextInt(4) == 0;
                    Files.writeString(source, broken ? bad.get(dice.nextInt(bad.size())) : good + "# " + save + "\n");
                    if (save % (SAVES / FILES) == 0) {
                        drop(String.format("f%03d", files), 100 + files);
                        files++;
                    }
                    LockSupport.parkNanos(dice.nextInt(20_000_000));
                }
                Files.writeString(source, good);
                int dropped = files;
                serve.await(() ->
                        Installation.names(folder.resolve("inbox/scans/.done")).size() == dropped);
                serve.terminate();
                assertThat(serve.await().exitCode()).isZero();
            }
            assertThat(rowsReported()).as(Seed.told()).isEqualTo(FILES);
            assertThat(value(sandbox, "criticalVulnerabilities"))
                    .as(Seed.told())
                    .isEqualTo(100 + FILES - 1);
        }
    }

    private long rowsReported() throws IOException {
        long rows = 0;
        for (String name : Installation.names(folder.resolve("data/reports"))) {
            if (name.matches("\\d.*[.]json")) {
                rows += Installation.json(folder.resolve("data/reports").resolve(name))
                        .path("rows")
                        .asLong();
            }
        }
        return rows;
    }

    /** Ways to break a source, by what is said of each. */
    private static Map<String, String> mistakes(String good) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("unknown step 'transfrm', did you mean 'transform'?", good.replace("- transform:", "- transfrm:"));
        all.put("scans.camel.yaml:", good.replace("    parameters:", "  parameters:"));
        all.put("'csv-foldr'", good.replace("routeTemplateRef: csv-folder", "routeTemplateRef: csv-foldr"));
        all.put("'int' is not a kind", good.replace("critical:integer", "critical:int"));
        all.put("jq:", good.replace("with_entries(", "with_entry("));
        all.put(
                "has no parameter 'colums', did you mean 'columns'?",
                good.replace("      - name: columns\n", "      - name: colums\n"));
        all.put("'vulnerabilities'", good.replace("routeId: scans", "routeId: vulnerabilities"));
        all.put(
                "nothing makes changes of the rows of source 'scans'",
                good.replace("uri: direct:scans-change", "uri: direct:other-change"));
        all.put("there is nothing in this file", "");
        all.put(
                "unknown property 'jqq' of 'expression', did you mean 'jq'?",
                good.replace("              jq:", "              jqq:"));
        all.put(
                "there is no component 'dirct', did you mean 'direct'?",
                good.replace("uri: direct:scans-change", "uri: dirct:scans-change"));
        all.put("unknown entry 'rout', did you mean 'route'?", good.replace("- route:", "- rout:"));
        return all;
    }

    private void drop(String name, int critical) throws IOException {
        Path file = Files.createDirectories(folder.resolve("inbox/scans")).resolve(name + ".csv");
        Files.writeString(file, Payload.HEADER + "APP-1," + critical + ",,,\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(10)));
    }

    private boolean taken(String name) {
        return Installation.names(folder.resolve("inbox/scans/.done")).stream().anyMatch(f -> f.startsWith(name));
    }

    private static int value(Sandbox sandbox, String field) {
        return ((Number) sandbox.workspace().sheet("APP-1").value(field).orElse(-1)).intValue();
    }
}
