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
 * Ends what is older than what its sheet holds, before anything is planned: of several rows for one sheet, each by itself. A
 * source that a person has named in {@code sealkeeper.take-older} is not asked how new its rows are.
 */
public final class NewestWins {

    private final Settings settings;

    public NewestWins(Settings settings) {
        this.settings = settings;
    }

    /** How a change ends because of what its sheet holds; empty where it is to be carried out. */
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
     * @return how the sheet ends, where no other change is left
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

    /** What is in the journal was to be written together: of a part of it, nobody knows what that would be. */
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
