package io.sealkeeper.operations;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.DeadLetterId;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.OperatorAction;
import io.sealkeeper.journal.Page;
import io.sealkeeper.pipeline.call.SheetLinks;
import io.sealkeeper.run.LineFilter;
import io.sealkeeper.run.OwnersTurn;
import io.sealkeeper.run.RunArchive;
import io.sealkeeper.seal.FactSheetId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What an operator may see of the past: the runs, the sheets that wait for their owners, the dead letters, and people's
 * actions. It only reads, and never calls LeanIX. Thread-safe.
 */
@Singleton
public class History {

    /** How far back a search for a sheet looks. */
    public static final Duration SEARCHED = Duration.ofDays(30);

    private static final int MOST_ENTRIES = 500;

    private final Journal journal;
    private final SheetLinks links;
    private final Clock clock;
    private final RunArchive runs;
    private final OwnersTurn ownersTurn;

    History(Settings settings, Journal journal, SheetLinks links, Clock clock) {
        this.journal = journal;
        this.links = links;
        this.clock = clock;
        this.runs = new RunArchive(settings.data().resolve("reports"));
        this.ownersTurn = new OwnersTurn(runs, clock);
    }

    /** The reports of past runs. */
    public RunArchive runs() {
        return runs;
    }

    /** The sheets that wait for their owners, newest first. */
    public List<RunArchive.Hit> ownersTurn() {
        return ownersTurn.waiting();
    }

    /** The recent outcomes of sheets, newest first. */
    public RunArchive.Found sheets(LineFilter filter, int most) {
        return runs.search(filter, clock.instant().minus(SEARCHED), most);
    }

    /** What a run wrote to these sheets, as far as the journal still knows. */
    public List<Entry> written(String run, Collection<FactSheetId> sheets) {
        return sheets.isEmpty() ? List.of() : journal.ofRun(run, sheets, MOST_ENTRIES);
    }

    /** A page of dead letters, oldest first. */
    public List<DeadLetter> deadLetters(DeadLetterFilter filter, Page page) {
        return journal.deadLetters(filter, page);
    }

    /** The number of dead letters that match. */
    public long deadLetterCount(DeadLetterFilter filter) {
        return journal.deadLetterCount(filter);
    }

    /** The page that ends just before a dead letter. */
    public Optional<Page> pageBefore(DeadLetterFilter filter, DeadLetterId id, int size) {
        return journal.pageBefore(filter, id, size);
    }

    /** A dead letter, open or not. */
    public Optional<DeadLetter> deadLetter(DeadLetterId id) {
        return journal.deadLetter(id);
    }

    /** People's actions, newest first. */
    public List<OperatorAction> actions(int most) {
        return journal.actions(most);
    }

    /** The link to a sheet in LeanIX. */
    public Optional<String> link(String type, String id) {
        return links.to(type, id);
    }
}
