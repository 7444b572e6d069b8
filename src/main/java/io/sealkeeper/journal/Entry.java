package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * The journal's entry for one sheet of one batch.
 *
 * @param written present once LeanIX answered the update
 * @param order present once a seal was to be set
 * @param outcome present exactly when the state is {@link EntryState#DONE}
 * @param begunAt when it was first recorded
 * @param changedAt when it reached its state
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
