package io.sealkeeper.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads written reports back. */
class RunArchiveTest {

    private static final String MONDAY = "20261123-060000-aaaa";
    private static final String TUESDAY = "20261124-060000-bbbb";
    private static final Instant LONG_AGO = Instant.parse("2026-11-01T00:00:00Z");
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private RunArchive archive;

    @BeforeEach
    void empty() {
        archive = new RunArchive(folder.resolve("reports"));
    }

    @Test
    void an_archive_without_a_folder_is_empty() {
        assertThat(archive.newest(10)).isEmpty();
        assertThat(archive.search(new LineFilter("x", ""), LONG_AGO, 10).hits()).isEmpty();
    }

    @Test
    void runs_come_newest_first_and_older_ones_behind() throws IOException {
        ended(MONDAY, "");
        ended(TUESDAY, "");
        assertThat(archive.newest(10)).extracting(RunReport::run).containsExactly(TUESDAY, MONDAY);
        assertThat(archive.newest(1)).extracting(RunReport::run).containsExactly(TUESDAY);
        assertThat(archive.before(TUESDAY, 10)).extracting(RunReport::run).containsExactly(MONDAY);
        assertThat(archive.since(Instant.parse("2026-11-24T00:00:00Z"), 10))
                .extracting(RunReport::run)
                .containsExactly(TUESDAY);
    }

    @Test
    void what_a_run_writes_is_read_again() throws IOException {
        Path data = folder;
        String id;
        try (Run run = new Runs(data, NOW, RunListener.NONE).begin(line -> {})) {
            id = run.id();
            run.reject(new io.sealkeeper.seal.Origin("cmdb", "a.csv", 7), "Application <b>Ä\"", "no such \"sheet\"");
        }
        assertThat(archive.find(id).orElseThrow().outcome("rejected")).isEqualTo(1);
        ReportLine line = archive.lines(id, LineFilter.ALL, 0, 10).lines().get(0);
        assertThat(line.sheet()).isEqualTo("Application <b>Ä\"");
        assertThat(line.id()).isEmpty();
        assertThat(line.fields()).isEmpty();
        assertThat(archive.lines(id, new LineFilter("ä\"", "rejected"), 0, 10).matching())
                .isEqualTo(1);
    }

    @Test
    void no_id_leads_out_of_the_folder() throws IOException {
        Files.createDirectories(folder.resolve("reports"));
        Files.writeString(folder.resolve("secret.json"), "{}");
        for (String id : new String[] {"../secret", "latest", "", "20261123-060000-../a"}) {
            assertThat(archive.find(id)).as(id).isEmpty();
            assertThat(archive.has(id)).as(id).isFalse();
        }
    }

    @Test
    void lines_are_paged_and_counted() throws IOException {
        ended(
                MONDAY,
                IntStream.range(0, 120)
                        .mapToObj(n -> line("APP-" + n, n % 10 == 0 ? "parked" : "restored", "APPROVED"))
                        .collect(Collectors.joining()));
        RunArchive.Lines second = archive.lines(MONDAY, LineFilter.ALL, 50, 50);
        assertThat(second.matching()).isEqualTo(120);
        assertThat(second.lines())
                .hasSize(50)
                .first()
                .extracting(ReportLine::id)
                .isEqualTo("APP-50");
        RunArchive.Lines parked = archive.lines(MONDAY, new LineFilter("", "parked"), 10, 50);
        assertThat(parked.matching()).isEqualTo(12);
        assertThat(parked.lines()).extracting(ReportLine::id).containsExactly("APP-100", "APP-110");
    }

    @Test
    void a_run_that_was_cut_off_shows_what_it_has() throws IOException {
        lines(MONDAY, line("APP-1", "restored", "APPROVED") + "{\"source\":\"vuln");
        assertThat(archive.find(MONDAY)).isEmpty();
        assertThat(archive.has(MONDAY)).isTrue();
        assertThat(archive.lines(MONDAY, LineFilter.ALL, 0, 10).lines()).hasSize(1);
    }

    @Test
    void a_search_finds_the_newest_first_and_says_if_there_is_more() throws IOException {
        ended(MONDAY, line("APP-1", "left-broken", "APPROVED"));
        ended(TUESDAY, line("APP-1", "restored", "APPROVED") + line("APP-1", "kept", "APPROVED"));
        RunArchive.Found all = archive.search(new LineFilter(" app-1 ", ""), LONG_AGO, 10);
        assertThat(all.hits()).extracting(h -> h.line().outcome()).containsExactly("kept", "restored", "left-broken");
        assertThat(all.all()).isTrue();
        RunArchive.Found two = archive.search(new LineFilter("app-1", ""), LONG_AGO, 2);
        assertThat(two.hits()).hasSize(2);
        assertThat(two.all()).isFalse();
    }

    @Test
    void it_is_the_owners_turn_until_a_later_run_sees_that_he_acted() throws IOException {
        OwnersTurn turn = new OwnersTurn(archive, NOW);
        ended(
                MONDAY,
                line("APP-1", "left-broken", "APPROVED")
                        + line("APP-2", "left-broken", "APPROVED")
                        + line("APP-3", "left-broken", "APPROVED")
                        + line("APP-4", "restored", "APPROVED"));
        assertThat(turn.waiting()).extracting(h -> h.line().id()).containsExactly("APP-3", "APP-2", "APP-1");
        ended(
                TUESDAY,
                line("APP-1", "restored", "APPROVED")
                        + line("APP-2", "not-sealed", "BROKEN_QUALITY_SEAL")
                        + line("APP-5", "left-broken", "APPROVED"));
        assertThat(turn.waiting()).extracting(h -> h.line().id()).containsExactly("APP-5", "APP-3", "APP-2");
    }

    private void ended(String run, String lines) throws IOException {
        lines(run, lines);
        Files.writeString(
                folder.resolve("reports").resolve(run + ".json"),
                "{\"run\":\"" + run + "\",\"start\":\"2026-11-23T06:00:00Z\",\"end\":\"2026-11-23T06:01:00Z\","
                        + "\"new\":1}");
    }

    private void lines(String run, String lines) throws IOException {
        Files.createDirectories(folder.resolve("reports"));
        Files.writeString(
                folder.resolve("reports").resolve(run + ".jsonl"),
                lines,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE);
    }

    private static String line(String id, String outcome, String sealBefore) {
        return "{\"source\":\"vulnerabilities\",\"file\":\"a.csv\",\"row\":2,\"sheet\":\"Application " + id
                + "\",\"id\":\"" + id + "\",\"outcome\":\"" + outcome + "\",\"sealBefore\":\"" + sealBefore + "\"}\n";
    }
}
