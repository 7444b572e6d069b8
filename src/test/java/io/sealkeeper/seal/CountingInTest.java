package io.sealkeeper.seal;

import static io.sealkeeper.seal.Logs.US;
import static io.sealkeeper.seal.Logs.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A write bound to revision 5 shows whether a reading includes its first revision, or leaves that open. */
class CountingInTest {

    private static OurWrite write(Long to) {
        return new OurWrite(
                List.of(new FieldEdit(new FieldPath("alias"), FieldValue.of("old"), FieldValue.of("new"))),
                new Revision(5),
                Optional.ofNullable(to).map(Revision::new),
                false,
                1,
                false);
    }

    private static Known learn(Logs log, OurWrite write, boolean broke) {
        long to = write.to().map(Revision::value).orElse(6L);
        SlicedLog read = log.read(Known.UNKNOWN, new TreeSet<>(List.of(5L, 6L, to, to + 1)));
        return CountingIn.of(read, write, broke, US, Logs::compare);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_write_of_one_step_shows_it(boolean inclusive) {
        Logs log = log(inclusive)
                .wrote(5, "/alias", "old")
                .wrote(6, "/alias", "new")
                .broke(6, US);
        assertThat(learn(log, write(6L), true)).isEqualTo(Known.of(inclusive));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void so_does_one_that_leaps(boolean inclusive) {
        Logs log = log(inclusive).wrote(9, "/alias", "new").broke(9, US);
        assertThat(learn(log, write(9L), true)).isEqualTo(Known.of(inclusive));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void so_does_one_whose_break_is_a_step_of_its_own(boolean inclusive) {
        Logs log = log(inclusive).wrote(6, "/alias", "new").broke(7, US);
        assertThat(learn(log, write(7L), true)).isEqualTo(Known.of(inclusive));
        Logs withoutBreak = log(inclusive).wrote(6, "/alias", "new");
        assertThat(learn(withoutBreak, write(7L), true)).isIn(Known.UNKNOWN, Known.of(inclusive));
    }

    /** The log shows only that the seal broke, not what was written. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void so_does_the_break_alone(boolean inclusive) {
        Logs log =
                log(inclusive).at(6, event("RELATION_CREATED", US, null, null)).broke(7, US);
        assertThat(learn(log, write(7L), true)).isEqualTo(Known.of(inclusive));
        assertThat(learn(log(inclusive).broke(6, US), write(6L), true)).isEqualTo(Known.of(inclusive));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_whose_answer_was_lost_shows_that_the_number_is_left_out_and_nothing_else(boolean inclusive) {
        Logs log = log(inclusive).wrote(6, "/alias", "new").broke(6, US);
        assertThat(learn(log, write(null), false)).isEqualTo(inclusive ? Known.UNKNOWN : Known.NO);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void where_the_log_does_not_show_it_nothing_is_learnt(boolean inclusive) {
        Logs log = log(inclusive).at(5, event("X", "owner", "/alias", "old"));
        assertThat(learn(log, write(6L), true)).isEqualTo(Known.UNKNOWN);
        assertThat(learn(log(inclusive).wrote(5, "/alias", "other"), write(6L), true))
                .isEqualTo(Known.UNKNOWN);
    }

    /** Another job's write of the same value, with our token: the two can't be told apart. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_is_there_twice_teaches_nothing(boolean inclusive) {
        Logs log = log(inclusive).wrote(6, "/alias", "new").wrote(7, "/alias", "new");
        assertThat(learn(log, write(6L), false)).isEqualTo(Known.UNKNOWN);
    }

    /** Our write appeared in the log between the reading from 5 and that from 6. */
    @Test
    void an_event_that_is_missing_because_it_was_not_there_yet_teaches_nothing() {
        Logs log = new Logs().countingIn().wrote(6, "/alias", "new").broke(6, US);
        SortedMap<Long, List<LogEntry>> readings = new TreeMap<>(Map.of(5L, log.from(5), 6L, List.of(), 7L, List.of()));
        SlicedLog read = new SlicedLog(readings, Map.of(), Known.UNKNOWN);
        assertThat(CountingIn.of(read, write(6L), true, US, Logs::compare)).isEqualTo(Known.UNKNOWN);
    }

    private static Logs log(boolean inclusive) {
        return inclusive ? new Logs().countingIn() : new Logs();
    }

    /** A sheet at rest at revision 6: the times in the log are those of {@link #AT}. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_sheet_at_rest_shows_it(boolean inclusive) {
        Logs log = log(inclusive).at(6, timed(AT));
        assertThat(atRest(log)).isEqualTo(Known.of(inclusive));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_that_was_changed_since_it_was_seen_teaches_nothing_wrong(boolean inclusive) {
        Logs log = log(inclusive).at(6, timed(AT)).at(7, timed(AT.plusSeconds(60)));
        assertThat(atRest(log)).isEqualTo(Known.UNKNOWN);
    }

    private static final Instant AT = Instant.parse("2026-11-29T12:00:00.500Z");

    private static LogEntry timed(Instant at) {
        return new LogEntry(
                Optional.of(at.toString()),
                "OBJECT_FIELD_UPDATED",
                Optional.of("connector"),
                false,
                Optional.of("/cost"),
                Optional.empty(),
                Optional.of("7"),
                Optional.of(at));
    }

    private static Known atRest(Logs log) {
        SlicedLog read = log.read(Known.UNKNOWN, new TreeSet<>(List.of(5L, 6L)));
        return CountingIn.atRest(read, new Revision(6), AT);
    }
}
