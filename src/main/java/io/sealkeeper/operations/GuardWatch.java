package io.sealkeeper.operations;

import io.sealkeeper.journal.Journal;
import io.sealkeeper.pipeline.guard.Guard;
import io.sealkeeper.pipeline.judge.Agreements;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What an operator may see of the guards; it never calls LeanIX. Thread-safe. */
@Singleton
public class GuardWatch {

    private final Agreements agreements;
    private final Guard guard;
    private final Journal journal;

    GuardWatch(Agreements agreements, Guard guard, Journal journal) {
        this.agreements = agreements;
        this.guard = guard;
        this.journal = journal;
    }

    /** Whether any guard is set. */
    public boolean isAny() {
        return !agreements.names().isEmpty();
    }

    /** Whether a source of this name is a guard. */
    public boolean isGuard(String source) {
        return agreements.names().contains(source);
    }

    /** The state of the guards; empty if none is set. */
    public Optional<GuardStatus> status() {
        return isAny()
                ? Optional.of(new GuardStatus(
                        agreements.names(),
                        journal.guardBook().count(agreements.guardByType().keySet()),
                        guard.looked()))
                : Optional.empty();
    }

    /** Why the last look was not whole. */
    public Optional<String> trouble() {
        return guard.looked().trouble();
    }
}
