package io.sealkeeper.journal;

import org.junit.jupiter.api.Nested;

/** What holds of a journal in a file holds of one in PostgreSQL. */
class PostgresJournalTest {

    @Nested
    class Entries extends JournalTest {
        @Override
        Place place() {
            return Place.inPostgres();
        }
    }

    @Nested
    class DeadLetters extends DeadLetterTest {
        @Override
        Place place() {
            return Place.inPostgres();
        }
    }

    @Nested
    class Transitions extends TransitionTest {
        @Override
        Place place() {
            return Place.inPostgres();
        }
    }

    @Nested
    class Prunes extends PruneTest {
        @Override
        Place place() {
            return Place.inPostgres();
        }
    }

    @Nested
    class Guards extends GuardBookTest {
        @Override
        Place place() {
            return Place.inPostgres();
        }
    }

    @Nested
    class Owners extends OwnerNotesTest {
        @Override
        Place place() {
            return Place.inPostgres();
        }
    }

    @Nested
    class Kills extends KillTest {
        @Override
        Place place() {
            return Place.inPostgres();
        }
    }
}
