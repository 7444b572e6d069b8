package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Verdict;
import io.sealkeeper.seal.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The durable record of what is in flight, one entry a sheet and batch. A call that returns is on disk, whole, and
 * survives {@code kill -9} and the loss of power; one that throws left no trace. Each call waits for the disk once,
 * however much it records. Safe for use by several threads.
 *
 * <p>All methods throw {@link JournalUnusable} if the disk fails, {@link IllegalTransition} if what is to be recorded
 * can't follow what is there, and {@link IllegalArgumentException} for an id that is not known.
 */
public final class Journal implements AutoCloseable {

    private static final String FILE = "journal.db";

    private static final long LEAST_FREE_BYTES = 1_000_000;

    private final Path folder;
    private final FolderLock lock;
    private final Database database;
    private final Clock clock;

    private Journal(Path folder, FolderLock lock, Database database, Clock clock) {
        this.folder = folder;
        this.lock = lock;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens the journal of a folder for this process alone; makes it where there is none.
     *
     * @throws JournalInUse if another process works on the folder
     * @throws JournalUnusable if it can't be read and written, is damaged, or of a newer version
     */
    public static Journal open(Path dataFolder, Clock clock) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                SqliteLibrary.place(folder);
                return new Journal(folder, lock, Database.open(folder.resolve(FILE)), clock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw Failures.ofFolder(folder, e);
        }
    }

    /** Records what is about to be done, in order; nothing may be sent yet. */
    public List<Entry> plan(List<Intent> intents) {
        return insert(intents, EntryState.PLANNED, Optional.empty());
    }

    /** {@link #plan} and {@link #updating} in one: once it returns, the updates may be sent. */
    public List<Entry> begin(List<Intent> intents) {
        return insert(intents, EntryState.UPDATING, Optional.empty());
    }

    /** The same for the replay of a dead letter, whose values are as old as that. */
    public List<Entry> begin(List<Intent> intents, Optional<DeadLetterId> replayed) {
        return insert(intents, EntryState.UPDATING, replayed);
    }

    private List<Entry> insert(List<Intent> intents, EntryState state, Optional<DeadLetterId> replayed) {
        return write(entries -> {
            List<Entry> inserted = new ArrayList<>();
            for (Intent intent : intents) {
                inserted.add(entries.insert(intent, state));
            }
            if (replayed.isPresent()) {
                for (Entry entry : inserted) {
                    entries.replays(entry.id(), replayed.get());
                }
            }
            return List.copyOf(inserted);
        });
    }

    /** Once it returns, the updates may be sent. */
    public void updating(Collection<EntryId> ids) {
        writeEach(ids, EntryWriter::updating);
    }

    /**
     * The update was not carried out, because the sheet's revision had moved, and it was planned anew: the new snapshot
     * and edits take the place of the old ones. Operation, run and label stay as they are. Once it returns, the new
     * updates may be sent.
     */
    public void beginAgain(Map<EntryId, Intent> intents) {
        writeEach(intents.entrySet(), (entries, e) -> entries.again(e.getKey(), e.getValue()));
    }

    /** Records the verdicts on seals that go into the very mutations of the updates; once it returns, these may be sent. */
    public void goingAlong(Map<EntryId, Verdict.SetSeal> verdicts) {
        writeEach(verdicts.entrySet(), (entries, e) -> entries.goingAlong(e.getKey(), e.getValue()));
    }

    /** Records what LeanIX answered to the updates. */
    public void updated(Map<EntryId, Written> answers) {
        writeEach(answers.entrySet(), (entries, e) -> entries.updated(e.getKey(), e.getValue()));
    }

    /** Records the verdicts; once it returns, the seals may be sent. */
    public void restoring(Map<EntryId, Verdict.SetSeal> verdicts) {
        writeEach(verdicts.entrySet(), (entries, e) -> entries.restoring(e.getKey(), e.getValue()));
    }

    /** Ends entries, from whatever state. */
    public void finish(Map<EntryId, Outcome> outcomes) {
        finish(BatchEnd.of(outcomes, List.of()));
    }

    /** Makes dead letters; where they are of entries, these end with them. */
    public List<DeadLetterId> park(List<Parking> parkings) {
        return finish(BatchEnd.of(Map.of(), parkings)).parked();
    }

    /** Ends a batch. */
    public BatchEnd.Filed finish(BatchEnd end) {
        Instant now = clock.instant();
        return database.write(statements -> {
            EntryWriter entries = new EntryWriter(statements, now);
            for (Map.Entry<EntryId, Outcome> e : end.outcomes().entrySet()) {
                entries.finish(e.getKey(), e.getValue());
            }
            DeadLetterWriter letters = new DeadLetterWriter(statements, now);
            List<DeadLetterId> parked = new ArrayList<>();
            for (Parking parking : end.parkings()) {
                parked.add(letters.park(parking));
            }
            for (EntryId entry : end.nothingWritten()) {
                entries.nothingWritten(entry);
            }
            for (Map.Entry<EntryId, Outcome> e : end.carriedAlong().entrySet()) {
                letters.resolvedByEntry(e.getKey(), e.getValue());
            }
            return new BatchEnd.Filed(
                    List.copyOf(parked), new Supersession(statements, now).by(end.superseding(), Set.copyOf(parked)));
        });
    }

    public Optional<Entry> entry(EntryId id) {
        return database.read(statements -> EntryTable.entry(statements, id));
    }

    /** The entry of an operation, as its id was found in a sheet's audit log. */
    public Optional<Entry> operation(String operationId) {
        return database.read(statements -> EntryTable.operation(statements, operationId));
    }

    /**
     * The entries that are unfinished now, oldest first, read as they are asked for: so their number does not matter, and
     * they may be finished on the way. Those begun after this call are not among them.
     */
    public Stream<Entry> unfinished() {
        return Unfinished.in(database);
    }

    /** When the oldest unfinished entry was begun. */
    public Optional<Instant> oldestPending() {
        return database.read(EntryTable::oldestPending).map(Times::of);
    }

    /** How many entries are unfinished. */
    public long pending() {
        return database.read(EntryTable::pending);
    }

    /**
     * What is still open of a sheet, and what else was done to it since: all that has to be asked before its seal may be
     * put back.
     */
    public SheetHistory history(FactSheetId sheet) {
        return database.read(statements -> EntryTable.history(statements, sheet));
    }

    /** What a run began to do to these sheets, oldest first, as far as it is still in the record. */
    public List<Entry> ofRun(String runId, Collection<FactSheetId> sheets, int most) {
        return database.read(statements -> EntryTable.ofRun(statements, runId, sheets, most));
    }

    /** A page of dead letters, oldest first. */
    public List<DeadLetter> deadLetters(DeadLetterFilter filter, Page page) {
        return database.read(statements -> DeadLetterTable.page(statements, filter, page));
    }

    /** The page that ends just before a dead letter; empty where that one is the first. */
    public Optional<Page> pageBefore(DeadLetterFilter filter, DeadLetterId id, int size) {
        return database.read(statements -> DeadLetterTable.pageBefore(statements, filter, id, size));
    }

    public long deadLetterCount(DeadLetterFilter filter) {
        return database.read(statements -> DeadLetterTable.count(statements, filter));
    }

    public Optional<DeadLetter> deadLetter(DeadLetterId id) {
        return database.read(statements -> DeadLetterTable.byId(statements, id));
    }

    /** A replay failed again: it stays open, with the new cause. */
    public void attempted(DeadLetterId id, String cause) {
        writeLetters(letters -> letters.attempted(id, cause));
    }

    /** A replay came to an outcome. */
    public void resolved(DeadLetterId id, Outcome outcome) {
        writeLetters(letters -> letters.resolved(id, outcome));
    }

    /** A later change has brought all that it wanted; which one, stays in the record. */
    public void superseded(DeadLetterId id, DeadLetter.By by) {
        writeLetters(letters -> letters.superseded(id, by));
    }

    /**
     * What was written to a sheet after a dead letter was made, or may have been, oldest first: payloads and what was taken up of them,
     * and replays of younger dead letters.
     */
    public List<Entry> writtenAfter(DeadLetter letter, FactSheetId sheet) {
        return database.read(
                statements -> EntryTable.writtenAfter(statements, sheet, letter.lastEntry(), Optional.of(letter.id())));
    }

    /** What replays of older dead letters wrote to a sheet after this one was made, oldest first. */
    public List<Entry> olderReplays(DeadLetter letter, FactSheetId sheet) {
        return database.read(statements -> EntryTable.olderReplays(statements, sheet, letter));
    }

    /** What was written to a sheet after an entry was begun, or may have been, oldest first; no replays. */
    public List<Entry> writtenAfter(EntryId entry, FactSheetId sheet) {
        return database.read(statements -> EntryTable.writtenAfter(statements, sheet, entry, Optional.empty()));
    }

    /** Nothing will be done about it; who said so, and why, stays in the record. */
    public void discard(DeadLetterId id, String reason, String who) {
        writeLetters(letters -> letters.discard(id, reason, who));
    }

    /** A person did something to the gateway; it stays in the record. */
    public void acted(String who, String action, String subject, String words) {
        Instant now = clock.instant();
        database.write(statements -> {
            ActionTable.add(statements, new OperatorAction(now, who, action, subject, words));
            return now;
        });
    }

    /** What people did to the gateway, newest first. */
    public List<OperatorAction> actions(int most) {
        return database.read(statements -> ActionTable.newest(statements, most));
    }

    /**
     * The workspaces that this was the journal of, oldest first; the last one is the one that it is of now. None for a new
     * journal, and for one that was made before journals kept that.
     */
    public List<Workspace> workspaces() {
        return database.read(WorkspaceTable::all);
    }

    /** How much is not finished. */
    public OpenWork openWork() {
        return database.read(WorkspaceTable::openWork);
    }

    /** From now on it is the journal of this workspace. */
    public void bind(Workspace workspace) {
        Instant now = clock.instant();
        database.write(statements -> {
            WorkspaceTable.add(statements, workspace, now);
            return now;
        });
    }

    /** The same because a person said so, which stays in the record. */
    public void adopt(Workspace workspace, String who, String words) {
        Instant now = clock.instant();
        database.write(statements -> {
            WorkspaceTable.add(statements, workspace, now);
            ActionTable.add(statements, new OperatorAction(now, who, "adopt", workspace.address(), words));
            return now;
        });
    }

    /**
     * Removes entries and dead letters that were finished before then; never an unfinished entry, an open dead letter, or
     * an entry that a dead letter tells of.
     *
     * @return how many
     */
    public int prune(Instant olderThan) {
        return Pruning.prune(database, olderThan);
    }

    /** Why nothing can be written, as far as it shows without writing: the last write failed, or the disk is full. */
    public Optional<String> trouble() {
        return database.trouble().or(() -> {
            long free = folder.toFile().getUsableSpace();
            return free < LEAST_FREE_BYTES
                    ? Optional.of(folder + " has " + free + " bytes left: make room")
                    : Optional.empty();
        });
    }

    /** What writing has taken so far. */
    public Writes writes() {
        return database.writes();
    }

    /** Lets go of the folder. */
    @Override
    public void close() {
        try (lock) {
            database.close();
        }
    }

    private interface EntryWork<T> {
        T on(EntryWriter entries) throws SQLException;
    }

    private interface EachEntry<T> {
        void on(EntryWriter entries, T item) throws SQLException;
    }

    private interface LetterWork {
        void on(DeadLetterWriter letters) throws SQLException;
    }

    private <T> T write(EntryWork<T> work) {
        Instant now = clock.instant();
        return database.write(statements -> work.on(new EntryWriter(statements, now)));
    }

    private <T> void writeEach(Collection<T> items, EachEntry<T> work) {
        write(entries -> {
            for (T item : items) {
                work.on(entries, item);
            }
            return items.size();
        });
    }

    private void writeLetters(LetterWork work) {
        Instant now = clock.instant();
        database.write(statements -> {
            work.on(new DeadLetterWriter(statements, now));
            return now;
        });
    }
}
