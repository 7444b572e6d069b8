package io.sealkeeper.sandbox;

import java.time.Duration;
import java.util.Optional;

/** One step of a sheet's history, so long ago. */
sealed interface Past {

    Duration ago();

    /** Somebody gave the seal this state. */
    record Seal(LxState state, String who, Duration ago) implements Past {}

    /** Somebody changed a field, which broke the seal if it stood and the edits of this user break seals. */
    record Edit(String who, String field, Optional<Object> from, Optional<Object> to, Duration ago) implements Past {}

    /** The renewal interval had elapsed, so the workspace broke the seal itself. */
    record Renewal(Duration ago) implements Past {}
}
