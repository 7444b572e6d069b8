package io.sealkeeper.seal;

import java.util.Locale;

/** Why a seal was left broken. Reports, metrics and scripts use these names. */
public enum Reason {
    UNTRUSTED_FIELD,
    CONTESTED,
    REVIEW_DUE,
    APPROVAL_UNKNOWN,
    OBSERVE_ONLY;

    /** The name in reports: {@code untrusted-field}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
