package io.sealkeeper.seal;

import java.time.Duration;

/**
 * Whose edit may have caused a break that the log shows since our reading. A break may come late, so the user it names
 * is not enough.
 */
public enum BreakOrigin {
    /** Only our write can have broken the seal: a break that names a system user was caused by it. */
    OURS_ALONE,
    /** A break that names our user was caused by our write. */
    OURS_BY_NAME,
    /**
     * Somebody edited the sheet shortly before our reading, maybe with our token: that edit may have caused any break.
     */
    UNTOLD;

    /** The longest that a break can be pending: automations act within minutes, in bulk within half an hour (SAP plug-in docs). */
    public static final Duration LONGEST_PENDING = Duration.ofHours(1);
}
