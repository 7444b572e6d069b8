package io.sealkeeper.pipeline.sheet;

import java.util.EnumSet;
import java.util.Set;

/** Which step works on a sheet next. */
public enum Turn {
    /** Its snapshot is to be taken, or its values are to be read. */
    READ("seal-snapshot"),
    /** The seal may be sent with its values if the last approval by a person allows it: the log is read first. */
    VOUCH("audit-log"),
    /** Its plan is to be sent. */
    WRITE("update"),
    /** Another sheet's update may cost it its seal, and is not sent yet. */
    WAIT("update"),
    /** Its revision and seal are to be read. */
    CHECK("state-check"),
    /** Its audit log is to be read. */
    ATTRIBUTE("audit-log"),
    /** Its seal is to be set as the verdict says. */
    SEAL("restoration"),
    /** Its values are to be taken back. */
    TAKE_BACK("take-back"),
    /** None: it has its outcome. */
    NOBODY("report");

    private static final Set<Turn> RECONCILING = EnumSet.of(CHECK, ATTRIBUTE, SEAL, TAKE_BACK);

    private final String step;

    Turn(String step) {
        this.step = step;
    }

    /** The step's name in routes and dead letters. */
    public String label() {
        return step;
    }

    /** Whether the step is part of seal-reconcile. */
    public boolean isReconciling() {
        return RECONCILING.contains(this);
    }
}
