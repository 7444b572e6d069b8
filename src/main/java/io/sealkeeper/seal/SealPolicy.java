package io.sealkeeper.seal;

import java.time.Duration;

/**
 * What the operator decided about seals.
 *
 * @param renewal how old the last approval by a person may be when a seal is put back; longer than zero
 */
public record SealPolicy(Mode mode, Untrusted untrusted, Duration renewal, ApprovalUnknown approvalUnknown) {

    public static final SealPolicy DEFAULT =
            new SealPolicy(Mode.PRESERVE, Untrusted.BREAK, Duration.ofDays(90), ApprovalUnknown.LEAVE);

    /** The same with a renewal interval of its own. */
    public SealPolicy with(Duration renewalInterval) {
        return new SealPolicy(mode, untrusted, renewalInterval, approvalUnknown);
    }

    /** {@code seal.mode}. */
    public enum Mode {
        PRESERVE,
        /** Writes and reports; never touches a seal. */
        OBSERVE
    }

    /** {@code seal.untrusted}: what a change with an untrusted field gets. */
    public enum Untrusted {
        /** Everything is written, and the seal ends broken. */
        BREAK,
        /** Nothing is written. */
        REFUSE,
        /** Only the trusted fields are written; the rest is reported. */
        TRUSTED_ONLY
    }

    /** {@code seal.approval-unknown}: what to do where the audit log can't be read. */
    public enum ApprovalUnknown {
        LEAVE,
        RESTORE
    }
}
