package io.sealkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files in deploy/ name only settings, paths and options that exist. */
class DeployFilesTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final List<String> UNITS =
            List.of("sealkeeper.service", "sealkeeper-sync.service", "sealkeeper@.service");
    private static final Pattern JAVA_OPTIONS = Pattern.compile("java ((?:-X\\S+ )+)-jar");
    private static final Pattern VARIABLE = Pattern.compile("\\b((?:GUARD|LEANIX|SEAL|SEALKEEPER|QUARKUS)_[A-Z_]+)=");
    // Not a part of a longer name, such as a package or a systemd unit.
    private static final Pattern SETTING = Pattern.compile(
            "(?<![.\\w])((?:guard|leanix|seal|sealkeeper|quarkus)[.](?!service|html|camel|md)[a-z0-9.-]*[a-z0-9])");

    @Test
    void each_manifest_can_be_read_and_says_what_it_is() {
        List<Map<?, ?>> manifests = manifests();
        assertThat(manifests.stream().map(m -> String.valueOf(m.get("kind"))).toList())
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "PersistentVolumeClaim",
                        "PersistentVolumeClaim",
                        "Deployment",
                        "Service",
                        "Ingress",
                        "NetworkPolicy");
        for (Map<?, ?> manifest : manifests) {
            assertThat(manifest.get("apiVersion")).as("%s", manifest).isInstanceOf(String.class);
            assertThat(at(manifest, "metadata", "name").toString()).startsWith("sealkeeper");
            assertThat(at(manifest, "metadata", "labels", "app.kubernetes.io/name"))
                    .isEqualTo("sealkeeper");
        }
    }

    @Test
    void one_process_has_the_journal_and_is_given_the_time_to_end() {
        Map<?, ?> deployment = deployment();
        assertThat(at(deployment, "spec", "replicas")).isEqualTo(1);
        assertThat(at(deployment, "spec", "strategy", "type")).isEqualTo("Recreate");
        assertThat((Integer) at(deployment, "spec", "template", "spec", "terminationGracePeriodSeconds"))
                .isGreaterThan(45);
        for (String unit : UNITS) {
            assertThat(text(DEPLOY.resolve("systemd").resolve(unit))).contains("TimeoutStopSec=60");
        }
    }

    /** Else two instances would share a folder, or a port would be somebody else's. */
    @Test
    void an_instance_of_the_template_is_as_the_service_but_for_what_is_its_own() {
        String service = text(DEPLOY.resolve("systemd/sealkeeper.service"));
        String template = text(DEPLOY.resolve("systemd/sealkeeper@.service"));
        List<String> own = template.lines().filter(l -> l.contains("%i")).toList();
        assertThat(own)
                .contains(
                        "LoadCredential=leanix-writer:/etc/sealkeeper/%i/leanix-writer",
                        "LoadCredential=leanix-sealer:/etc/sealkeeper/%i/leanix-sealer",
                        "Environment=SEALKEEPER_DATA=/var/lib/sealkeeper-%i/data",
                        "Environment=SEALKEEPER_INBOX=/var/lib/sealkeeper-%i/inbox",
                        "StateDirectory=sealkeeper-%i sealkeeper-%i/data sealkeeper-%i/inbox")
                .anyMatch(l -> l.endsWith("--settings /etc/sealkeeper/%i/application.properties serve"));
        assertThat(lines(template).stream().filter(l -> !l.contains("%i"))).isSubsetOf(lines(service));
        assertThat(lines(template)).hasSameSizeAs(lines(service));
    }

    private static List<String> lines(String unit) {
        return unit.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    }

    @Test
    void systemd_understands_the_units(@TempDir Path folder) throws Exception {
        Path verifier = Path.of("/usr/bin/systemd-analyze");
        assumeTrue(Files.isExecutable(verifier), "there is no systemd");
        for (String unit : UNITS) {
            Path copy = folder.resolve(unit.replace("@.", "@production."));
            Files.copy(DEPLOY.resolve("systemd").resolve(unit), copy);
            if (unit.contains("@")) {
                // An instance is found by its template.
                Files.move(copy, folder.resolve(unit));
            }
            Process process = new ProcessBuilder(verifier.toString(), "verify", "--man=no", copy.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said).doesNotContain("sealkeeper");
        }
    }

    @Test
    void replicas_are_as_the_one_is_but_for_their_names_their_volumes_and_their_updates() {
        List<Map<?, ?>> manifests = manifests("kubernetes/replicas");
        assertThat(manifests.stream().map(m -> String.valueOf(m.get("kind"))).toList())
                .containsExactly("Deployment", "PodDisruptionBudget");
        Map<?, ?> deployment = manifests.get(0);
        assertThat(at(deployment, "spec", "replicas")).isEqualTo(3);
        assertThat(at(deployment, "spec", "strategy", "rollingUpdate", "maxUnavailable"))
                .isEqualTo(1);
        assertThat(at(manifests.get(1), "spec", "maxUnavailable")).isEqualTo(1);
        assertThat(at(manifests.get(1), "spec", "selector")).isEqualTo(at(deployment, "spec", "selector"));
        Map<?, ?> pod = (Map<?, ?>) at(deployment, "spec", "template", "spec");
        Map<Object, Object> container = new HashMap<>((Map<?, ?>) ((List<?>) at(pod, "containers")).get(0));
        assertThat(String.valueOf(container.remove("env"))).contains("SEALKEEPER_REPLICA", "metadata.name");
        assertThat(container).isEqualTo(container());
        assertThat(names((List<?>) at(pod, "volumes"))).isEqualTo(names((List<?>) at(pod(), "volumes")));
        assertThat(String.valueOf(at(pod, "volumes"))).doesNotContain("persistentVolumeClaim");
        assertThat(at(pod, "securityContext")).isEqualTo(at(pod(), "securityContext"));
    }

    @Test
    void the_pod_is_nobody_and_writes_only_to_its_volumes() {
        Map<?, ?> container = container();
        assertThat(at(pod(), "securityContext", "runAsNonRoot")).isEqualTo(true);
        assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(container, "securityContext", "allowPrivilegeEscalation")).isEqualTo(false);
        assertThat(at(container, "securityContext", "capabilities", "drop")).isEqualTo(List.of("ALL"));
        Set<Object> declared = names((List<?>) at(pod(), "volumes"));
        assertThat(names((List<?>) at(container, "volumeMounts"))).isEqualTo(declared);
        for (String image : List.of("Containerfile", "Containerfile.native")) {
            assertThat(text(DEPLOY.resolve("container").resolve(image)))
                    .contains("USER " + at(pod(), "securityContext", "runAsUser") + ":")
                    .contains("/var/lib/sealkeeper/data", "/var/lib/sealkeeper/inbox", "EXPOSE 8088");
        }
    }

    @Test
    void probes_ask_where_health_is() {
        String root = shipped().getProperty("quarkus.smallrye-health.root-path");
        assertThat(at(container(), "livenessProbe", "httpGet", "path")).isEqualTo(root + "/live");
        assertThat(at(container(), "readinessProbe", "httpGet", "path")).isEqualTo(root + "/ready");
        assertThat(at(container(), "startupProbe", "httpGet", "path")).isEqualTo(root + "/started");
        List<?> ports = (List<?>) at(container(), "ports");
        assertThat(ports.toString()).contains("http", shipped().getProperty("quarkus.http.port"));
    }

    @Test
    void the_settings_of_the_config_map_are_settings() {
        Map<?, ?> map = manifests().stream()
                .filter(m -> "ConfigMap".equals(m.get("kind")))
                .findFirst()
                .orElseThrow();
        Properties properties =
                properties(at(map, "data", "application.properties").toString());
        Map<String, String> all = new HashMap<>();
        properties.forEach((key, value) -> all.put(key.toString(), value.toString()));
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "application.properties", 100))
                .build();
        assertThat(SettingNames.unknown(config)).isEmpty();
        assertThat(all.keySet()).allMatch(DeployFilesTest::isKnown);
    }

    @Test
    void every_variable_and_setting_that_is_named_anywhere_is_known() throws IOException {
        Set<String> variables = SettingNames.KNOWN.stream()
                .map(name -> name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                VARIABLE.matcher(text(file))
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !variables.contains(name))
                        .forEach(name -> unknown.add(file + ": " + name));
            }
        }
        for (Path file : List.of(
                Path.of("docs/security.md"), Path.of("docs/operators-guide.md"), Path.of("docs/reference.md"))) {
            SETTING.matcher(text(file))
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !isKnown(name))
                    .forEach(name -> unknown.add(file + ": " + name));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void java_is_given_the_options_that_the_readme_names() {
        Matcher readme = JAVA_OPTIONS.matcher(text(Path.of("README.md")));
        assertThat(readme.find()).isTrue();
        for (String file : UNITS) {
            Matcher unit = JAVA_OPTIONS.matcher(text(DEPLOY.resolve("systemd").resolve(file)));
            assertThat(unit.find()).as(file).isTrue();
            assertThat(unit.group(1)).as(file).isEqualTo(readme.group(1));
        }
        String entry = text(DEPLOY.resolve("container/Containerfile"))
                .lines()
                .filter(line -> line.startsWith("ENTRYPOINT"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.replaceAll("[\\[\\]\",]", "")).contains("java " + readme.group(1) + "-jar");
    }

    /** Whether it is ours or Quarkus' own: by Quarkus' mapping of HTTP, or because the settings file has it. */
    private static boolean isKnown(String name) {
        if (SettingNames.isKnown(name)
                || text(Path.of("application.properties")).contains(name)
                || name.startsWith("quarkus.tls.key-store.pem.")) {
            return true;
        }
        if (!name.startsWith("quarkus.http.")) {
            return SettingNames.KNOWN.stream().anyMatch(known -> known.startsWith(name + "."));
        }
        try {
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(VertxHttpConfig.class)
                    .withMapping(VertxHttpBuildTimeConfig.class)
                    .withSources(new PropertiesConfigSource(Map.of(name, ""), "one", 100))
                    .build();
            return true;
        } catch (RuntimeException e) {
            return !String.valueOf(e.getMessage()).contains("does not map to any root");
        }
    }

    private static List<Map<?, ?>> manifests() {
        return manifests("kubernetes");
    }

    private static List<Map<?, ?>> manifests(String folder) {
        List<Map<?, ?>> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(DEPLOY.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Load load = new Load(
                        LoadSettings.builder().setLabel(file.toString()).build());
                load.loadAllFromString(text(file)).forEach(document -> all.add((Map<?, ?>) document));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Map<?, ?> deployment() {
        return manifests().stream()
                .filter(m -> "Deployment".equals(m.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<?, ?> pod() {
        return (Map<?, ?>) at(deployment(), "spec", "template", "spec");
    }

    private static Map<?, ?> container() {
        return (Map<?, ?>) ((List<?>) at(pod(), "containers")).get(0);
    }

    private static Set<Object> names(List<?> items) {
        return items.stream().map(item -> at((Map<?, ?>) item, "name")).collect(Collectors.toSet());
    }

    private static Object at(Map<?, ?> map, String... path) {
        Object value = map;
        for (String key : path) {
            value = ((Map<?, ?>) value).get(key);
            assertThat(value).as("%s of %s", key, map).isNotNull();
        }
        return value;
    }

    private static Properties shipped() {
        return properties(text(Path.of("application.properties")));
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
