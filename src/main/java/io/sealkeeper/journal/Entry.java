package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * One sheet of one batch, as the journal has it.
 *
 * @param written there once LeanIX answered the update
 * @param order there once a seal was to be set
 * @param outcome there just where the state is {@link EntryState#DONE}
 * @param begunAt when it was first recorded
 * @param changedAt when it came to its state
 */
public record Entry(
        EntryId id,
        Intent intent,
        EntryState state,
        Optional<Written> written,
        Optional<SealOrder> order,
        Optional<Outcome> outcome,
        Instant begunAt,
        Instant changedAt) {}
