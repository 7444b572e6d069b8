package io.sealkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.postgresql.util.DriverInfo;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** docs/dependencies.md says what {@code pom.xml} declares, and what is on the class path. */
class DependenciesDocTest {

    private static final Path PAGE = Path.of("docs/dependencies.md");
    /** Libraries, version, scope, and a reason. */
    private static final Pattern DECLARED =
            Pattern.compile("^\\| (`[^|]*`) \\| ([^|]+) \\| (\\w+) \\| [^|]+ \\|$", Pattern.MULTILINE);
    /** Group, artifact and version. */
    private static final Pattern BROUGHT =
            Pattern.compile("^\\| `([\\w.]+):([\\w-]+)` \\| (\\S+) \\|$", Pattern.MULTILINE);

    @Test
    void theTableIsWhatThePomDeclares() throws Exception {
        Map<String, String> page = new TreeMap<>();
        for (MatchResult row : DECLARED.matcher(page()).results().toList()) {
            for (String library : row.group(1).replace("`", "").split(", ")) {
                page.put(library, row.group(2) + " " + row.group(3));
            }
        }
        assertThat(page)
                .as(PAGE + " has a row for each dependency of pom.xml, with its version and scope")
                .isEqualTo(declared());
    }

    @Test
    void whatThePlatformsBringIsOnTheClassPath() throws IOException {
        List<MatchResult> rows = BROUGHT.matcher(page()).results().toList();
        assertThat(rows).hasSizeGreaterThan(5);
        for (MatchResult row : rows) {
            assertThat(versionOf(row.group(1), row.group(2))).as(row.group()).isEqualTo(row.group(3));
        }
    }

    /** With {@code -Dwith} somebody adds a component knowingly. */
    @Test
    @DisabledIfSystemProperty(named = "with", matches = ".+")
    void noComponentWithAKnownAdvisoryIsInTheProgram() throws IOException {
        String quoted = page().lines()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(1))
                .collect(Collectors.joining());
        String[] components = quoted.strip().split(",\\s*");
        assertThat(components).contains("kafka", "vertx-websocket").hasSizeGreaterThan(40);
        for (String component : components) {
            assertThat(versionOf("org.apache.camel", "camel-" + component))
                    .as("camel-" + component + " has an advisory: see " + PAGE)
                    .isEmpty();
        }
        assertThat(versionOf("org.apache.camel", "camel-direct"))
                .as("a component that is there is found")
                .isNotEmpty();
    }

    private static Map<String, String> declared() throws Exception {
        Element pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getDocumentElement();
        Element properties = children(pom, "properties").findFirst().orElseThrow();
        Map<String, String> declared = new TreeMap<>();
        children(pom, "dependencies")
                .flatMap(all -> children(all, "dependency"))
                .forEach(dependency -> {
                    String version = value(text(dependency, "version", "platform"), properties);
                    String scope = value(text(dependency, "scope", "compile"), properties);
                    declared.put(text(dependency, "artifactId", ""), version + " " + scope);
                });
        return declared;
    }

    private static String value(String text, Element properties) {
        return text.startsWith("$") ? text(properties, text.substring(2, text.length() - 1), text) : text;
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    /** The version that a library on the class path says of itself; empty where there is none. */
    private static String versionOf(String group, String artifact) throws IOException {
        if (artifact.equals("postgresql")) {
            return DriverInfo.DRIVER_VERSION;
        }
        String file = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream in = DependenciesDocTest.class.getClassLoader().getResourceAsStream(file)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "");
        }
    }

    private static String text(Element parent, String name, String otherwise) {
        return children(parent, name)
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse(otherwise);
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast);
    }
}
