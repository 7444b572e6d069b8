package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.workspace.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seals that break seconds after the answer to an edit, which showed them whole. */
class LateBreakTest extends TwoSources {

    @BeforeEach
    void sheet() {
        addSheet();
    }

    private void breaksAfter(long millis) {
        workspace().change(o -> o.breakTiming(BreakTiming.afterMillis(millis)));
    }

    /** How long it took. */
    private Duration taken(SimulatedProcess process, int value) {
        Instant begun = clock.instant();
        process.sync(SOURCE, value + ".csv", List.of(PipelineTest.row(SHEET, "critical", value)));
        return Duration.between(begun, clock.instant());
    }

    private void isRestored() {
        assertThat(lines.get(lines.size() - 1).outcome()).isEqualTo("restored");
        assertThat(workspace().sheet(SHEET).lxState()).isEqualTo(LxState.APPROVED);
    }

    @ParameterizedTest
    @ValueSource(longs = {500, 1500, 2500, 9500})
    void it_is_waited_for_while_it_is_not_known(long millis) {
        breaksAfter(millis);
        SimulatedProcess process = process();
        taken(process, 5);
        isRestored();
        // A late break within the hour could be that of the first edit.
        clock.advance(Duration.ofHours(2));
        taken(process, 6);
        isRestored();
    }

    /** Where it is known it is waited for, and a profile that says otherwise is not believed. */
    @ParameterizedTest
    @CsvSource({"20000, PT20S", "2500, PT0S"})
    void what_the_profile_says_loses_no_seal(long millis, String known) {
        breaksAfter(millis);
        SimulatedProcess process = process();
        process.knows(Question.BREAK_TIMING, known);
        taken(process, 5);
        isRestored();
    }

    @Test
    void where_edits_keep_seals_only_the_first_one_is_looked_at_later() {
        workspace().changeRole("writer", Role.CUSTOM_KEEPS);
        SimulatedProcess process = process();
        assertThat(taken(process, 5)).isGreaterThan(Duration.ofSeconds(10));
        assertThat(taken(process, 6)).isLessThan(Duration.ofSeconds(5));
        assertThat(lines).extracting(l -> l.outcome()).containsExactly("kept", "kept");
    }
}
