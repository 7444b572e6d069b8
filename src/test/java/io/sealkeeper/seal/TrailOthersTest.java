package io.sealkeeper.seal;

import static io.sealkeeper.seal.Logs.US;
import static io.sealkeeper.seal.Logs.event;
import static io.sealkeeper.seal.TrailCase.assertTheirs;
import static io.sealkeeper.seal.TrailCase.lost;
import static io.sealkeeper.seal.TrailCase.own;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An event that is not what we sent is somebody else's, and so is a break that somebody else can have caused. */
class TrailOthersTest {

    private static Stream<Arguments> others() {
        return Stream.of(
                        event("FACT_SHEET_FIELD_UPDATED", "person-1", "/alias", "new"),
                        event("FACT_SHEET_FIELD_UPDATED", "person-1", "/description", "x"),
                        event("FACT_SHEET_FIELD_UPDATED", null, "/alias", "new"),
                        event("RELATION_CREATED", "person-1", null, null),
                        event("RELATION_CREATED", US, null, null),
                        event("SOMETHING_NEW", "person-1", null, null),
                        event("SOMETHING_NEW", US, null, null),
                        event("FACT_SHEET_UPDATED", "person-1", null, null),
                        event("QUALITY_SEAL_BROKEN", "system", "/qualitySeal", "BROKEN"),
                        event("QUALITY_SEAL_BROKEN", null, "/qualitySeal", "BROKEN"),
                        event("QUALITY_SEAL_APPROVED", US, "/qualitySeal", "APPROVED"))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_is_not_what_we_sent_is_somebody_elses(LogEntry other) {
        for (long at : new long[] {6, 7}) {
            for (boolean inclusive : new boolean[] {false, true}) {
                Logs log = inclusive ? new Logs().countingIn() : new Logs();
                log.wrote(6, "/alias", "new").broke(6, US).at(at, other);
                for (TrailCase one : List.of(own().present(7), lost().present(7))) {
                    Known known = Known.of(inclusive);
                    assertThat(one.close(log, known).trail()).isInstanceOf(AuditTrail.SomebodyElse.class);
                    assertThat(one.close(log, Known.UNKNOWN).trail()).isNotInstanceOf(AuditTrail.OnlyUs.class);
                }
            }
        }
    }

    @Test
    void a_break_that_is_booked_on_the_system_is_ours_where_nobody_else_can_have_caused_it() {
        Logs log = new Logs().wrote(6, "/alias", "new").broke(6, "system");
        assertThat(own().breaks(BreakOrigin.OURS_ALONE).first(log, Known.NO).trail())
                .isEqualTo(new AuditTrail.OnlyUs());
        LogEntry byPerson = new LogEntry(
                "QUALITY_SEAL_BROKEN", Optional.of("p"), true, Optional.empty(), Optional.empty(), Optional.empty());
        assertTheirs(
                own().breaks(BreakOrigin.OURS_ALONE),
                new Logs().wrote(6, "/alias", "new").at(6, byPerson));
    }

    @Test
    void a_break_may_come_of_an_edit_shortly_before_our_reading_in_whatever_name() {
        Logs log = new Logs().wrote(6, "/alias", "new").broke(6, US);
        assertThat(own().breaks(BreakOrigin.UNTOLD).first(log, Known.NO).trail())
                .isInstanceOf(AuditTrail.Unsure.class);
        assertThat(own().breaks(BreakOrigin.OURS_BY_NAME).first(log, Known.NO).trail())
                .isEqualTo(new AuditTrail.OnlyUs());
        Logs unbroken = new Logs().wrote(6, "/alias", "new");
        assertThat(own().breaks(BreakOrigin.UNTOLD).first(unbroken, Known.NO).trail())
                .isEqualTo(new AuditTrail.OnlyUs());
    }

    /** By its place it may belong to the revision of our reading, but there the seal was approved. */
    @Test
    void a_break_came_after_a_reading_that_saw_the_seal_approved() {
        Logs log = new Logs().at(6, event("QUALITY_SEAL_BROKEN", "person-1", null, null));
        TrailReading first = lost().first(log, Known.UNKNOWN);
        assertThat(first.trail()).isInstanceOf(AuditTrail.SomebodyElse.class);
        assertThat(lost().broken().first(log, Known.UNKNOWN).trail()).isInstanceOf(AuditTrail.Unsure.class);
    }
}
