package io.sealkeeper.seal;

import static io.sealkeeper.seal.Logs.US;
import static io.sealkeeper.seal.Logs.changed;
import static io.sealkeeper.seal.Logs.event;
import static io.sealkeeper.seal.TrailCase.ALIAS;
import static io.sealkeeper.seal.TrailCase.assertTheirs;
import static io.sealkeeper.seal.TrailCase.edit;
import static io.sealkeeper.seal.TrailCase.lost;
import static io.sealkeeper.seal.TrailCase.own;
import static io.sealkeeper.seal.TrailCase.theirs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events that name our user are our write only if they are exactly what we sent, once. */
class TrailOwnWriteTest {

    @Test
    void at_our_own_revision_our_write_is_ours_and_the_break_that_came_of_it() {
        for (String value : new String[] {"new", "NEW!", "?", null}) {
            Logs log = new Logs().wrote(6, "/alias", value).broke(6, US);
            assertThat(own().first(log, Known.NO).trail()).as(value).isEqualTo(new AuditTrail.OnlyUs());
        }
    }

    @Test
    void at_our_own_revision_what_is_there_twice_is_somebody_elses_all_the_same() {
        TrailReading reading = own().close(new Logs().wrote(6, "/alias", "new").wrote(6, "/alias", "other"), Known.NO);
        assertThat(theirs(reading).newValue()).contains("other");
    }

    @ParameterizedTest
    @EnumSource
    void what_led_to_our_reading_is_never_evidence(Known countsIn) {
        Logs log = new Logs()
                .countingIn()
                .at(5, event("QUALITY_SEAL_APPROVED", "owner", "/qualitySeal", "APPROVED"))
                .wrote(5, "/alias", "old")
                .wrote(6, "/alias", "new")
                .broke(6, US);
        if (countsIn != Known.NO) {
            assertThat(own().close(log, countsIn).trail()).isEqualTo(new AuditTrail.OnlyUs());
        }
        // The first answer was asked from 5, whatever is known now.
        TrailReading first = TrailReading.of(
                log.read(Known.UNKNOWN, List.of(5L)), own().ours(), Logs::compare, new Belief(true, true));
        assertThat(first.trail()).isInstanceOf(AuditTrail.Unsure.class);
        assertThat(first.closer()).isTrue();
    }

    /** An answer asked from 6 lacks the events of 6 if readings exclude their first revision. */
    @Test
    void an_answer_is_judged_by_what_it_was_asked() {
        Logs log = new Logs().at(6, event("FACT_SHEET_UPDATED", "person-1", "/name", "x"));
        TrailReading reading =
                TrailReading.of(log.read(Known.NO, List.of(6L)), own().ours(), Logs::compare, new Belief(true, true));
        assertThat(reading.trail()).isInstanceOf(AuditTrail.Behind.class);
    }

    @Test
    void without_an_answer_the_value_tells_whether_it_was_us() {
        assertThat(lost().close(new Logs().wrote(6, "/alias", "new").broke(6, US), Known.NO))
                .satisfies(r -> assertThat(r.trail()).isEqualTo(new AuditTrail.OnlyUs()))
                .satisfies(r -> assertThat(r.own()).isEqualTo(TrailReading.Own.ALL));
        assertTheirs(lost(), new Logs().wrote(6, "/alias", "other").broke(6, US));
        assertTheirs(lost(), new Logs().at(6, changed(US, "/alias", "between", "new")));
        assertTheirs(lost(), new Logs().wrote(6, "/alias", null));
    }

    @Test
    void what_another_job_with_our_token_writes_is_somebody_elses() {
        Logs ours = new Logs().wrote(6, "/alias", "new").broke(6, US);
        assertThat(theirs(own().present(7).close(ours.wrote(7, "/alias", "other"), Known.NO))
                        .newValue())
                .contains("other");
        assertTheirs(own().present(7), new Logs().wrote(6, "/alias", "new").wrote(7, "/alias", "new"));
        assertTheirs(lost().present(7), new Logs().wrote(6, "/alias", "new").wrote(7, "/alias", "new"));
        assertTheirs(
                lost().present(8),
                new Logs().wrote(6, "/alias", "new").wrote(7, "/alias", "b").wrote(8, "/alias", "new"));
        assertTheirs(own().present(7), new Logs().wrote(6, "/alias", "new").wrote(7, "/description", "x"));
    }

    @Test
    void it_says_that_our_token_is_shared() {
        TrailReading reading =
                own().present(7).close(new Logs().wrote(6, "/alias", "new").wrote(7, "/alias", "other"), Known.NO);
        assertThat(((AuditTrail.SomebodyElse) reading.trail()).describe())
                .contains("'alias' was changed by user writer-1", "another job uses its token");
    }

    @Test
    void a_value_that_cant_be_compared_is_ours_only_where_what_we_sent_stands_there() {
        Logs log = new Logs().wrote(6, "/alias", "?").broke(6, US);
        assertThat(lost().close(log, Known.NO).trail()).isInstanceOf(AuditTrail.Unsure.class);
        assertThat(lost().stands().close(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        assertTheirs(lost().stands().present(7), log.wrote(7, "/alias", "?"));
    }

    @Test
    void each_event_stands_for_one_write_and_which_one_is_found_out() {
        FieldEdit first = edit("lifecycle/active", "", "x");
        FieldEdit second = edit("lifecycle/phaseOut", "", "y");
        for (String[] order : new String[][] {{"x", "y"}, {"y", "x"}}) {
            Logs log = new Logs().wrote(6, "/lifecycle", order[0]).wrote(6, "/lifecycle", order[1]);
            assertThat(new TrailCase(first, second).close(log, Known.NO).trail())
                    .isEqualTo(new AuditTrail.OnlyUs());
        }
        assertTheirs(
                new TrailCase(first, second),
                new Logs().wrote(6, "/lifecycle", "x").wrote(6, "/lifecycle", "x"));
    }

    @Test
    void a_field_and_its_sheet_may_each_show_the_one_write() {
        LogEntry twin = event("FACT_SHEET_UPDATED", US, null, null);
        Logs log = new Logs().wrote(6, "/alias", "new").at(6, twin).broke(6, US);
        assertThat(lost().close(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        assertTheirs(lost().present(7), log.at(7, twin));
    }

    @Test
    void the_log_may_write_a_path_without_a_slash_or_by_its_field_alone() {
        FieldEdit phase = edit("lifecycle/phaseOut", "", "x");
        for (String path : List.of("/lifecycle/phaseOut", "lifecycle/phaseOut", "/lifecycle", "lifecycle")) {
            assertThat(new TrailCase(phase)
                            .close(new Logs().wrote(6, path, "x"), Known.NO)
                            .trail())
                    .as(path)
                    .isEqualTo(new AuditTrail.OnlyUs());
        }
        assertTheirs(new TrailCase(phase), new Logs().wrote(6, "/lifecycle/active", "x"));
    }

    @Test
    void an_approval_by_us_is_ours_where_it_went_with_the_values_once() {
        LogEntry approval = event("QUALITY_SEAL_APPROVED", US, "/qualitySeal", "APPROVED");
        Logs log = new Logs().wrote(6, "/alias", "new").at(6, approval);
        assertThat(own().approving().close(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        assertTheirs(own(), log);
        assertTheirs(own().approving().present(7), log.at(7, approval));
        assertTheirs(
                own().approving(),
                new Logs()
                        .wrote(6, "/alias", "new")
                        .at(6, event("FACT_SHEET_FIELD_UPDATED", US, "/lxState", "REJECTED")));
    }

    @Test
    void one_of_two_values_is_a_part_of_our_write() {
        TrailCase two = new TrailCase(ALIAS, edit("release", "1", "2"));
        Logs log = new Logs().wrote(6, "/alias", "new");
        assertThat(two.close(log, Known.NO).own()).isEqualTo(TrailReading.Own.A_PART);
        assertThat(two.close(log.wrote(6, "/release", "2"), Known.NO).own()).isEqualTo(TrailReading.Own.ALL);
    }
}
