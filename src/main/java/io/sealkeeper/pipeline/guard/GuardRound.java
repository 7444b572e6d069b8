package io.sealkeeper.pipeline.guard;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.run.Run;

/** One round of the guard: a look through the workspace, then the sheets that are due. For routes. */
@RegisterForReflection
public final class GuardRound {

    private final Run silentRun;
    private final Look look;

    GuardRound(Run silentRun, Look look) {
        this.silentRun = silentRun;
        this.look = look;
    }

    /** The silent run that the listing belongs to. */
    Run silentRun() {
        return silentRun;
    }

    Look look() {
        return look;
    }

    /** Whether something is still to be listed. */
    public boolean isLooking() {
        return look.part() != Look.Part.NOTHING;
    }
}
