package io.sealkeeper.pipeline.sheet;

import java.util.Optional;

/**
 * The sheet's snapshot is to be taken.
 *
 * @param before the plan made on an earlier snapshot; empty the first time
 */
public record ToRead(Optional<Planned> before) implements Stage {

    static final ToRead FIRST = new ToRead(Optional.empty());

    @Override
    public Turn turn() {
        return Turn.READ;
    }

    @Override
    public Account account() {
        return before.map(Planned::account).orElse(Account.NOTHING);
    }

    @Override
    public boolean mayBeWritten() {
        return false;
    }

    @Override
    public LostUpdate lost() {
        return before.map(Planned::lost).orElse(LostUpdate.NONE);
    }
}
