package io.sealkeeper.seal;

import static io.sealkeeper.seal.Logs.US;
import static io.sealkeeper.seal.TrailCase.ALIAS;
import static io.sealkeeper.seal.TrailCase.assertTheirs;
import static io.sealkeeper.seal.TrailCase.edit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Writes of earlier runs that are still open are ours too, each only once. */
class TrailEarlierWritesTest {

    /** Of two values, without an answer. */
    private static final OurWrite BOTH_LOST = new OurWrite(
            List.of(edit("alias", "old", "new"), edit("description", "a", "b")),
            new Revision(2),
            Optional.empty(),
            false,
            1,
            false);

    private static OurWrite earlier(String before, String after, Long to) {
        return new OurWrite(
                List.of(edit("alias", before, after)),
                new Revision(2),
                Optional.ofNullable(to).map(Revision::new),
                false,
                1,
                false);
    }

    @Test
    void writes_that_follow_one_another_leave_no_revision_open() {
        TrailCase both = new TrailCase(edit("alias", "between", "new"))
                .after(earlier("old", "between", 3L), 3)
                .answered(4);
        assertThat(both.ours().line().isAllOurs()).isTrue();
        Logs log = new Logs().wrote(3, "/alias", "between").broke(3, US).wrote(4, "/alias", "new");
        assertThat(both.first(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
    }

    @Test
    void what_stands_between_two_of_our_writes_has_to_show_and_to_be_ours() {
        TrailCase both = new TrailCase(edit("alias", "b", "new"))
                .after(earlier("old", "between", 3L), 4)
                .answered(5);
        Logs log = new Logs().wrote(3, "/alias", "between").wrote(5, "/alias", "new");
        assertThat(both.close(log, Known.NO).missing()).containsExactly(4L);
        assertThat(both.close(log.broke(4, US), Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
        assertTheirs(both, log.wrote(4, "/alias", "b"));
    }

    @Test
    void one_that_never_arrived_stands_for_nothing() {
        TrailCase again =
                new TrailCase(ALIAS).after(earlier("old", "new", null), 2).answered(3);
        assertTheirs(again.present(4), new Logs().wrote(3, "/alias", "new").wrote(4, "/alias", "new"));
    }

    /** One document is carried out as a whole: had the first one arrived, the second would have found the description new. */
    @Test
    void one_of_whose_values_a_later_write_saw_nothing_never_arrived() {
        TrailCase second =
                new TrailCase(edit("description", "a", "b")).after(BOTH_LOST, 3).answered(4);
        Logs log = new Logs().wrote(3, "/alias", "new").broke(3, US).wrote(4, "/description", "b");
        assertTheirs(second, log);
    }

    @Test
    void one_whose_values_a_later_write_saw_may_have_arrived() {
        TrailCase second =
                new TrailCase(edit("description", "b", "c")).after(BOTH_LOST, 3).answered(4);
        Logs log = new Logs()
                .wrote(3, "/alias", "new")
                .wrote(3, "/description", "b")
                .broke(3, US)
                .wrote(4, "/description", "c");
        assertThat(second.close(log, Known.NO).trail()).isEqualTo(new AuditTrail.OnlyUs());
    }
}
