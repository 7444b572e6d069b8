package io.sealkeeper.pipeline.snapshot;

import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.SnapshotQuery.Found;
import io.sealkeeper.pipeline.demand.Wanted;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.judge.Judge;
import io.sealkeeper.pipeline.sheet.LostUpdate;
import io.sealkeeper.pipeline.sheet.Planned;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.pipeline.sheet.ToRead;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.pipeline.sheet.Updated;
import io.sealkeeper.pipeline.sheet.Updating;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import java.util.Optional;

/** Finds out from a sheet's values whether an update whose answer was lost was carried out. */
final class ReadBack {

    private final Judge judge;

    ReadBack(Judge judge) {
        this.judge = judge;
    }

    /**
     * The next stage of a sheet whose update may have been carried out; empty if it was not, or none was sent.
     *
     * @throws Wanted.CannotBeMade if its values can't be told from others
     */
    Optional<Stage> arrived(Batch batch, SheetWork sheet, Stage now, Found found) throws Wanted.CannotBeMade {
        if (now instanceof Updating updating) {
            return unanswered(batch, sheet, updating, found);
        }
        return now instanceof ToRead toRead && toRead.lost().clashed()
                ? clashed(sheet, toRead.before().orElseThrow(), found)
                : Optional.empty();
    }

    /**
     * An update whose answer was lost leaves a trace: all its values are present, or the seal is gone. The seal counts because
     * somebody may have overwritten the values; without it, the loss of the seal would go unnoticed.
     */
    private Optional<Stage> unanswered(Batch batch, SheetWork sheet, Updating before, Found found)
            throws Wanted.CannotBeMade {
        Snapshot read = found.snapshot();
        SealReading reading = new SealReading(read.rev(), read.seal());
        boolean valuesThere = areValuesThere(sheet, before.basis(), found);
        Planned basis = before.basis().lost(before.lost().looked(valuesThere, read.rev()));
        if (valuesThere && sheet.doubt().isAsClaimed(read.rev())) {
            // The sheet is as a doubtful answer claimed: that answer was right.
            sheet.pause();
            return Optional.of(Updated.answered(basis, reading));
        }
        boolean sealGone = basis.reading().isApproved() && read.seal() != SealState.APPROVED;
        return valuesThere || sealGone
                ? Optional.of(judge.trace(batch, sheet, before.with(basis), reading))
                : Optional.empty();
    }

    /** The update was refused with a revision clash. If its values are present, it probably clashed with its own first copy. */
    private static Optional<Stage> clashed(SheetWork sheet, Planned before, Found found) throws Wanted.CannotBeMade {
        if (!areValuesThere(sheet, before, found)) {
            return Optional.empty();
        }
        sheet.pause();
        LostUpdate lost =
                before.lost().withoutAnswer(before.reading().isApproved(), "it clashed, and its values stand there");
        return Optional.of(new Updating(before.lost(lost), Turn.CHECK));
    }

    private static boolean areValuesThere(SheetWork sheet, Planned before, Found found) throws Wanted.CannotBeMade {
        return sheet.demand().wants().hasArrived(before.reading().plan().edits(), found);
    }
}
