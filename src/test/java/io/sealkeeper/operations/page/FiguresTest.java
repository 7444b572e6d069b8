package io.sealkeeper.operations.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.run.RunReport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures that the page computes. */
class FiguresTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void a_week_without_runs_has_seven_empty_days() {
        WeekChart chart = WeekChart.of(List.of(), NOW, ZoneOffset.UTC);
        assertThat(chart.days())
                .hasSize(7)
                .allMatch(d -> d.sum() == 0 && d.parts().isEmpty());
        assertThat(chart.days().get(6).name()).isEqualTo("Wed 25 Nov");
        assertThat(chart.sentence()).isEqualTo("No seal was at stake in the last seven days.");
    }

    @Test
    void runs_count_for_the_day_that_they_ended_on_where_people_are() {
        RunReport late = run("2026-11-24T23:30:00Z", Map.of("restored", 6L, "left-broken", 2L, "unchanged", 90L));
        assertThat(WeekChart.of(List.of(late), NOW, ZoneOffset.UTC)
                        .days()
                        .get(5)
                        .sum())
                .isEqualTo(8);
        assertThat(WeekChart.of(List.of(late), NOW, ZoneId.of("Europe/Berlin"))
                        .days()
                        .get(6)
                        .sum())
                .isEqualTo(8);
    }

    @Test
    void bars_stand_on_each_other_and_fit_the_scale() {
        WeekChart chart = WeekChart.of(
                List.of(
                        run("2026-11-25T06:00:00Z", Map.of("restored", 30L, "kept", 5L, "left-broken", 4L)),
                        run("2026-11-25T07:00:00Z", Map.of("rejected", 1L)),
                        run("2026-10-01T07:00:00Z", Map.of("rejected", 1_000L))),
                NOW,
                ZoneOffset.UTC);
        WeekChart.Day today = chart.days().get(6);
        assertThat(today.sum()).isEqualTo(40);
        assertThat(today.parts())
                .extracting(WeekChart.Part::series)
                .containsExactly("restored", "kept", "left", "dead");
        for (int i = 1; i < today.parts().size(); i++) {
            WeekChart.Part above = today.parts().get(i);
            assertThat(above.y() + above.height())
                    .isCloseTo(today.parts().get(i - 1).y(), org.assertj.core.data.Offset.offset(0.11));
        }
        assertThat(today.parts()).allMatch(p -> p.y() >= 10 && p.height() >= 2);
        assertThat(today.x() + 46).isLessThanOrEqualTo(WeekChart.WIDTH);
    }

    @ParameterizedTest
    @CsvSource({"0,2", "1,2", "2,2", "3,4", "5,10", "11,20", "40,40", "41,100", "101,200", "123456,200000"})
    void the_scale_ends_on_a_round_number(long highest, long scale) {
        assertThat(WeekChart.scale(highest)).isEqualTo(scale);
    }

    @Test
    void a_list_is_paged_by_counting() {
        assertThat(Paging.of(0, 50, 0, "/x?")).isEqualTo(new Paging("0", "0", "0", "", ""));
        assertThat(Paging.of(0, 50, 50, "/x?")).isEqualTo(new Paging("1", "50", "50", "", ""));
        assertThat(Paging.of(1, 50, 1234, "/x?")).isEqualTo(new Paging("51", "100", "1,234", "/x?page=1", "/x?page=3"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T08:05:00Z,08:05",
        "2026-11-24T23:59:59Z,24 Nov 23:59",
        "2025-12-31T08:05:00Z,31 Dec 2025 08:05",
        "some day,some day"
    })
    void a_moment_is_short_where_it_is_near(String iso, String words) {
        assertThat(When.of(iso, NOW, ZoneOffset.UTC).words()).isEqualTo(words);
    }

    @Test
    void moments_within_words_are_short_too() {
        assertThat(When.within("at 2026-11-25T08:05:00.123456789Z, since", NOW, ZoneOffset.UTC))
                .isEqualTo("at 08:05, since");
        assertThat(When.ofRun("20261124-060001-k3f2", NOW, ZoneOffset.UTC))
                .isEqualTo(new When("2026-11-24T06:00:01Z", "24 Nov 06:00"));
    }

    private static RunReport run(String end, Map<String, Long> outcomes) {
        return new RunReport(
                "20261125-060000-aaaa",
                "vulnerabilities",
                new RunReport.SetUpFound("", ""),
                List.of(),
                end,
                end,
                0,
                0,
                0,
                outcomes,
                Map.of(),
                Map.of(),
                Map.of(),
                0,
                0,
                List.of(),
                null);
    }
}
