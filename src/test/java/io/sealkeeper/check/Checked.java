package io.sealkeeper.check;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RoutePolicy;

/** The shipped routes with the program around them, and what a test adds. */
final class Checked {

    private static final JavaClasses PIPELINE =
            new ClassFileImporter().importPackages("io.sealkeeper.pipeline", "io.sealkeeper.pull");
    private static final DslSchema SCHEMA = DslSchema.load();
    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();
    private static final Map<String, String> SETTINGS = Map.of(
            "leanix.base-url",
            "https://acme.leanix.net",
            "sealkeeper.inbox",
            "inbox",
            "kafka.bootstrap.servers",
            "kafka-1.acme.example:9093");

    private Checked() {}

    static List<RouteFile> shipped() {
        List<RouteFile> files = new ArrayList<>(files("routes/pipeline", ".camel.yaml"));
        files.addAll(files("routes/sources", ".camel.yaml"));
        return files;
    }

    /** The examples' sources. */
    static List<RouteFile> examples() {
        return files("routes/examples", ".camel.yaml");
    }

    private static List<RouteFile> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            List<RouteFile> routes = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
                routes.add(RouteFile.of(file.toString(), Files.readString(file)));
            }
            return routes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The examples' Kamelets. */
    static List<RouteFile> kamelets() {
        return files("routes/examples/kamelets", ".kamelet.yaml");
    }

    /** The check's lines for the shipped routes and one more file. */
    static List<String> lines(String name, String text, Trusted... trusted) {
        return lines(text.isEmpty() ? List.of() : List.of(RouteFile.of(name, text)), trusted);
    }

    /** The check's lines for the shipped routes and several more files. */
    static List<String> lines(List<RouteFile> more, Trusted... trusted) {
        return lines(SETTINGS, more, trusted);
    }

    /** The same with other settings. */
    static List<String> lines(Map<String, String> settings, List<RouteFile> more, Trusted... trusted) {
        List<RouteFile> files = new ArrayList<>(shipped());
        files.addAll(more);
        List<Trusted> all = new ArrayList<>(List.of(trusted));
        all.add(new Trusted(
                "seal.trust.vulnerabilities.Application", "vulnerabilities", Place.of("application.properties")));
        return new RouteCheck(
                        SCHEMA,
                        new CamelInstalled(
                                CONTEXT, beans(), settings.keySet(), key -> Optional.ofNullable(settings.get(key))))
                .mistakes(files, all).stream().map(Checked::line).toList();
    }

    /** Without the place in a shipped file, which changes with any of its lines. */
    private static String line(Mistake mistake) {
        return mistake.toString().replaceAll("(at routes/pipeline/[a-z-]+[.]camel[.]yaml):\\d+:\\d+", "$1");
    }

    static DslSchema schema() {
        return SCHEMA;
    }

    /** As the container knows them: by name and class, not created. */
    private static Map<String, Class<?>> beans() {
        Map<String, Class<?>> beans = new HashMap<>(Map.of(
                "leanix-calls", ExecutorService.class,
                "batches", ExecutorService.class,
                "leanix-outage", RoutePolicy.class));
        for (JavaClass type : PIPELINE) {
            type.tryGetAnnotationOfType(Named.class).ifPresent(named -> beans.put(named.value(), type.reflect()));
        }
        return beans;
    }
}
