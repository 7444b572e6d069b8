package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Sample;
import io.sealkeeper.sandbox.EventType;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payloads that no example covers: a command makes a source of each, and with its trust line no seal is lost. */
class SourceNewIT {

    /** A payload, the answers for it, and values that have to arrive. */
    private record Case(String name, String file, List<String> answers, Map<String, String> arrives) {}

    private static final List<Case> CASES = new ArrayList<>();
    /** Those that tests below ask for by name. */
    private static final Set<String> ALWAYS = Set.of("titles", "tabs", "gaps", "american", "components");

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static Installation installation;
    private static final Map<String, Program.Ended> ENDED = new LinkedHashMap<>();
    private static Program.Ended offered;
    private static Program.Ended trivy;
    private static Program.Ended grype;
    private static Program.Ended odd;
    private static Program.Ended check;
    private static Program.Ended tests;
    private static Program.Ended sync;

    private static void add(String name, String file, byte[] content, String answers, String... arrives)
            throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String one : arrives) {
            values.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        Files.write(folder.resolve(file), content);
        CASES.add(new Case(name, file, List.of(answers.split(" ; ")), values));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void payloads() throws IOException {
        add(
                "semicolons",
                "Schwachstellen.csv",
                utf8("App-Nr;Kritisch;Score;Stand\nAPP-1;41;7,5;20.11.2026\nAPP-2;42;;19.11.2026\n"),
                "--type ; Application ; --key ; App-Nr ; --map ; Kritisch=criticalVulnerabilities ; --map"
                        + " ; Score=vulnerabilityScore ; --map ; Stand=lastSecurityScan",
                "APP-1/criticalVulnerabilities=41",
                "APP-1/vulnerabilityScore=7.5",
                "APP-2/lastSecurityScan=2026-11-19");
        add(
                "titles",
                "Liste.xlsx",
                workbook(),
                "--type ; Application ; --key ; Application ; --map ; Short name=alias ; --map ; Ends=lifecycle/phaseOut",
                "APP-3/alias=XL3",
                "APP-4/alias=XL4");
        add(
                "nested",
                "export.json",
                utf8(
                        "{\"meta\":{\"pages\":1},\"data\":{\"apps\":[{\"ids\":{\"ext\":\"APP-5\"},\"risk\":{\"score\":3.25,"
                                + "\"critical\":45}},{\"ids\":{\"ext\":\"APP-6\"},\"risk\":{\"critical\":46}}]}}"),
                "--type ; Application ; --key ; ids.ext ; --map ; risk.critical=criticalVulnerabilities ; --map"
                        + " ; risk.score=vulnerabilityScore",
                "APP-5/vulnerabilityScore=3.25",
                "APP-6/criticalVulnerabilities=46");
        add(
                "lines",
                "feed.jsonl",
                utf8(
                        "{\"app\":\"APP-7\",\"seen\":\"20.11.2026\",\"tags\":[\"web\",\"cloud\"]}\n{\"app\":\"APP-8\",\"seen\":"
                                + "\"21.11.2026\",\"tags\":[]}\n"),
                "--type ; Application ; --key ; app ; --map ; seen=lastSecurityScan ; --map ; tags=platforms",
                "APP-7/lastSecurityScan=2026-11-20",
                "APP-7/platforms=[cloud, web]");
        add(
                "tabs",
                "dump.tsv",
                utf8("id\talias\thigh\nAPP-9\tTab 9\t9\nAPP-10\t\t10\n"),
                "--type ; Application ; --key ; id ; --map ; alias=alias ; --map ; high=highVulnerabilities",
                "APP-9/alias=Tab 9",
                "APP-10/highVulnerabilities=10");
        add(
                "marked",
                "bom.csv",
                utf8("\uFEFFApplikation,Anmerkung\nAPP-11,\"Zeile, mit Komma\"\nAPP-12,\"Er sagte \"\"ja\"\"\"\n"),
                "--type ; Application ; --key ; Applikation ; --map ; Anmerkung=alias",
                "APP-11/alias=Zeile, mit Komma",
                "APP-12/alias=Er sagte \"ja\"");
        add(
                "gaps",
                "gaps.csv",
                utf8("app,critical\nAPP-13,13\nAPP-14,n/a\nAPP-15,15\n"),
                "--type ; Application ; --key ; app ; --map ; critical=criticalVulnerabilities",
                "APP-13/criticalVulnerabilities=13",
                "APP-15/criticalVulnerabilities=15");
        add(
                "american",
                "report.txt",
                utf8(
                        "Exported by somebody\n\napp|end of life|cost\nAPP-16|11/20/2027|1,250.50\nAPP-17|01/31/2028|980.00\n"),
                "--type ; Application ; --key ; app ; --map ; end of life=lifecycle/phaseOut ; --map"
                        + " ; cost=vulnerabilityScore",
                "APP-16/vulnerabilityScore=1250.5",
                "APP-17/vulnerabilityScore=980");
        add(
                "truths",
                "umlaute.csv",
                "App;Produktiv;Plattformen;Besitzer\nAPP-18;ja;web, cloud;M\u00fcller\nAPP-19;nein;;Jo\n"
                        .getBytes(Charset.forName("windows-1252")),
                "--type ; Application ; --key ; App ; --map ; Produktiv=alias ; --column ; Produktiv=boolean(ja/nein) ; --map"
                        + " ; Plattformen=platforms",
                "APP-18/alias=true",
                "APP-18/platforms=[cloud, web]",
                "APP-19/alias=false");
        add(
                "components",
                "runs-on.csv",
                utf8("Anwendung,Komponente,Jahreskosten,seit\nAPP-20,ITC-1,1200,2026-01-01\nAPP-21,ITC-2,,\n"),
                "--type ; Application ; --key ; Anwendung ; --map ; Komponente=relApplicationToITComponent ; --map"
                        + " ; Jahreskosten=relApplicationToITComponent/costTotalAnnual ; --map"
                        + " ; seit=relApplicationToITComponent/activeFrom");
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Apps");
            sheet.value(0, 0, "Applications that end");
            sheet.value(1, 0, "as of");
            sheet.value(1, 1, LocalDate.of(2026, 11, 20));
            sheet.style(1, 1).format("yyyy-mm-dd").set();
            List<String> names = List.of("Application", "Short name", "Ends", "Owner");
            names.forEach(n -> sheet.value(2, names.indexOf(n), n));
            for (int row = 3; row < 5; row++) {
                sheet.value(row, 0, "APP-" + row);
                sheet.value(row, 1, "XL" + row);
                sheet.value(row, 2, LocalDate.of(2027, row, 1));
                sheet.style(row, 2).format("dd.mm.yyyy").set();
                sheet.value(row, 3, "Jo");
            }
        }
        return bytes.toByteArray();
    }

    @BeforeAll
    static void makesASourceOfEachAndSyncs() throws IOException {
        payloads();
        List<Case> more = new ArrayList<>(CASES);
        more.removeIf(c -> ALWAYS.contains(c.name()));
        CASES.removeAll(more);
        CASES.addAll(Sample.some("SourceNewIT", more, 1));
        sandbox = Sandbox.start(SandboxOptions.builder()
                .applications(30)
                .itComponents(5)
                .requestsPerMinute(0)
                .build());
        installation = Installation.of(folder, sandbox);
        StringBuilder trust = new StringBuilder();
        for (Case one : CASES) {
            List<String> arguments = new ArrayList<>(List.of("source", "new", one.name(), one.file(), "--json"));
            arguments.addAll(one.answers());
            Program.Ended ended = installation.run(arguments.toArray(String[]::new));
            ENDED.put(one.name(), ended);
            if (ended.exitCode() != 1) {
                Installation.parse(ended.out()).path("trust").forEach(t -> trust.append(t.asText())
                        .append('\n'));
                Path inbox = Files.createDirectories(folder.resolve("inbox").resolve(one.name()));
                Files.copy(folder.resolve(one.file()), inbox.resolve(one.file()));
            }
        }
        report("trivy", "scan.json");
        report("grype", "vulnerabilities.json");
        offered = installation.run("source", "new", "images", "scan.json");
        trivy = installation.run("source", "new", "images", "scan.json", "--example", "trivy");
        grype = installation.run("source", "new", "findings", "vulnerabilities.json", "--example", "grype");
        Files.writeString(
                folder.resolve("odd file.csv"),
                "app;it's \"x\";${a} # b: c;- null;null\nAPP-22;1;a \"b\" {{c}};2;3\n"
                        .replace("it's \"x\"", "\"it's \"\"x\"\"\""));
        Files.writeString(
                folder.resolve("odd.json"), "[{\"app\": \"APP-23\", \"{{leanix.base-url}}\": \"x\", \"\": \"y\"}]");
        odd = installation.run(
                "source",
                "new",
                "odd",
                "odd file.csv",
                "--type",
                "Application",
                "--key",
                "app",
                "--map",
                "it's \"x\"=highVulnerabilities",
                "--map",
                "${a} # b: c=alias",
                "--map",
                "- null=criticalVulnerabilities",
                "--map",
                "null=vulnerabilityScore");
        installation.run(
                "source",
                "new",
                "odder",
                "odd.json",
                "--type",
                "Application",
                "--key",
                "app",
                "--map",
                "{{leanix.base-url}}=alias",
                "--map",
                "\"\"=description");
        check = installation.run("check");
        tests = installation.run("check", "--test");
        Files.writeString(folder.resolve("application.properties"), trust);
        sync = installation.run("sync");
    }

    private static void report(String example, String file) throws IOException {
        Files.copy(Path.of("routes/examples/" + example + ".example.json"), folder.resolve(file));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void eachIsWritten() {
        assertThat(ENDED).hasSize(Sample.size(10, 6)).allSatisfy((name, ended) -> assertThat(ended.exitCode())
                .as(name + ": " + ended.out() + ended.err())
                .isZero());
        assertThat(Installation.names(folder.resolve("routes/sources")))
                .contains("tabs.camel.yaml", "tabs.test.yaml", "components.camel.yaml");
    }

    @Test
    void whatItWritesPassesItsTests() {
        assertThat(tests.exitCode()).as(tests.out() + tests.err()).isZero();
    }

    @Test
    void oddNamesAreWrittenSoThatTheyMeanThemselves() throws IOException {
        assertThat(odd.exitCode()).as(odd.err()).isZero();
        assertThat(odd.out()).contains("sealkeeper source try odd \"odd file.csv\"");
        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(Files.readString(folder.resolve("routes/sources/odder.test.yaml")))
                .contains("\"alias\":\"x\",\"description\":\"y\"");
    }

    @Test
    void theKeysAreLookedUp() throws IOException {
        Files.writeString(folder.resolve("keys.csv"), "id,alias\nAPP-1,a\nAPP-404,b\n");
        Program.Ended keys = installation.run(
                "source", "new", "keys", "keys.csv", "--type", "Application", "--key", "id", "--map", "alias=alias");
        assertThat(keys.exitCode()).as(keys.err()).isEqualTo(2);
        assertThat(keys.out())
                .contains("1 of the 2 keys that were looked up are external ids of Application sheets in the workspace;"
                        + " unknown: 'APP-404'. Their rows would be rejected.");
        JsonNode told = Installation.parse(ENDED.get("tabs").out());
        assertThat(told.path("keysAsked").asInt()).isEqualTo(2);
        assertThat(told.path("keysUnknown")).isEmpty();
    }

    @Test
    void aKnownFormatIsOfferedAndCopiedUnderTheNewName() throws IOException {
        assertThat(offered.exitCode()).isEqualTo(1);
        assertThat(offered.err()).contains("scan.json is a report of Trivy", "say --example trivy");
        assertThat(trivy.exitCode()).as(trivy.err()).isZero();
        assertThat(trivy.out()).contains("# seal.trust.images.Application=criticalVulnerabilities");
        assertThat(Files.readString(folder.resolve("routes/sources/images.camel.yaml")))
                .contains("routeId: images", "direct:images-change");
        assertThat(grype.exitCode()).as(grype.err()).isZero();
        assertThat(folder.resolve("routes/kamelets/severity-counts.kamelet.yaml"))
                .exists();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path route = folder.resolve("routes/sources/tabs.camel.yaml");
        String before = Files.readString(route);
        Program.Ended again = installation.run("source", "new", "tabs", "dump.tsv");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("tabs.camel.yaml is there already", "nothing was written");
        assertThat(Files.readString(route)).isEqualTo(before);
    }

    @Test
    void aWrongNameNamesTheNearestOfTheWorkspace() {
        assertThat(refused("--type", "Aplication")).contains("did you mean 'Application'?");
        assertThat(refused("--type", "Application", "--key", "id", "--map", "high=highVulnerabilites"))
                .contains("did you mean 'highVulnerabilities'?");
        assertThat(refused())
                .contains("2 of the 2 values that were looked up in column 'id' are external ids of Application");
        assertThat(installation.folder().resolve("routes/sources/other.camel.yaml"))
                .doesNotExist();
    }

    private static String refused(String... answers) {
        List<String> arguments = new ArrayList<>(List.of("source", "new", "other", "dump.tsv"));
        arguments.addAll(List.of(answers));
        Program.Ended ended = installation.run(arguments.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
        return ended.err();
    }

    @Test
    void withoutAWorkspaceFieldsAreTakenAsGiven(@TempDir Path alone) throws IOException {
        Files.writeString(alone.resolve("a.csv"), "app,x\nAPP-1,1\n,2\n");
        Program.Ended ended = Installation.unset(alone)
                .run("source", "new", "alone", "a.csv", "--type", "Application", "--key", "app", "--map", "x=anyField");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
        assertThat(ended.out())
                .contains("The workspace was not asked: ", "1 of 2 rows would be rejected:", "row 3: column 'app'");
    }

    @Test
    void everySealIsThereAgain() {
        assertThat(sync.exitCode()).as(sync.out() + sync.err()).isZero();
        assertThat(sandbox.workspace().sheets()).allMatch(s -> s.lxState() == LxState.APPROVED);
        Set<String> broke = sandbox.workspace().auditLog().stream()
                .filter(e -> e.type() == EventType.QUALITY_SEAL_BROKEN)
                .map(e -> sheet(e.sheetId(), true).externalId())
                .collect(Collectors.toSet());
        assertThat(broke).as("seals that really broke on the way").hasSizeGreaterThanOrEqualTo(2 * CASES.size() - 1);
    }

    @Test
    void theValuesArrive() {
        assertThat(CASES).allSatisfy(one -> one.arrives().forEach((where, value) -> {
            String[] parts = where.split("/");
            Object there = sheet(parts[0], false).value(parts[1]).orElse("nothing");
            assertThat(text(there)).as(one.name() + " " + where).isEqualTo(value);
        }));
        assertThat(sheet("APP-20", false).relations().toString()).contains("1200", "2026-01-01");
        assertThat(sheet("APP-21", false).relations()).hasSize(1);
        assertThat(sheet("APP-3", false).value("lifecycle").toString()).contains("2027-03-01");
        assertThat(sheet("APP-17", false).value("lifecycle").toString()).contains("2028-01-31");
    }

    @Test
    void theTextsAreThere() throws IOException {
        JsonNode told = Installation.parse(ENDED.get("components").out());
        assertThat(told.path("trust"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "seal.trust.components.Application=relApplicationToITComponent",
                        "seal.trust.components.ITComponent=relITComponentToApplication");
        assertThat(Files.readString(folder.resolve("routes/sources/titles.camel.yaml")))
                .contains("headerAt\n        value: \"3\"", "# seal.trust.titles.Application=alias,lifecycle/phaseOut");
        assertThat(Files.readString(folder.resolve("routes/sources/gaps.test.yaml")))
                .contains("without critical", "APP-14,n/a");
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).sorted().toList().toString()
                : value instanceof Number number
                        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                        : value.toString();
    }

    private static FactSheet sheet(String id, boolean isId) {
        return sandbox.workspace().sheets().stream()
                .filter(s -> (isId ? s.id() : s.externalId()).equals(id))
                .findFirst()
                .orElseThrow();
    }
}
