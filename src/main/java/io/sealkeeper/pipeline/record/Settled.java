package io.sealkeeper.pipeline.record;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.Superseding;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.sheet.Account;
import io.sealkeeper.pipeline.sheet.Done;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.WantedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Finds which earlier changes of the same source a batch supersedes: those whose sheet now has the newer values. */
final class Settled {

    private Settled() {}

    static List<Superseding> by(Batch batch, Map<SheetWork, Outcome> outcomes) {
        List<Superseding> all = new ArrayList<>();
        outcomes.forEach((sheet, outcome) -> {
            if (isThere(sheet, outcome)) {
                all.add(of(batch, sheet));
            }
        });
        return all;
    }

    /** Whether the sheet has its values now: not after a rejection, an older change, or the replay of a seal alone. */
    private static boolean isThere(SheetWork sheet, Outcome outcome) {
        boolean written =
                outcome.kind() != Outcome.Kind.PARKED || sheet.account().told() != Account.Told.NEVER;
        return written
                && outcome.kind() != Outcome.Kind.REJECTED
                && !outcome.isStale()
                && sheet.done().flatMap(Done::supersededBy).isEmpty()
                && sheet.account().snapshot().isPresent()
                && sheet.role().isWritten()
                && !sheet.journal().isReplay();
    }

    private static Superseding of(Batch batch, SheetWork sheet) {
        List<Change> changes = sheet.changes();
        Origin last = changes.get(changes.size() - 1).origin();
        return new Superseding(
                sheet.source(),
                sheet.account().snapshot().orElseThrow().id().value(),
                changes.stream().map(Change::sheetKey).distinct().toList(),
                names(sheet),
                new DeadLetter.By(batch.run().id(), last.payload(), last.row()),
                age(batch, sheet));
    }

    /** The names settled: without values held back; and of a relation to one sheet only, the new one settles all others. */
    private static SortedSet<String> names(SheetWork sheet) {
        SortedSet<String> names = WantedNames.settledBy(sheet.changes());
        sheet.account()
                .plan()
                .map(Plan.Write::withheld)
                .ifPresent(withheld -> names.removeIf(name -> withheld.stream()
                        .anyMatch(path -> name.equals(path.value()) || name.startsWith(path.value() + "."))));
        sheet.demand().wants().relations().forEach((name, relations) -> {
            if (relations.kind().toOne() && !relations.byFarEnd().isEmpty()) {
                names.add(WantedNames.allOf(name));
            }
        });
        return names;
    }

    private static Superseding.Age age(Batch batch, SheetWork sheet) {
        return batch.replay()
                .map(r -> Superseding.replayed(r.letter().id()))
                .or(() -> sheet.journal().takenUp().map(Superseding::recovered))
                .orElseGet(Superseding::fresh);
    }
}
