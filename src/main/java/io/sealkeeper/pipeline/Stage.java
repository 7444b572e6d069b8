package io.sealkeeper.pipeline;

/** How far a sheet has come in the pipeline; each stage but the last is one step's work. */
public enum Stage {
    /** Its snapshot is to be taken. */
    TO_READ("seal-snapshot"),
    /** Its seal may go with its values, if the last approval by a person allows it: that has to be seen first. */
    TO_VOUCH("audit-log"),
    /** Its plan is to be sent. */
    TO_WRITE("update"),
    /** Another sheet's update may cost it its seal, and has not left yet. */
    TO_WAIT("update"),
    /** It was written, and where its seal stands has to be seen. */
    TO_CHECK("state-check"),
    /** Its seal is broken, and who did what has to be seen. */
    TO_ATTRIBUTE("audit-log"),
    /** Its seal is to be set as the verdict says. */
    TO_SEAL("restoration"),
    /** Its values are to be taken back: nobody may break the seal that they would be blessed by. */
    TO_TAKE_BACK("take-back"),
    /** It has its outcome. */
    DONE("report");

    private final String step;

    Stage(String step) {
        this.step = step;
    }

    /** The step whose work it is, by the name that routes and dead letters know it by. */
    public String label() {
        return step;
    }
}
