package io.sealkeeper.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final FieldPath ALIAS = new FieldPath("alias");
    private static final FieldPath DESCRIPTION = new FieldPath("description");
    private static final Predicate<FieldPath> ALIAS_IS_TRUSTED = ALIAS::equals;
    private static final Snapshot SHEET = new Snapshot(
            new FactSheetId("7b1f"),
            new FactSheetType("Application"),
            "Billing",
            new Revision(4),
            SealState.APPROVED,
            Map.of(ALIAS, FieldValue.of("old"), DESCRIPTION, FieldValue.of("text")));

    @Test
    void values_that_stand_there_already_are_dropped() {
        assertThat(plan(Map.of(ALIAS, FieldValue.of("old")), SealPolicy.Untrusted.BREAK))
                .isInstanceOf(Plan.Nothing.class);
        assertThat(plan(Map.of(), SealPolicy.Untrusted.BREAK)).isInstanceOf(Plan.Nothing.class);
        assertThat(plan(Map.of(new FieldPath("release"), FieldValue.NONE), SealPolicy.Untrusted.BREAK))
                .isInstanceOf(Plan.Nothing.class);
    }

    @Test
    void an_untrusted_value_that_changes_nothing_costs_nothing() {
        Plan plan = plan(
                Map.of(ALIAS, FieldValue.of("new"), DESCRIPTION, FieldValue.of("text")), SealPolicy.Untrusted.REFUSE);

        assertThat(plan).isInstanceOfSatisfying(Plan.Write.class, write -> {
            assertThat(write.edits())
                    .isEqualTo(List.of(new FieldEdit(ALIAS, FieldValue.of("old"), FieldValue.of("new"))));
            assertThat(write.untrusted()).isEmpty();
        });
    }

    @Test
    void untrusted_values_are_written_refused_or_withheld_as_the_operator_said() {
        Map<FieldPath, FieldValue> both = Map.of(ALIAS, FieldValue.of("new"), DESCRIPTION, FieldValue.NONE);

        assertThat(plan(both, SealPolicy.Untrusted.BREAK)).isInstanceOfSatisfying(Plan.Write.class, write -> {
            assertThat(write.edits()).hasSize(2);
            assertThat(write.untrusted()).containsExactly(DESCRIPTION);
            assertThat(write.withheld()).isEmpty();
        });
        assertThat(plan(both, SealPolicy.Untrusted.REFUSE)).isInstanceOf(Plan.Refused.class);
        assertThat(plan(both, SealPolicy.Untrusted.TRUSTED_ONLY)).isInstanceOfSatisfying(Plan.Write.class, write -> {
            assertThat(write.edits()).extracting(FieldEdit::path).containsExactly(ALIAS);
            assertThat(write.untrusted()).isEmpty();
            assertThat(write.withheld()).containsExactly(DESCRIPTION);
        });
        assertThat(plan(Map.of(DESCRIPTION, FieldValue.NONE), SealPolicy.Untrusted.TRUSTED_ONLY))
                .isInstanceOf(Plan.Refused.class);
    }

    @Test
    void trust_is_by_source_type_and_field_and_nothing_is_trusted_by_default() {
        FactSheetType application = new FactSheetType("Application");
        Trust trust = new Trust(Map.of("scanner", Map.of(application, Set.of("alias", "lifecycle/phaseOut"))));

        assertThat(trust.trusts("scanner", application, ALIAS)).isTrue();
        assertThat(trust.trusts("scanner", application, new FieldPath("lifecycle/phaseOut")))
                .isTrue();
        assertThat(trust.trusts("scanner", application, new FieldPath("lifecycle")))
                .isFalse();
        assertThat(trust.trusts("scanner", application, DESCRIPTION)).isFalse();
        assertThat(trust.trusts("scanner", new FactSheetType("ITComponent"), ALIAS))
                .isFalse();
        assertThat(trust.trusts("other", application, ALIAS)).isFalse();
        assertThat(Trust.NOTHING.trusts("scanner", application, ALIAS)).isFalse();
    }

    private static Plan plan(Map<FieldPath, FieldValue> wanted, SealPolicy.Untrusted policy) {
        return Plan.of(SHEET, wanted, ALIAS_IS_TRUSTED, policy);
    }
}
