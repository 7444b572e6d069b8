package io.sealkeeper.pipeline;

import io.sealkeeper.Folders;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.EntryId;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.OwnerNote;
import io.sealkeeper.journal.Page;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The real journal, emptied instead of made anew for the thousands of simulated lives that go through it. */
final class ReusedJournal implements AutoCloseable {

    private static final Path MEMORY = Path.of("/dev/shm");

    private static final int LIVES_BETWEEN_TIDYINGS = 100;

    private final Path folder;
    private final Path reports;
    private final CurrentClock clock = new CurrentClock();
    private Journal journal;
    private int lives;

    private static final class CurrentClock extends Clock {
        private Clock current = new TestClock();

        @Override
        public Instant instant() {
            return current.instant();
        }

        @Override
        public ZoneId getZone() {
            return current.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** @param installation the folder that reports are written to as well */
    ReusedJournal(Path installation) {
        folder = installation.resolve("journal");
        reports = installation.resolve("data").resolve("reports");
        journal = TestJournal.open(folder, clock);
    }

    /** A folder deleted with the test; in memory if the system has such a place, because a disk only slows it down. */
    static Path folder(Path otherwise) throws IOException {
        return Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "sealkeeper-simulation-") : otherwise;
    }

    /** Deletes a folder, where nothing else can be done about a failure. */
    static void forget(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the reports of past lives now and then, because they would fill the memory. */
    private void forgetReports() {
        if (++lives % LIVES_BETWEEN_TIDYINGS == 0) {
            forget(reports);
        }
    }

    /** Each life begins without what another has learnt of its workspace. */
    private void forgetWorkspace() {
        try {
            Files.deleteIfExists(reports.resolveSibling("workspace.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nor has a guard looked through it up to some moment of another life. */
    private void forgetLooks() {
        journal.guardBook().lookedUpTo(Set.of(new FactSheetType("Application")), Instant.EPOCH);
    }

    /** The journal, empty, for a new life by a new clock. */
    Journal empty(Clock from) {
        forgetReports();
        forgetWorkspace();
        forgetLooks();
        clock.current = new TestClock();
        if (journal.pending() > 0) {
            Map<EntryId, Outcome> ended = new HashMap<>();
            forNextProcess()
                    .unfinished()
                    .forEach(e -> ended.put(e.id(), Outcome.of(Outcome.Kind.UNCHANGED, "the life is over")));
            journal.finish(ended);
        }
        for (DeadLetter letter : open()) {
            journal.discard(letter.id(), "the life is over", "the test");
        }
        journal.ownerNotes()
                .drop(journal.ownerNotes().page(Optional.empty(), 100).stream()
                        .map(OwnerNote::sheet)
                        .toList());
        journal.prune(TestClock.START.plus(Duration.ofDays(1000)));
        clock.current = from;
        return journal;
    }

    List<DeadLetter> open() {
        return journal.deadLetters(DeadLetterFilter.OPEN, Page.first(1000));
    }

    Journal journal() {
        return journal;
    }

    /** The journal for a process after the last one: in PostgreSQL what that one left unfinished is taken over. */
    Journal forNextProcess() {
        if (journal.replicas().areMany() && journal.pending() > 0) {
            reopen();
        }
        return journal;
    }

    /** Opens the journal as a new process does. */
    void reopen() {
        journal.close();
        journal = TestJournal.open(folder, clock);
    }

    @Override
    public void close() {
        journal.close();
    }
}
