package io.sealkeeper.seal;

/** Whose edit a break may have come of that the log shows since our reading. It may come late, so the name is not enough. */
public enum BreakOrigin {
    /** Nothing but our write can have broken the seal: one that is booked on a system user is the one that came of it. */
    OURS_ALONE,
    /** One that is booked on our user came of our write. */
    OURS_BY_NAME,
    /** Somebody edited the sheet shortly before our reading, with our token maybe: any break may have come of that. */
    UNTOLD
}
