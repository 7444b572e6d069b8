package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.Verdict;
import io.sealkeeper.seal.Workspace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The durable record of what is in flight, one entry per sheet and batch. When a call returns, all that it records is
 * on disk and survives {@code kill -9} and a power failure; when it throws, it left no trace. Each call waits for the
 * disk once, however much it records. Thread-safe.
 *
 * <p>All methods throw {@link JournalUnusable} if the disk fails, {@link IllegalTransition} if what is to be recorded
 * can't follow what is there, and {@link IllegalArgumentException} for an id that is not known.
 */
public final class Journal implements AutoCloseable {

    private final Database database;
    private final Clock clock;

    private Journal(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens the journal of a folder for this process alone, and creates it if there is none.
     *
     * @throws JournalInUse if another process works on the folder
     * @throws JournalUnusable if it can't be read and written, is damaged, or of a newer version
     */
    public static Journal open(Path dataFolder, Clock clock) {
        return opened(SqliteEngine.in(dataFolder), clock);
    }

    /**
     * Opens the journal in a PostgreSQL database, which other processes may share, and creates its tables if there are none.
     * What is unfinished and nobody works on is this process' from then on.
     *
     * @param login asked for each connection, so that a password may change meanwhile
     * @throws JournalInUse if another process has it alone, is of another version, or has the same name
     * @throws JournalUnusable if the database can't be reached, read and written, or its journal is of a newer version
     */
    public static Journal open(Supplier<PostgresLogin> login, ReplicaSettings replica, Clock clock) {
        return opened(PostgresEngine.shared(login, replica), clock);
    }

    private static Journal opened(Engine engine, Clock clock) {
        Journal journal = new Journal(Database.open(engine), clock);
        try {
            journal.replicas().takeOver();
            return journal;
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** Whether a folder has a journal. */
    public static boolean isIn(Path dataFolder) {
        return SqliteEngine.isIn(dataFolder);
    }

    /** Records what is about to be done, in order; nothing may be sent yet. */
    public List<Entry> plan(List<Intent> intents) {
        return insert(intents, EntryState.PLANNED, Optional.empty());
    }

    /** {@link #plan} and {@link #updating} in one call: once it returns, the updates may be sent. */
    public List<Entry> begin(List<Intent> intents) {
        return insert(intents, EntryState.UPDATING, Optional.empty());
    }

    /** The same for the replay of a dead letter, whose values are as old as the letter. */
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
     * Records updates that were not carried out, because the sheet's revision had moved, and were planned anew: the new
     * snapshot and edits replace the old ones. Operation, run and label stay as they are. Once it returns, the new
     * updates may be sent.
     */
    public void beginAgain(Map<EntryId, Intent> intents) {
        writeEach(intents.entrySet(), (entries, e) -> entries.again(e.getKey(), e.getValue()));
    }

    /**
     * Records the verdicts on seals that go into the same mutations as the updates; once it returns, these may be sent.
     */
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

    /** Ends entries, whatever their state. */
    public void finish(Map<EntryId, Outcome> outcomes) {
        finish(BatchEnd.of(outcomes, List.of()));
    }

    /** Makes dead letters; the entries that they are about end with them. */
    public List<DeadLetterId> park(List<Parking> parkings) {
        return finish(BatchEnd.of(Map.of(), parkings)).parked();
    }

    /** Ends a batch. */
    public BatchEnd.Filed finish(BatchEnd end) {
        Instant now = clock.instant();
        return database.write(statements -> BatchWriter.write(statements, end, now));
    }

    public Optional<Entry> entry(EntryId id) {
        return database.read(statements -> EntryTable.entry(statements, id));
    }

    /** The entry of an operation, as its id was found in a sheet's audit log. */
    public Optional<Entry> operation(String operationId) {
        return database.read(statements -> EntryTable.operation(statements, operationId));
    }

    /**
     * The entries that an earlier process left unfinished, oldest first; where one process has the journal alone, all that are
     * unfinished now. They are read lazily, so there may be any number, and they may be finished while the stream is read.
     * Entries begun after this call are not included.
     */
    public Stream<Entry> unfinished() {
        return Unfinished.in(database);
    }

    /** The time at which the oldest unfinished entry was begun. */
    public Optional<Instant> oldestPending() {
        return database.read(EntryTable::oldestPending).map(Times::of);
    }

    /** How many of them there are. */
    public long leftBehind() {
        return database.read(EntryTable::leftBehind);
    }

    /** How many entries are unfinished, whoever works on them. */
    public long pending() {
        return database.read(EntryTable::pending);
    }

    /**
     * What is still open of a sheet, and what else was done to it since: all that has to be known before its seal may
     * be restored.
     */
    public SheetHistory history(FactSheetId sheet) {
        return database.read(statements -> EntryTable.history(statements, sheet, Long.MAX_VALUE));
    }

    /** The same, and everything that was done to the sheet since a revision, if that is older. */
    public SheetHistory history(FactSheetId sheet, Revision since) {
        return database.read(statements -> EntryTable.history(statements, sheet, since.value()));
    }

    /** A run's entries for these sheets, oldest first, as far as they are still in the record. */
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

    /** Records that a replay failed again: the dead letter stays open, with the new cause. */
    public void attempted(DeadLetterId id, String cause) {
        writeLetters(letters -> letters.attempted(id, cause));
    }

    /** Records that a replay ended with an outcome. */
    public void resolved(DeadLetterId id, Outcome outcome) {
        writeLetters(letters -> letters.resolved(id, outcome));
    }

    /** Records that a later change brought all that the dead letter wanted, and which change it was. */
    public void superseded(DeadLetterId id, DeadLetter.By by) {
        writeLetters(letters -> letters.superseded(id, by));
    }

    /**
     * What was or may have been written to a sheet after a dead letter was made, oldest first: payload rows, also those
     * taken up by a later run, and replays of younger dead letters.
     */
    public List<Entry> writtenAfter(DeadLetter letter, FactSheetId sheet) {
        return database.read(
                statements -> EntryTable.writtenAfter(statements, sheet, letter.lastEntry(), Optional.of(letter.id())));
    }

    /** What replays of older dead letters wrote to a sheet after this one was made, oldest first. */
    public List<Entry> olderReplays(DeadLetter letter, FactSheetId sheet) {
        return database.read(statements -> EntryTable.olderReplays(statements, sheet, letter));
    }

    /** What was or may have been written to a sheet after an entry was begun, oldest first, without replays. */
    public List<Entry> writtenAfter(EntryId entry, FactSheetId sheet) {
        return database.read(statements -> EntryTable.writtenAfter(statements, sheet, entry, Optional.empty()));
    }

    /** Discards a dead letter; who decided so, and why, stays in the record. */
    public void discard(DeadLetterId id, String reason, String who) {
        writeLetters(letters -> letters.discard(id, reason, who));
    }

    /** Records for good that a person did something to the gateway. */
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
     * The workspaces that the journal has belonged to, oldest first; the last one is the present one. Empty for a new
     * journal, and for one made before journals recorded it.
     */
    public List<Workspace> workspaces() {
        return database.read(WorkspaceTable::all);
    }

    /** Counts what is unfinished. */
    public OpenWork openWork() {
        return database.read(WorkspaceTable::openWork);
    }

    /** Binds the journal to this workspace. */
    public void bind(Workspace workspace) {
        Instant now = clock.instant();
        database.write(statements -> {
            WorkspaceTable.add(statements, workspace, now);
            return now;
        });
    }

    /** The same by a person's decision, which stays in the record. */
    public void adopt(Workspace workspace, String who, String words) {
        Instant now = clock.instant();
        database.write(statements -> {
            WorkspaceTable.add(statements, workspace, now);
            ActionTable.add(statements, new OperatorAction(now, who, "adopt", workspace.address(), words));
            return now;
        });
    }

    /**
     * Removes entries, dead letters and reports of pushes that were finished before that time; never an unfinished entry, an open dead
     * letter, or an entry that a dead letter refers to.
     *
     * @return the number removed
     */
    public int prune(Instant olderThan) {
        return Pruning.prune(database, olderThan);
    }

    /**
     * Why nothing can be written, as far as can be told: the last write failed and another try does, too, or the disk is
     * full.
     */
    public Optional<String> trouble() {
        return database.trouble();
    }

    /** The number and time of the writes so far. */
    public Writes writes() {
        return database.writes();
    }

    /** Those that share it. */
    public Replicas replicas() {
        return new Replicas(database);
    }

    /** What guards saw. */
    public GuardBook guardBook() {
        return new GuardBook(database);
    }

    /** What owners are told. */
    public OwnerNotes ownerNotes() {
        return new OwnerNotes(database, clock);
    }

    /** Lets another process have it. */
    @Override
    public void close() {
        database.close();
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
