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
        /** It waits for other replicas; what they left unfinished goes before it. */
        CLAIMING,
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
    /** Whether it takes up what others left unfinished: whoever waits for that must not keep it out. */
    boolean inherits;
    /** What releases its sheets for other replicas. */
    OptionalLong shared = OptionalLong.empty();

    Place(Run run, long number) {
        this.run = run;
        this.number = number;
    }

    /** Whether no other replica's batch can meet it any more. */
    boolean hasItsClaims() {
        return phase == Phase.READING || phase == Phase.READ;
    }

    boolean isInFlight() {
        return phase == Phase.CLAIMING || hasItsClaims();
    }

    boolean hasEntered() {
        return phase != Phase.TAKEN && phase != Phase.WAITING;
    }
}
