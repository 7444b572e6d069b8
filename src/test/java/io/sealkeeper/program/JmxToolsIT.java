package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Ports;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tools that people have look at a gateway with two dead letters through its JMX, as docs/monitoring.md tells them to. */
class JmxToolsIT extends WriterAlone {

    private static final String GATEWAY = "io_sealkeeper_Gateway_";

    private final int port = Ports.free();

    private void serveByJmx() {
        Jmx.options(port).forEach(installation::option);
        serve();
    }

    private void park() {
        installation.drop("parked.csv", Payload.HEADER + "APP-1,41,,,\nAPP-2,42,,,\n");
        serve.await(() -> serve.err().contains("2 rows: parked 2"));
    }

    @Thorough
    @Test
    void jmxtermReadsAndOperates() throws IOException {
        Path jmxterm = Outside.jar("jmxterm");
        serveByJmx();
        park();
        sandbox.workspace().changeRole("writer", Role.BOTH);
        Program.Ended ended = jmxterm(jmxterm, MonitoringPage.block("### jmxterm", ""));
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("DeadLetters = 2;")
                .contains("Degraded = [ dead-letters: 2 wait for a person to replay or discard them ];")
                .contains("source = vulnerabilities;")
                .containsPattern("key = restored;\\s+value = 1;");
        assertThat(sandbox.workspace().sheet("APP-1").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(sandbox.workspace().sheet("APP-2").lxState()).isEqualTo(LxState.APPROVED);
        Program.Ended refused = jmxterm(jmxterm, "run -b " + Jmx.GATEWAY + " replay 99\n");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("there is no dead letter 99");

        serve.terminate();
        assertThat(serve.await().exitCode()).isZero();
        assertThat(installation.run("dead-letters", "show", "1").out()).contains("no longer wanted");
    }

    private Program.Ended jmxterm(Path jar, String commands) throws IOException {
        Files.writeString(folder.resolve("commands"), commands);
        return Outside.run(
                folder,
                List.of(
                        Outside.java(),
                        "-jar",
                        jar.toString(),
                        "-l",
                        "127.0.0.1:" + port,
                        "-n",
                        "-e",
                        "-i",
                        "commands"),
                "");
    }

    @Thorough
    @Test
    void theJmxExporterOnItsOwn() throws IOException {
        Path jar = Outside.jar("jmx_prometheus_httpserver");
        serveByJmx();
        park();
        Path config = exporterConfig(true);
        int exporterPort = Ports.free();
        try (Outside exporter = Outside.start(
                folder,
                List.of(Outside.java(), "-jar", jar.toString(), "127.0.0.1:" + exporterPort, config.toString()))) {
            exporter.await(new Http(exporterPort)::listens);
            exports(exporterPort);
        }
    }

    @Test
    void theJmxExporterAsAnAgent() throws IOException {
        assumeFalse(Program.isNative(), "a native binary takes no agent");
        Path jar = Outside.jar("jmx_prometheus_javaagent");
        int exporterPort = Ports.free();
        installation.option("-javaagent:" + jar + "=127.0.0.1:" + exporterPort + ":" + exporterConfig(false));
        serve();
        park();
        exports(exporterPort);
        assertThat(serve.err()).doesNotContain("LogManager").doesNotContain("\tat ");
        serve.terminate();
        assertThat(serve.await().exitCode()).isZero();
    }

    /** That of the page, with or without the address of a port of JMX. */
    private Path exporterConfig(boolean remote) throws IOException {
        String config = MonitoringPage.block("### The JMX exporter", "yaml");
        assertThat(config).contains("hostPort: 127.0.0.1:9099\n");
        return Files.writeString(
                folder.resolve("jmx-exporter.yaml"),
                config.replace("hostPort: 127.0.0.1:9099\n", remote ? "hostPort: 127.0.0.1:" + port + "\n" : ""));
    }

    private void exports(int exporterPort) {
        Map<String, Double> series = new TreeMap<>();
        serve.await(() -> {
            series.clear();
            new Http(exporterPort)
                    .get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("io_sealkeeper"))
                    .forEach(line -> series.put(
                            line.substring(0, line.lastIndexOf(' ')),
                            Double.valueOf(line.substring(line.lastIndexOf(' ')))));
            return series.getOrDefault(GATEWAY + "LastRun_rows", 0.0) == 2;
        });
        assertThat(series)
                .containsEntry(GATEWAY + "DeadLetters", 2.0)
                .containsEntry(GATEWAY + "Parked", 2.0)
                .containsEntry(GATEWAY + "Paused", 0.0)
                .containsEntry(GATEWAY + "LeftBrokenByReason{key=\"contested\"}", 0.0)
                .containsEntry(GATEWAY + "LastRun_outcomes{key=\"parked\"}", 2.0)
                .containsEntry("io_sealkeeper_Source_Taken{name=\"vulnerabilities\"}", 1.0)
                .containsEntry("io_sealkeeper_Source_State{name=\"vulnerabilities\",state=\"running\"}", 1.0);
    }

    @Test
    void zabbixReadsEachItemOfThePage() {
        try (ZabbixGateway zabbix = ZabbixGateway.start(folder)) {
            serveByJmx();
            assertThat(zabbix.ask(port, item("LastRun.rows")))
                    .startsWith("error: ")
                    .contains("null");
            park();
            serve.await(() -> zabbix.ask(port, item("LastRun.rows")).equals("2"));
            JsonNode sources =
                    Installation.parse(zabbix.ask(port, "jmx.discovery[beans,\"io.sealkeeper:type=Source,*\"]"));
            assertThat(sources.at("/data/0/{#JMXNAME}").asText()).isEqualTo("vulnerabilities");
            assertThat(sources.at("/data/0/{#JMXOBJ}").asText()).isEqualTo(Jmx.source("vulnerabilities"));

            Map<String, String> values = new TreeMap<>();
            for (String key : MonitoringPage.keys("### Zabbix")) {
                values.put(
                        key,
                        zabbix.ask(
                                port,
                                key.replace(
                                        "{#JMXOBJ}",
                                        sources.at("/data/0/{#JMXOBJ}").asText())));
            }
            assertThat(values)
                    .containsEntry(item("DeadLetters"), "2")
                    .containsEntry(item("Paused"), "false")
                    .containsEntry(item("LastReloadError"), "")
                    .containsEntry("jmx[\"{#JMXOBJ}\",\"State\"]", "running")
                    .allSatisfy((key, value) -> assertThat(value).as(key).doesNotStartWith("error"));
            assertThat(Installation.parse(values.get(item("LeftBrokenByReason")))
                            .findValuesAsText("key"))
                    .contains("contested", "review-due");

            // What the page says that it can't.
            assertThat(zabbix.ask(port, item("Degraded"))).startsWith("error: ");
            assertThat(zabbix.ask(port, item("LastRun.outcomes"))).startsWith("error: ");
            assertThat(zabbix.ask(port, item("LeftBrokenByReason.contested")))
                    .isEqualTo(values.get(item("LeftBrokenByReason")));
        }
    }

    private static String item(String attribute) {
        return "jmx[\"" + Jmx.GATEWAY + "\",\"" + attribute + "\"]";
    }
}
