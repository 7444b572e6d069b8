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

/** Tells by a sheet's values whether an update was carried out that nobody answered. */
final class ReadBack {

    private final Judge judge;

    ReadBack(Judge judge) {
        this.judge = judge;
    }

    /**
     * The stage of a sheet whose update may have been carried out; empty where it was not, or none left.
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
     * An update whose answer was lost leaves a trace: all its values stand there, or the seal is gone. Somebody may have
     * written over the values, and then the seal would be lost to us without a word.
     */
    private Optional<Stage> unanswered(Batch batch, SheetWork sheet, Updating before, Found found)
            throws Wanted.CannotBeMade {
        Snapshot read = found.snapshot();
        SealReading reading = new SealReading(read.rev(), read.seal());
        boolean valuesThere = areValuesThere(sheet, before.basis(), found);
        Planned basis = before.basis().lost(before.lost().looked(valuesThere, read.rev()));
        if (valuesThere && sheet.doubt().isAsClaimed(read.rev())) {
            // It is just as an answer told of which not all could be believed: that answer was right.
            sheet.pause();
            return Optional.of(Updated.answered(basis, reading));
        }
        boolean sealGone = basis.reading().isApproved() && read.seal() != SealState.APPROVED;
        return valuesThere || sealGone
                ? Optional.of(judge.trace(batch, sheet, before.with(basis), reading))
                : Optional.empty();
    }

    /** It was refused because somebody wrote since. Where its values stand there, that was probably its own first copy. */
    private static Optional<Stage> clashed(SheetWork sheet, Planned before, Found found) throws Wanted.CannotBeMade {
        if (!areValuesThere(sheet, before, found)) {
            return Optional.empty();
        }
        sheet.pause();
        LostUpdate lost =
                before.lost().withoutAnswer(before.reading().isApproved(), "it clashed, and its values stand there");
        return Optional.of(new Updating(before.lost(lost), Optional.empty(), Turn.CHECK));
    }

    private static boolean areValuesThere(SheetWork sheet, Planned before, Found found) throws Wanted.CannotBeMade {
        return sheet.demand().wants().hasArrived(before.reading().plan().edits(), found);
    }
}
