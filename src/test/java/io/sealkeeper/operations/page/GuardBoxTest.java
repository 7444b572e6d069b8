package io.sealkeeper.operations.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.GuardBook;
import io.sealkeeper.operations.GuardStatus;
import io.sealkeeper.pipeline.guard.Looked;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.RunArchive;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.seal.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page says of guards. */
class GuardBoxTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final GuardStatus GUARDS = new GuardStatus(
            Set.of("connector", "importer"),
            new GuardBook.Count(1200, 3, 4),
            new Looked(Optional.of(NOW), Optional.empty()));

    private final List<RunArchive.Hit> shown = new ArrayList<>();

    private GuardBox box(List<RunReport> runs, List<RunArchive.Hit> waiting) {
        return GuardBox.of(
                GUARDS,
                runs,
                waiting,
                hits -> {
                    shown.addAll(hits);
                    return List.of();
                },
                NOW);
    }

    @Test
    void it_counts_the_runs_of_guards_alone() {
        GuardBox box = box(
                List.of(
                        run("connector", Map.of("restored", 5L, "left-broken", 2L), Map.of("contested", 2L)),
                        run("connector, importer", Map.of("restored", 1L, "parked", 1L), Map.of()),
                        run("connector, vulnerabilities", Map.of("restored", 100L), Map.of("contested", 9L)),
                        run("vulnerabilities", Map.of("restored", 100L), Map.of("contested", 9L)),
                        run("", Map.of("rejected", 1L), Map.of())),
                List.of());
        assertThat(box.figures())
                .containsExactly(
                        new GuardBox.Figure("put back", "6"),
                        new GuardBox.Figure("left broken", "2"),
                        new GuardBox.Figure("parked", "1"));
        assertThat(box.reasons()).containsExactly(new GuardBox.Figure("contested", "2"));
        assertThat(box.state())
                .isEqualTo(
                        "1,200 approved sheets are watched, 3 broken ones wait to be judged, 4 were judged and left.");
    }

    @Test
    void nothing_parked_is_not_told() {
        assertThat(box(List.of(), List.of()).figures())
                .containsExactly(new GuardBox.Figure("put back", "0"), new GuardBox.Figure("left broken", "0"));
    }

    @Test
    void it_shows_what_guards_left_the_newest_first() {
        List<RunArchive.Hit> theirs = Collections.nCopies(GuardBox.LINES + 2, hit("importer", Origin.GUARD));
        GuardBox box = box(
                List.of(),
                Stream.concat(Stream.of(hit("vulnerabilities", "a.csv")), theirs.stream())
                        .toList());
        assertThat(shown)
                .hasSize(GuardBox.LINES)
                .allMatch(h -> h.line().source().equals("importer"));
        assertThat(box.more()).isEqualTo("2");
    }

    @Test
    void what_no_payload_brought_has_no_row() {
        assertThat(new Origin("connector", Origin.GUARD, 7)).hasToString("found broken by the guard");
        assertThat(new Origin("connector", Origin.HEAL, 7)).hasToString("by heal");
        assertThat(new Origin("vulnerabilities", "a.csv", 7)).hasToString("a.csv row 7");
    }

    private static RunArchive.Hit hit(String source, String file) {
        return new RunArchive.Hit(
                "20261125-060000-aaaa",
                new ReportLine(
                        source,
                        file,
                        1,
                        "Application A",
                        "1",
                        "left-broken",
                        "contested",
                        "",
                        1L,
                        2L,
                        "",
                        "",
                        List.of(),
                        null));
    }

    private static RunReport run(String source, Map<String, Long> outcomes, Map<String, Long> reasons) {
        return new RunReport(
                "20261125-060000-aaaa",
                source,
                new RunReport.SetUpFound("", ""),
                List.of(),
                NOW.toString(),
                NOW.toString(),
                0,
                0,
                0,
                outcomes,
                reasons,
                Map.of(),
                Map.of(),
                0,
                0,
                List.of(),
                null);
    }
}
