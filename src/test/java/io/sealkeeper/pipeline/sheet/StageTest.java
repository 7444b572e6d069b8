package io.sealkeeper.pipeline.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StageTest {

    private static final FactSheetType TYPE = new FactSheetType("Application");
    private static final FactSheetId ID = new FactSheetId("28fe4aa2-6e46-41a1-a131-72afb3acf256");
    private static final SealReading LOOKED = new SealReading(new Revision(6), SealState.BROKEN_QUALITY_SEAL);

    private final Snapshot snapshot =
            new Snapshot(ID, TYPE, "APP-1", new Revision(5), SealState.APPROVED, Map.of(), Map.of(), Optional.empty());
    private final Reading reading =
            new Reading(snapshot, new Plan.Write(List.of(), new TreeSet<>(), new TreeSet<>()), false);
    private final Planned planned = Planned.of(reading, ToRead.FIRST);
    private final SheetWork sheet = SheetWork.of(
            new Change(new Origin("scan", "week.csv", 2), "{}", TYPE, new SheetName.ById(ID), Map.of(), Map.of()));

    @Test
    void whatALookHasShownIsToldWhateverFollows() {
        Updating looked = new Updating(planned, Turn.CHECK).seen(LOOKED);
        assertThat(List.of(
                        looked.basis().end(Outcome.rejected("refused")),
                        Planned.of(reading, looked),
                        new ToRead(Optional.of(looked.basis())),
                        new Tracing(looked, LOOKED)))
                .allSatisfy(stage -> assertThat(stage.account().last()).contains(LOOKED));
    }

    @Test
    void aNewPlanDecidesAnewWhetherASealGoesAlongButNotWhatLeanIxRefused() {
        ToWrite refused = planned.along(planned.along().refusedTogether()).sealAlong(Optional.empty());
        Along anew = Planned.of(reading, refused).along();
        assertThat(anew.decided()).isFalse();
        assertThat(anew.refused()).isTrue();
    }

    @Test
    void whatWasNotWrittenHasNoSealToPutBack() {
        Updated updated = Updated.answered(planned, LOOKED);
        assertThatThrownBy(() -> sheet.goTo(updated))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("can't go from ToRead (READ) to Updated (CHECK)");
    }

    /** Camel asks for a step's sheets also after a call of it has failed, while others are still out and move their sheets on. */
    @Test
    void whatWasPlannedIsThereWhateverFollows() {
        sheet.goTo(planned);
        assertThat(sheet.planned()).isEqualTo(planned);
        sheet.goTo(new Updating(planned, Turn.WRITE));
        sheet.goTo(Updated.answered(planned, LOOKED));
        assertThat(sheet.planned()).isEqualTo(planned);
        sheet.finish(Outcome.parked("no right"));
        assertThat(sheet.planned()).isEqualTo(planned);
    }

    @Test
    void aFaultOfTheProgramLeavesAnEndAsItIs() {
        sheet.finish(Outcome.rejected("the first end"));
        sheet.endByFault(Outcome.parked("a fault of the program"));
        assertThat(sheet.outcome()).contains(Outcome.rejected("the first end"));
    }
}
