package io.sealkeeper.pipeline.snapshot;

import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Newest;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends changes that are older than what their sheet holds, before anything is planned. Of several rows for one sheet, each is
 * compared by itself. For a source named in {@code sealkeeper.take-older}, nothing is compared.
 */
public final class NewestWins {

    private final Settings settings;

    public NewestWins(Settings settings) {
        this.settings = settings;
    }

    /** The outcome of a change that is not to be carried out because of what its sheet holds; empty if it is. */
    public Optional<Outcome> end(String source, Optional<Newest> newest, Snapshot sheet) {
        return newest.filter(n -> !settings.takeOlder().contains(source))
                .flatMap(n -> end(source, n.against(sheet.present(n.field()))));
    }

    private static Optional<Outcome> end(String source, Newest.Judgement judgement) {
        if (judgement instanceof Newest.Stale stale) {
            return Optional.of(
                    Outcome.stale(stale.words() + "; nothing was written. If the older values are meant, take"
                            + " them again with sealkeeper.take-older=" + source));
        }
        return judgement instanceof Newest.Incomparable unclear
                ? Optional.of(Outcome.rejected(unclear.words()))
                : Optional.empty();
    }

    /**
     * Ends the changes of a sheet that are not to be carried out.
     *
     * @return the sheet's outcome, if no other change is left
     */
    Optional<Outcome> takeOut(Batch batch, SheetWork sheet, Snapshot seen) {
        if (batch.replay().filter(Batch.Replay::takesOlder).isPresent()) {
            return Optional.empty();
        }
        if (sheet.demand().isJournaled()) {
            return journaled(sheet, seen);
        }
        Map<Change, Outcome> ends = new LinkedHashMap<>();
        for (Change change : sheet.changes()) {
            end(sheet.source(), sheet.demand().newest(change), seen).ifPresent(end -> ends.put(change, end));
        }
        boolean anyLeft = ends.size() < sheet.changes().size();
        Optional<Outcome> last = Optional.empty();
        for (Map.Entry<Change, Outcome> entry : ends.entrySet()) {
            if (!anyLeft && sheet.changes().size() == 1) {
                last = Optional.of(entry.getValue());
            } else {
                sheet.withdraw(entry.getKey());
                sheet.demand(sheet.demand().without(entry.getKey()));
                batch.endApart(entry.getKey(), seen, entry.getValue());
            }
        }
        return last;
    }

    /** The journal records the edits of all rows together. They can't be split by row: if one ends, all end. */
    private Optional<Outcome> journaled(SheetWork sheet, Snapshot seen) {
        List<Outcome> ends = new ArrayList<>();
        for (Change change : sheet.changes()) {
            end(sheet.source(), sheet.demand().newest(change), seen).ifPresent(ends::add);
        }
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        Outcome first = ends.get(0);
        return ends.size() == sheet.changes().size() && ends.stream().allMatch(Outcome::isStale)
                ? Optional.of(first)
                : Optional.of(Outcome.rejected("some of its rows are not to be carried out any more: " + first.words()
                        + "; a replay looks at each row by itself"));
    }
}
