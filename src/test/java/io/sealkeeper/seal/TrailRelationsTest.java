package io.sealkeeper.seal;

import static io.sealkeeper.seal.Logs.US;
import static io.sealkeeper.seal.Logs.event;
import static io.sealkeeper.seal.TrailCase.ADDED;
import static io.sealkeeper.seal.TrailCase.CHANGED;
import static io.sealkeeper.seal.TrailCase.REL;
import static io.sealkeeper.seal.TrailCase.assertTheirs;
import static io.sealkeeper.seal.TrailCase.edit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A relation that we wrote is ours under each of its names in the log, and no other relation is. */
class TrailRelationsTest {

    @Test
    void our_own_event_of_a_planned_relation_is_ours_however_the_log_names_it() {
        for (FieldEdit edit : List.of(ADDED, CHANGED)) {
            for (String path : new String[] {"/" + REL, REL, "/" + REL + "/far-1", "/" + REL + "/r1", null}) {
                LogEntry ours = event("RELATION_CREATED", US, path, null);
                assertThat(new TrailCase(edit)
                                .close(new Logs().at(6, ours), Known.NO)
                                .trail())
                        .as("%s of %s", ours, edit)
                        .isEqualTo(new AuditTrail.OnlyUs());
                assertTheirs(
                        new TrailCase(edit).present(7), new Logs().at(6, ours).at(7, ours));
            }
        }
    }

    @Test
    void the_other_ends_name_of_a_relation_counts_where_the_values_agree() {
        String path = "/relITComponentToApplication";
        assertThat(new TrailCase(CHANGED)
                        .close(new Logs().at(6, event("RELATION_UPDATED", US, path, "x")), Known.NO)
                        .trail())
                .isEqualTo(new AuditTrail.OnlyUs());
        assertTheirs(new TrailCase(CHANGED), new Logs().at(6, event("RELATION_UPDATED", US, path, null)));
    }

    @Test
    void our_own_event_of_another_relation_is_another_jobs() {
        for (String path : List.of("/relToParent", "/relToParent/r1", "/" + REL + "/r2", "/" + REL + "s")) {
            assertTheirs(
                    new TrailCase(CHANGED).answered(6),
                    new Logs()
                            .at(6, event("RELATION_UPDATED", US, "/" + REL + "/r1", "x"))
                            .at(6, event("RELATION_UPDATED", US, path, "x")));
        }
    }
}
