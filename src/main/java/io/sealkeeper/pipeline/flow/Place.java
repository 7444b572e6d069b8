package io.sealkeeper.pipeline.flow;

import io.sealkeeper.run.Run;
import java.util.OptionalLong;

/** A batch's place among those in flight. Guarded by the lock of {@link InFlight}. */
public final class Place {

    /** How far the batch has come. */
    enum Phase {
        /** Its claims are not known yet. */
        TAKEN,
        /** It waits for batches whose claims meet its own. */
        WAITING,
        READING,
        /** Its sheets were read for the first time. */
        READ,
        LEFT
    }

    public final Run run;
    final long number;
    Phase phase = Phase.TAKEN;
    long weight;
    Claims claims = Claims.nothing();
    /** What releases its sheets for other replicas. */
    OptionalLong shared = OptionalLong.empty();

    Place(Run run, long number) {
        this.run = run;
        this.number = number;
    }

    boolean isInFlight() {
        return phase == Phase.READING || phase == Phase.READ;
    }

    boolean hasEntered() {
        return phase != Phase.TAKEN && phase != Phase.WAITING;
    }
}
