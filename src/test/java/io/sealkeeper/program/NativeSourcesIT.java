package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a native binary would be built of, {@code mvn package -Dnative -Dquarkus.native.sources-only=true}: whether it would find
 * all that is looked up by name. For where no native binary can be built; one that was built shows more.
 */
@EnabledIfSystemProperty(
        named = "native.sources",
        matches = ".+",
        disabledReason = "no sources of a native binary were made")
class NativeSourcesIT {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sealkeeper");

    private static final Map<String, JsonNode> REGISTERED = new HashMap<>();
    private static final List<Pattern> RESOURCES = new ArrayList<>();
    private static final Set<String> PACKED = new TreeSet<>();

    @BeforeAll
    static void read() throws IOException {
        Path sources = Path.of(System.getProperty("native.sources"));
        Path runner;
        try (Stream<Path> files = Files.list(sources)) {
            runner = files.filter(f -> f.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
        try (JarFile jar = new JarFile(runner.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    take(entry.getName(), in);
                }
            }
        }
    }

    private static void take(String name, InputStream in) throws IOException {
        if (name.endsWith("reflect-config.json")) {
            new ObjectMapper()
                    .readTree(in)
                    .forEach(c -> REGISTERED.put(c.path("name").asText(), c));
        } else if (name.endsWith("resource-config.json")) {
            new ObjectMapper()
                    .readTree(in)
                    .path("resources")
                    .path("includes")
                    .forEach(
                            r -> RESOURCES.add(Pattern.compile(r.path("pattern").asText())));
        } else if (!name.endsWith(".class") && !name.endsWith("/")) {
            PACKED.add(name);
        }
    }

    @Test
    void beans_that_routes_name_can_be_called() throws IOException {
        Map<String, String> named = beans();
        Set<String> used = inRoutes("(?:\\bref: *|\\bbean:|: *\"?#)\"?([a-z][a-zA-Z-]+)");
        used.retainAll(named.keySet());
        assertThat(used).hasSizeGreaterThan(15);
        assertThat(used).allSatisfy(bean -> callable(named.get(bean)));
    }

    private static Map<String, String> beans() {
        Map<String, String> beans = new HashMap<>();
        for (JavaClass type : OURS) {
            type.tryGetAnnotationOfType("jakarta.inject.Named").ifPresent(a -> beans.put(name(a), type.getName()));
            type.getMethods().forEach(m -> m.tryGetAnnotationOfType("jakarta.inject.Named")
                    .filter(a -> m.getRawReturnType().getPackageName().startsWith("io.sealkeeper"))
                    .ifPresent(a -> beans.put(name(a), m.getRawReturnType().getName())));
        }
        return beans;
    }

    private static String name(JavaAnnotation<?> annotation) {
        return annotation.get("value").map(Object::toString).orElse("");
    }

    private static void callable(String type) {
        assertThat(REGISTERED).as("registered for reflection").containsKey(type);
        assertThat(REGISTERED.get(type).path("allDeclaredMethods").asBoolean())
                .as(type)
                .isTrue();
    }

    @Test
    void classes_that_routes_name_are_there() throws IOException {
        Set<String> classes = inRoutes("\\b((?:java|javax|org|com|net|io)(?:\\.[a-z0-9]+)+\\.[A-Z][A-Za-z]+)\\b");
        assertThat(classes).isNotEmpty();
        assertThat(REGISTERED.keySet()).containsAll(classes);
    }

    /** The texts of all route files, shipped and examples. */
    private static Set<String> inRoutes(String pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                Pattern.compile(pattern)
                        .matcher(Files.readString(file))
                        .results()
                        .map((MatchResult m) -> m.group(1))
                        .forEach(found::add);
            }
        }
        return found;
    }

    @Test
    void classes_that_the_guide_lists_are_there() throws IOException {
        Set<String> listed = Guide.classes();
        assertThat(listed).hasSizeGreaterThan(60);
        assertThat(REGISTERED.keySet()).containsAll(listed);
    }

    @Test
    void components_that_the_guide_lists_are_there() throws IOException {
        assertThat(Guide.components()).hasSizeGreaterThan(7).allSatisfy(name -> assertThat(REGISTERED.keySet())
                .anyMatch(c -> c.toLowerCase(Locale.ROOT)
                        .matches("org\\.apache\\.camel\\.component\\..*\\." + name.replace("https", "http")
                                + "component")));
    }

    /** Records that JSON is made of or read into: those of the reports, with all that is in them. */
    @Test
    void what_is_written_as_json_is_known() throws ClassNotFoundException {
        Set<Class<?>> records = new HashSet<>();
        for (String root : List.of("io.sealkeeper.run.RunReport", "io.sealkeeper.run.ReportLine")) {
            collect(Class.forName(root), records);
        }
        assertThat(records).hasSizeGreaterThan(3);
        assertThat(REGISTERED.keySet())
                .containsAll(records.stream().map(Class::getName).toList());
        assertThat(REGISTERED.keySet()).contains("[Lio.sealkeeper.run.RunReport$File;");
    }

    private static void collect(Class<?> record, Set<Class<?>> found) {
        if (record.isRecord() && found.add(record)) {
            for (RecordComponent part : record.getRecordComponents()) {
                Pattern.compile("io\\.sealkeeper\\.[\\w.$]+")
                        .matcher(part.getGenericType().getTypeName())
                        .results()
                        .forEach(m -> collect(named(m.group()), found));
            }
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_jmx_shows_has_its_attributes() {
        List<String> beans = OURS.stream()
                .map(JavaClass::getName)
                .filter(name -> name.endsWith("MXBean"))
                .toList();
        assertThat(beans).hasSizeGreaterThan(1).allSatisfy(NativeSourcesIT::callable);
    }

    @Test
    void files_that_are_read_while_it_runs_are_in_it() {
        List<String> lost = PACKED.stream()
                .filter(f -> !f.startsWith("META-INF/") || f.startsWith("META-INF/resources/"))
                // Read by the build.
                .filter(f -> !f.equals("application.properties"))
                .filter(f -> RESOURCES.stream().noneMatch(p -> p.matcher(f).matches()))
                .collect(Collectors.toList());
        assertThat(PACKED).contains("journal/V1__journal.sql", "build.properties");
        assertThat(lost).isEmpty();
    }
}
