package io.sealkeeper.pipeline;

/** How far a sheet has come in the pipeline; each stage but the last is one step's work. */
public enum Stage {
    /** Its snapshot is to be taken. */
    TO_READ("seal-snapshot"),
    /** Its plan is to be sent. */
    TO_WRITE("update"),
    /** It was written, and where its seal stands has to be seen. */
    TO_CHECK("state-check"),
    /** Its seal is broken, and who did what has to be seen. */
    TO_ATTRIBUTE("audit-log"),
    /** Its seal is to be set as the verdict says. */
    TO_SEAL("restoration"),
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
