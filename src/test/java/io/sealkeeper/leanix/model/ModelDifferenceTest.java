package io.sealkeeper.leanix.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.leanix.model.Finding.Kind;
import io.sealkeeper.leanix.model.Finding.Weight;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealRules;
import io.sealkeeper.seal.Signs;
import io.sealkeeper.seal.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a changed model means for whom; nothing is said of what nobody uses, or of what was not known. */
class ModelDifferenceTest {

    private static final FactSheetType APPLICATION = new FactSheetType("Application");
    private static final FactSheetType COMPONENT = new FactSheetType("ITComponent");
    private static final SealRules RULES = new SealRules(true, Optional.of(Duration.ofDays(90)), Set.of());
    private static final FieldOutline TEXT = new FieldOutline("STRING", List.of(), false);
    private static final FieldOutline RISK = new FieldOutline("SINGLE_SELECT", List.of("low", "high", "severe"), false);

    /** The source scans is trusted with the risk, and writes the alias without trust. */
    private static final Uses USES = new Uses(
            new Trust(Map.of("scans", Map.of(APPLICATION, Set.of("risk")))),
            Map.of("scans", Map.of(APPLICATION, Set.of("risk", "alias"))),
            Optional.empty());

    private static final ModelOutline BEFORE = model(RULES, Map.of("risk", RISK, "alias", TEXT, "owner", TEXT));

    private static ModelOutline model(SealRules rules, Map<String, FieldOutline> fields) {
        return new ModelOutline(
                true,
                Map.of(
                        APPLICATION,
                        new TypeOutline(Optional.of(rules), fields, true),
                        COMPONENT,
                        new TypeOutline(Optional.of(RULES), Map.of("release", TEXT), false)));
    }

    private static ModelOutline fields(UnaryOperator<Map<String, FieldOutline>> change) {
        return model(
                RULES,
                change.apply(new TreeMap<>(BEFORE.types().get(APPLICATION).fields())));
    }

    private static ModelOutline without(String field) {
        return fields(f -> {
            f.remove(field);
            return f;
        });
    }

    private static ModelOutline with(String field, FieldOutline outline) {
        return fields(f -> {
            f.put(field, outline);
            return f;
        });
    }

    private static List<Finding> between(ModelOutline before, ModelOutline now) {
        return ModelDifference.between(before, now, USES);
    }

    private static Finding only(ModelOutline now) {
        List<Finding> found = between(BEFORE, now);
        assertThat(found).hasSize(1);
        assertThat(Standing.is(found.get(0), now, USES)).as("it still matters").isTrue();
        return found.get(0);
    }

    @Test
    void the_same_model_is_no_change() {
        assertThat(between(BEFORE, model(RULES, BEFORE.types().get(APPLICATION).fields())))
                .isEmpty();
    }

    @Test
    void a_field_that_has_gone_stops_the_rows_that_name_it_and_ends_the_trust_in_it() {
        Finding gone = only(without("risk"));
        assertThat(gone.kind()).isEqualTo(Kind.FIELD_GONE);
        assertThat(gone.weight()).isEqualTo(Weight.STOPS);
        assertThat(gone.sources()).containsExactly("scans");
        assertThat(gone.words())
                .contains(
                        "Application no longer has 'risk'",
                        "trust in it is for nothing",
                        "seal.trust.scans.Application");
        assertThat(only(without("alias")).words()).doesNotContain("trust");
    }

    @Test
    void a_new_field_of_a_like_name_is_said_to_be_it_perhaps() {
        ModelOutline renamed = fields(f -> {
            f.remove("risk");
            f.put("risks", RISK);
            f.put("colour", TEXT);
            return f;
        });
        assertThat(only(renamed).words()).contains("perhaps it is 'risks' now", "have to agree to that one anew");
        ModelOutline notAlike = fields(f -> {
            f.remove("risk");
            f.put("colour", TEXT);
            f.put("shape", TEXT);
            return f;
        });
        assertThat(only(notAlike).words()).doesNotContain("perhaps");
    }

    @Test
    void a_field_that_nobody_uses_is_nobodys_matter() {
        assertThat(between(BEFORE, without("owner"))).isEmpty();
    }

    @Test
    void a_field_that_is_back_ends_the_matter() {
        ModelOutline gone = without("risk");
        Finding lost = between(BEFORE, gone).get(0);
        Finding back = between(gone, BEFORE).get(0);
        assertThat(back.kind()).isEqualTo(Kind.FIELD_BACK);
        assertThat(back.weight()).isEqualTo(Weight.NEWS);
        assertThat(back.kind().matter()).isEqualTo(lost.kind().matter());
        assertThat(Standing.is(lost, BEFORE, USES)).isFalse();
    }

    @Test
    void a_matter_ends_when_nobody_uses_the_field_any_more() {
        Finding gone = only(without("risk"));
        Uses others =
                new Uses(new Trust(Map.of("scans", Map.of(APPLICATION, Set.of("owner")))), Map.of(), Optional.empty());
        assertThat(Standing.is(gone, without("risk"), others)).isFalse();
    }

    @Test
    void a_type_that_has_gone_stops_all_its_rows() {
        ModelOutline componentsAlone =
                new ModelOutline(true, Map.of(COMPONENT, BEFORE.types().get(COMPONENT)));
        Finding gone = only(componentsAlone);
        assertThat(gone.kind()).isEqualTo(Kind.TYPE_GONE);
        assertThat(gone.weight()).isEqualTo(Weight.STOPS);
        assertThat(between(componentsAlone, BEFORE)).singleElement().satisfies(f -> assertThat(f.kind())
                .isEqualTo(Kind.TYPE_BACK));
    }

    @Test
    void a_value_that_has_gone_is_named_with_the_one_that_may_have_taken_its_place() {
        Finding gone = only(with("risk", new FieldOutline("SINGLE_SELECT", List.of("low", "high", "severely"), false)));
        assertThat(gone.kind()).isEqualTo(Kind.VALUE_GONE);
        assertThat(gone.words()).contains("'risk' of Application no longer takes 'severe'", "'severely'");
        assertThat(between(BEFORE, with("risk", new FieldOutline("SINGLE_SELECT", List.of(), false))))
                .as("values that are not told are not gone")
                .isEmpty();
    }

    @Test
    void a_field_of_another_type_is_told() {
        assertThat(only(with("alias", new FieldOutline("INTEGER", List.of(), false)))
                        .words())
                .contains("is of the type INTEGER now, and was STRING");
    }

    @Test
    void a_mandatory_field_concerns_all_that_write_to_the_type() {
        Finding added = only(with("owner", new FieldOutline("STRING", List.of(), true)));
        assertThat(added.kind()).isEqualTo(Kind.MANDATORY_ADDED);
        assertThat(added.sources()).containsExactly("scans");
        assertThat(added.words())
                .contains("refuses to approve", "dead letter", "ask the owners to fill it")
                .doesNotContain("empties");
        assertThat(only(with("alias", new FieldOutline("STRING", List.of(), true)))
                        .words())
                .contains("a row that empties it is rejected");
    }

    @Test
    void a_seal_that_is_switched_off_is_news_and_one_that_is_switched_on_costs_what_is_not_agreed() {
        ModelOutline off = model(
                new SealRules(false, Optional.of(Duration.ofDays(30)), Set.of()),
                BEFORE.types().get(APPLICATION).fields());
        Finding switchedOff = only(off);
        assertThat(switchedOff.kind()).isEqualTo(Kind.SEAL_OFF);
        assertThat(switchedOff.weight()).isEqualTo(Weight.NEWS);
        Finding on = between(off, BEFORE).get(0);
        assertThat(on.kind()).isEqualTo(Kind.SEAL_ON);
        assertThat(on.weight()).isEqualTo(Weight.COSTS);
        assertThat(on.words()).contains("not agreed to: alias of scans");
    }

    @Test
    void a_shorter_renewal_costs_a_longer_one_is_news_and_the_operators_own_outweighs_both() {
        ModelOutline shorter = model(
                new SealRules(true, Optional.of(Duration.ofDays(30)), Set.of()),
                BEFORE.types().get(APPLICATION).fields());
        assertThat(only(shorter).weight()).isEqualTo(Weight.COSTS);
        assertThat(only(shorter).words()).contains("valid for 30 days now, and was for 90 days", "review-due");
        assertThat(between(shorter, BEFORE).get(0).weight()).isEqualTo(Weight.NEWS);
        Uses own = new Uses(USES.trust(), USES.written(), Optional.of(Duration.ofDays(60)));
        assertThat(ModelDifference.between(BEFORE, shorter, own))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.weight()).isEqualTo(Weight.NEWS);
                    assertThat(f.words()).contains("seal.renewal counts here");
                });
    }

    @Test
    void where_the_workspace_says_nothing_of_renewal_ninety_days_are_compared() {
        ModelOutline silent = model(
                new SealRules(true, Optional.empty(), Set.of()),
                BEFORE.types().get(APPLICATION).fields());
        ModelOutline longer = model(
                new SealRules(true, Optional.of(Duration.ofDays(365)), Set.of()),
                BEFORE.types().get(APPLICATION).fields());
        assertThat(between(silent, longer).get(0).weight()).isEqualTo(Weight.NEWS);
        assertThat(between(longer, silent).get(0).weight()).isEqualTo(Weight.COSTS);
    }

    @Test
    void what_breaks_seals_now_costs_only_where_the_owners_have_not_agreed() {
        ModelOutline ignoring = model(
                new SealRules(true, Optional.of(Duration.ofDays(90)), Set.of("alias", "risk")),
                BEFORE.types().get(APPLICATION).fields());
        assertThat(between(ignoring, BEFORE)).singleElement().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(Kind.BREAKS_NOW);
            assertThat(f.field()).isEqualTo("alias");
            assertThat(Standing.is(f, BEFORE, USES)).isTrue();
            assertThat(Standing.is(f, ignoring, USES)).isFalse();
        });
        assertThat(between(BEFORE, ignoring))
                .extracting(Finding::kind)
                .containsExactly(Kind.BREAKS_NO_MORE, Kind.BREAKS_NO_MORE);
    }

    @Test
    void what_can_not_be_read_any_more_is_no_change() {
        ModelOutline schemaAlone = new ModelOutline(
                false,
                Map.of(
                        APPLICATION,
                        new TypeOutline(
                                Optional.empty(),
                                Map.of("risk", FieldOutline.NAMED, "alias", FieldOutline.NAMED),
                                true)));
        assertThat(between(BEFORE, schemaAlone)).isEmpty();
        assertThat(between(schemaAlone, BEFORE)).isEmpty();
        assertThat(between(BEFORE, ModelOutline.NOTHING)).isEmpty();
        assertThat(between(ModelOutline.NOTHING, BEFORE)).isEmpty();
    }

    @Test
    void a_model_that_does_not_list_a_base_field_says_nothing_of_it() {
        Uses description = new Uses(
                new Trust(Map.of("scans", Map.of(COMPONENT, Set.of("description", "release")))),
                Map.of(),
                Optional.empty());
        ModelOutline withDescription = new ModelOutline(
                true,
                Map.of(
                        COMPONENT,
                        new TypeOutline(
                                Optional.of(RULES), Map.of("release", TEXT, "description", FieldOutline.NAMED), true)));
        assertThat(ModelDifference.between(withDescription, BEFORE, description))
                .as("the schema was not asked this time")
                .isEmpty();
        ModelOutline noRelease =
                new ModelOutline(true, Map.of(COMPONENT, new TypeOutline(Optional.of(RULES), Map.of(), false)));
        assertThat(ModelDifference.between(withDescription, noRelease, description))
                .extracting(Finding::field)
                .as("the model described it, and does not any more")
                .containsExactly("release");
    }

    @Test
    void a_right_that_was_never_known_is_not_lost() {
        Signs unknown = Signs.of(false, Optional.empty());
        Signs may = unknown.withSealTaken(APPLICATION, true);
        Signs mayNot = unknown.withSealTaken(APPLICATION, false);
        assertThat(RightsDifference.between(unknown, mayNot)).isEmpty();
        assertThat(RightsDifference.between(may, may)).isEmpty();
        assertThat(RightsDifference.between(may, mayNot)).singleElement().satisfies(f -> {
            assertThat(f.weight()).isEqualTo(Weight.COSTS);
            assertThat(f.words()).contains("may no longer set the seal of Application", "ask the LeanIX admin");
        });
        assertThat(RightsDifference.between(mayNot, may)).singleElement().satisfies(f -> assertThat(f.weight())
                .isEqualTo(Weight.NEWS));
    }

    @Test
    void another_role_is_told_with_what_it_means() {
        assertThat(RightsDifference.role("writer", Optional.of("MEMBER"), Optional.of("MEMBER")))
                .isEmpty();
        assertThat(RightsDifference.role("writer", Optional.empty(), Optional.of("ADMIN")))
                .isEmpty();
        assertThat(RightsDifference.role("writer", Optional.of("MEMBER"), Optional.of("VIEWER")))
                .get()
                .satisfies(f -> assertThat(f.weight()).isEqualTo(Weight.STOPS));
        assertThat(RightsDifference.role("writer", Optional.of("MEMBER"), Optional.of("ADMIN")))
                .get()
                .satisfies(f -> assertThat(f.words()).contains("the writer is ADMIN now, and was MEMBER"));
    }
}
