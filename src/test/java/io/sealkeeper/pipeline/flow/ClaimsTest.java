package io.sealkeeper.pipeline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.RelationsWanted;
import io.sealkeeper.seal.SheetName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    private static final SheetName APP_1 = new SheetName.ByExternalId("APP-1");
    private static final SheetName APP_2 = new SheetName.ByExternalId("APP-2");
    private static final SheetName ITC_1 = new SheetName.ByExternalId("ITC-1");

    @Test
    void different_sheets_named_alike_may_be_in_flight_together() {
        assertThat(change(APP_1).meet(change(APP_2))).isFalse();
    }

    @Test
    void the_same_sheet_may_not_whatever_the_case_of_its_name() {
        assertThat(change(APP_1).meet(change(APP_1))).isTrue();
        assertThat(change(APP_1).meet(change(new SheetName.ByExternalId(" app-1"))))
                .isTrue();
    }

    @Test
    void names_of_two_kinds_may_mean_one_sheet() {
        SheetName byId = new SheetName.ById(new FactSheetId("0-1"));
        SheetName byName = new SheetName.ByName("Billing");
        assertThat(change(APP_1).meet(change(byId))).isTrue();
        assertThat(change(byName).meet(change(APP_1))).isTrue();
        assertThat(change(byId).meet(change(new SheetName.ById(new FactSheetId("0-2")))))
                .isFalse();
    }

    @Test
    void a_relation_claims_the_sheet_at_its_far_end() {
        assertThat(relation(APP_1, ITC_1, false).meet(relation(APP_2, ITC_1, false)))
                .isTrue();
        assertThat(relation(APP_1, ITC_1, false).meet(change(ITC_1))).isTrue();
        assertThat(relation(APP_1, ITC_1, false).meet(change(APP_2))).isFalse();
    }

    @Test
    void relations_that_are_replaced_end_at_sheets_that_nobody_names() {
        assertThat(relation(APP_1, ITC_1, true).meet(change(APP_2))).isTrue();
    }

    @Test
    void nothing_meets_nothing() {
        assertThat(Claims.nothing().meet(change(APP_1))).isFalse();
        assertThat(change(APP_1).meet(Claims.of(List.of()))).isFalse();
    }

    private static Claims change(SheetName sheet) {
        return Claims.of(List.of(new Change(
                new Origin("s", "f", 1), "{}", new FactSheetType("Application"), sheet, Map.of(), Map.of())));
    }

    private static Claims relation(SheetName sheet, SheetName target, boolean replace) {
        RelationsWanted wanted =
                new RelationsWanted(replace, List.of(new RelationsWanted.Item(target, Optional.empty(), Map.of())));
        return Claims.of(List.of(new Change(
                new Origin("s", "f", 1),
                "{}",
                new FactSheetType("Application"),
                sheet,
                Map.of(),
                Map.of("relApplicationToITComponent", wanted))));
    }
}
