package io.sealkeeper.pipeline;

/** How far a sheet has come in the pipeline; each stage but the last is one step's work. */
public enum Stage {
    /** Its snapshot is to be taken. */
    TO_READ,
    /** Its plan is to be sent. */
    TO_WRITE,
    /** It was written, and where its seal stands has to be seen. */
    TO_CHECK,
    /** Its seal is broken, and who did what has to be seen. */
    TO_ATTRIBUTE,
    /** Its seal is to be set as the verdict says. */
    TO_SEAL,
    /** It has its outcome. */
    DONE
}
