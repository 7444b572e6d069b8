package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One inbox with everything that people really put into one; the sound rows of all of it arrive. */
class BadInputIT {

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static Installation installation;
    private static Program.Ended ended;
    private static JsonNode report;
    private static List<JsonNode> lines;

    @BeforeAll
    static void syncsThemAllAtOnce() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.builder().applications(40).build());
        installation = Installation.of(folder, sandbox);
        unreadable();
        readable();
        Files.createDirectory(installation.inbox().resolve("folder.csv"));
        Files.createDirectory(installation.inbox().resolve("older"));
        installation.drop("export.xlsx", "PK");
        Path stray = Files.createDirectory(folder.resolve("inbox/vulnerabilites"));
        Files.writeString(stray.resolve("lost.csv"), Payload.HEADER + "APP-40,1,1,1.5,2026-11-20\n");

        ended = installation.run("sync");
        report = installation.report();
        lines = installation.reportLines();
    }

    private static void unreadable() {
        installation.drop("missing-column.csv", "app_id,critical,hihg,score,scanned_on\nAPP-1,1,1,1.5,2026-11-20\n");
        installation.drop(
                "doubled-column.csv", "app_id,critical,high,score,scanned_on,high\nAPP-1,1,1,1.5,2026-11-20,2\n");
        installation.drop("semicolons.csv", "app_id;critical;high;score;scanned_on\nAPP-1;1;1;1.5;2026-11-20\n");
        installation.drop("empty.csv", "");
        installation.drop(
                "utf16.csv", (Payload.HEADER + "APP-1,1,1,1.5,2026-11-20\n").getBytes(StandardCharsets.UTF_16LE));
    }

    private static void readable() {
        installation.drop("no-rows.csv", Payload.HEADER);
        installation.drop(
                "rows.csv",
                Payload.HEADER
                        + "APP-1,many,1,1.5,2026-11-20\n"
                        + "APP-2,1,1.7,1.5,2026-11-20\n"
                        + "APP-3,1,1,a lot,2026-11-20\n"
                        + "APP-4,1,1,1.5,20.11.2026\n"
                        + ",1,1,1.5,2026-11-20\n"
                        + "APP-NONE,1,1,1.5,2026-11-20\n"
                        + "APP-5,1,1\n"
                        + "APP-6,11,31,1.5,2026-11-20\n");
        installation.drop(
                "two-rows.csv",
                Payload.HEADER + "APP-7,11,31,1.5,2026-11-20\n" + "APP-7,12,,,\n" + "APP-8,12,31,1.5,2026-11-20\n");
        installation.drop(
                "bom-crlf.csv", "\uFEFFapp_id,critical,high,score,scanned_on\r\nAPP-9,13,31,1.5,2026-11-20\r\n");
        installation.drop("quotes.csv", """
                "app_id","critical","high","score","scanned_on","remark"
                "APP-10","14","31","1.5","2026-11-20","says ""hm, well""
                and more"
                """);
        installation.drop(
                "open-quote.csv", Payload.HEADER + "APP-11,15,31,1.5,2026-11-20\n\"APP-12,15,31,1.5,2026-11-20\n");
        installation.drop(
                "latin1.csv",
                (Payload.HEADER
                                + "APP-13,16,31,1.5,2026-11-20\nAPP-ä,16,31,1.5,2026-11-20\nAPP-14,16,31,1.5,2026-11-20\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void endsWithWhatAPersonShouldLookAt() {
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(2);
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing-column.csv | lacks the column 'high' | hihg",
                "doubled-column.csv | more than one column that is called 'high' | high",
                "semicolons.csv | lacks the columns | ';'",
                "empty.csv | empty.csv | empty",
                "utf16.csv | UTF-16 | UTF-8",
            })
    void aFileThatCannotBeReadIsToldWithItsReasonAndKeptApart(String name, String what, String hint) {
        JsonNode file = file(name);
        assertThat(file.path("state").asText()).isEqualTo("failed");
        assertThat(file.path("words").asText()).contains(what, hint, "nothing of it was taken");
        assertThat(ended.out()).contains("File " + name);
        assertThat(Installation.names(installation.inbox().resolve(".failed")))
                .contains(name.replace(".csv", "." + report.path("run").asText() + ".csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rows.csv | 2 | critical | many",
                "rows.csv | 3 | high | 1.7",
                "rows.csv | 4 | score | a lot",
                "rows.csv | 5 | scanned_on | 20.11.2026",
                "rows.csv | 6 | app_id | blank",
                "rows.csv | 7 | APP-NONE | has no",
                "rows.csv | 8 | 3 | 5",
                "open-quote.csv | 3 | quote | closed",
                "latin1.csv | 3 | UTF-8 | app_id",
            })
    void aBadRowIsRejectedWithItsRowAndColumn(String name, int row, String where, String what) {
        JsonNode line = line(name, row);
        assertThat(line.path("outcome").asText()).isEqualTo("rejected");
        assertThat(line.path("words").asText()).contains(where).contains(what);
        assertThat(ended.out()).contains(name + " row " + row + ": ");
    }

    @ParameterizedTest
    @CsvSource({"6,11", "7,12", "8,12", "9,13", "10,14", "11,15", "13,16", "14,16"})
    void theOtherRowsArriveAndTheirSealsAreThereAgain(int app, int critical) {
        FactSheet sheet = sandbox.workspace().sheet("APP-" + app);
        assertThat(sheet.value("criticalVulnerabilities")).contains(critical);
        assertThat(sheet.value("highVulnerabilities")).contains(31);
        assertThat(sheet.lxState()).isEqualTo(LxState.APPROVED);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "12"})
    void ofABadRowNothingIsWritten(int app) {
        assertThat(sandbox.workspace().sheet("APP-" + app).value("lastSecurityScan"))
                .isNotEqualTo(java.util.Optional.of("2026-11-20"));
        assertThat(sandbox.workspace().sheet("APP-" + app).lxState()).isEqualTo(LxState.APPROVED);
    }

    @Test
    void twoRowsOfOneSheetGoTogetherAndBothAreTold() {
        assertThat(line("two-rows.csv", 2).path("words").asText()).contains("together with row [3]");
        assertThat(line("two-rows.csv", 3).path("words").asText()).contains("together with row [2]");
        assertThat(sandbox.workspace().auditLog("APP-7").stream()
                        .filter(e -> e.path().equals("/criticalVulnerabilities"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void everyRowReadIsInTheCounts() {
        int rows = StreamSupport.stream(report.path("files").spliterator(), false)
                .mapToInt(f -> f.path("rows").asInt())
                .sum();
        int outcomes = StreamSupport.stream(report.path("outcomes").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .sum();
        assertThat(report.path("rows").asInt())
                .isEqualTo(rows)
                .isEqualTo(outcomes)
                .isEqualTo(8 + 3 + 1 + 1 + 2 + 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"folder.csv | folder", "older | folder", "export.xlsx | but *.csv", "vulnerabilites | no source"})
    void whatNoSourceTakesIsNotPassedOverInSilence(String name, String what) {
        JsonNode file = file(name);
        assertThat(file.path("state").asText()).isEqualTo("left");
        assertThat(file.path("words").asText()).contains(what);
        assertThat(ended.out()).contains("File " + name);
    }

    @Test
    void whatWasLeftIsWhereItWas() {
        assertThat(Installation.names(installation.inbox()))
                .containsExactly(".done", ".failed", "export.xlsx", "folder.csv", "older");
        assertThat(folder.resolve("inbox/vulnerabilites/lost.csv")).exists();
    }

    private static JsonNode file(String name) {
        return StreamSupport.stream(report.path("files").spliterator(), false)
                .filter(f -> f.path("name").asText().equals(name))
                .reduce((one, other) -> {
                    throw new AssertionError(name + " is told twice");
                })
                .orElseThrow(() -> new AssertionError(name + " is not told; the report: " + report));
    }

    private static JsonNode line(String name, int row) {
        return lines.stream()
                .filter(l ->
                        l.path("file").asText().equals(name) && l.path("row").asInt() == row)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " row " + row + " is not told; the lines: " + lines));
    }
}
