package io.sealkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/architecture.md shows what the code is: its arrows, its packages, and files that are there. */
class ArchitecturePageTest {

    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final String US = "io.sealkeeper";
    private static final Pattern PICTURE = Pattern.compile("```mermaid\nflowchart TD\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PACKAGE_ROW = Pattern.compile("^\\| \\[`(\\w+)/`]\\(", Pattern.MULTILINE);
    private static final Pattern ROOM_ROW = Pattern.compile("^\\| \\[`pipeline/(\\w+)/`]\\(", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");

    @Test
    void thePictureIsDrawnFromTheCode() throws IOException {
        String packages = new ArrowsOfPackages(uses()).lines();
        String rooms = new ArrowsOfPackages(usesOf("pipeline")).lines();
        List<String> shown = PICTURE.matcher(page())
                .results()
                .map(picture -> picture.group(1))
                .toList();
        assertThat(shown)
                .as(PAGE + " has to show these arrows:\n" + packages + "\nand of the pipeline:\n" + rooms)
                .containsExactly(packages, rooms);
    }

    @Test
    void eachRoomOfThePipelineHasItsRow() throws IOException {
        Set<String> rows = ROOM_ROW.matcher(page())
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).isEqualTo(usesOf("pipeline").keySet());
    }

    @Test
    void eachPackageHasItsRow() throws IOException {
        Set<String> rows = PACKAGE_ROW
                .matcher(page())
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).isEqualTo(uses().keySet());
    }

    @Test
    void linkedFilesExist() throws IOException {
        List<String> links = LINK.matcher(page())
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();
        assertThat(links).hasSizeGreaterThan(20);
        assertThat(links)
                .allSatisfy(link -> assertThat(PAGE.resolveSibling(link)).exists());
    }

    /** Who follows an approved sheet from its snapshot to {@code restored} opens five files of the pipeline at most. */
    @Test
    void theWalkFromSnapshotToRestoredIsShort() throws IOException {
        String walk = page().split("### From snapshot to `restored`")[1].split("\n##")[0];
        Set<String> files = LINK.matcher(walk)
                .results()
                .map(link -> link.group(1))
                .filter(link -> link.contains("/pipeline/") && link.endsWith(".java"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(files).hasSizeBetween(3, 5);
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    /** Each package right below ours, and those of them that its classes use. */
    private static Map<String, Set<String>> uses() {
        return uses(US, ArchitecturePageTest::room);
    }

    /** The same right below one of them. */
    private static Map<String, Set<String>> usesOf(String parent) {
        String prefix = US + "." + parent + ".";
        return uses(prefix, type -> type.getPackageName().substring(prefix.length()));
    }

    private static Map<String, Set<String>> uses(String prefix, Function<JavaClass, String> name) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass from : classes()) {
            if (from.getPackageName().startsWith(prefix)) {
                Set<String> used = uses.computeIfAbsent(name.apply(from), key -> new TreeSet<>());
                from.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .filter(to -> to.getPackageName().startsWith(prefix))
                        .map(name)
                        .filter(to -> !to.equals(name.apply(from)))
                        .forEach(used::add);
            }
        }
        return uses;
    }

    /** Ours alone: what libraries are made of makes no arrow here. */
    private static JavaClasses classes() {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .importUrl(Sealkeeper.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation());
        });
    }

    /** The main class belongs to the commands that it starts. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(US) ? "cli" : name.substring(US.length() + 1).split("\\.")[0];
    }

    /** The arrows that do not follow from others: where a uses b and b uses c, that a uses c as well is not drawn. */
    private record ArrowsOfPackages(Map<String, Set<String>> uses) {

        String lines() {
            return uses.entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream()
                            .filter(to -> !followsFromOthers(entry.getKey(), to))
                            .map(to -> "  " + entry.getKey() + " --> " + to + "\n"))
                    .collect(Collectors.joining());
        }

        private boolean followsFromOthers(String from, String to) {
            return uses.get(from).stream().filter(over -> !over.equals(to)).anyMatch(over -> reached(over)
                    .contains(to));
        }

        private Set<String> reached(String from) {
            Set<String> reached = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(uses.get(from));
            while (!open.isEmpty()) {
                String next = open.pop();
                if (reached.add(next)) {
                    open.addAll(uses.get(next));
                }
            }
            return reached;
        }
    }
}
