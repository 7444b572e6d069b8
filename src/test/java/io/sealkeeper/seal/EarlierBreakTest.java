package io.sealkeeper.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlierBreakTest {

    private static final Instant APPROVED = Instant.parse("2026-11-01T09:00:00.100Z");
    private static final Instant WRITE = Instant.parse("2026-11-20T09:00:00.500Z");

    private static LogEntry event(String type, String user, boolean person, Instant at) {
        return new LogEntry(type, Optional.of(user), person, Optional.empty(), Optional.empty(), Optional.of(at));
    }

    private static boolean finds(Optional<Instant> write, LogEntry... events) {
        return EarlierBreak.find(List.of(events), Set.of("writer", "sealer"), write)
                .isPresent();
    }

    private static LogEntry approval() {
        return event("QUALITY_SEAL_APPROVED", "ada", true, APPROVED);
    }

    @ParameterizedTest
    @CsvSource({
        // who, a person, how long before our write, found
        "greta, true, 60000, true",
        "greta, true, 1, true",
        "greta, true, 0, false",
        "greta, true, -5, false",
        "connector, false, 60000, true",
        "connector, false, 900, false",
        "writer, false, 60000, false",
        "Writer, false, 60000, false",
        "sealer, false, 60000, false",
    })
    void a_break_before_our_write(String who, boolean person, long millis, boolean found) {
        LogEntry broken = event("QUALITY_SEAL_BROKEN", who, person, WRITE.minusMillis(millis));
        assertThat(finds(Optional.of(WRITE), approval(), broken)).isEqualTo(found);
        assertThat(finds(Optional.of(WRITE), broken, approval())).isEqualTo(found);
    }

    @Test
    void one_within_our_write_s_second_where_the_log_has_whole_seconds() {
        Instant second = Instant.parse("2026-11-20T09:00:00Z");
        assertThat(finds(Optional.of(second), approval(), event("QUALITY_SEAL_BROKEN", "greta", true, second)))
                .isTrue();
    }

    @Test
    void one_that_was_approved_again_since() {
        assertThat(finds(
                        Optional.of(WRITE),
                        event("QUALITY_SEAL_BROKEN", "greta", true, WRITE.minusSeconds(60)),
                        event("QUALITY_SEAL_APPROVED", "ada", true, WRITE.minusSeconds(30))))
                .isFalse();
    }

    @Test
    void without_an_approval_nothing_is_known() {
        assertThat(finds(Optional.of(WRITE), event("QUALITY_SEAL_BROKEN", "greta", true, WRITE.minusSeconds(60))))
                .isFalse();
    }

    @Test
    void where_the_log_does_not_show_our_write_a_persons_break_counts() {
        assertThat(finds(Optional.empty(), approval(), event("QUALITY_SEAL_BROKEN", "greta", true, WRITE)))
                .isTrue();
        assertThat(finds(Optional.empty(), approval(), event("QUALITY_SEAL_BROKEN", "connector", false, WRITE)))
                .isFalse();
    }
}
