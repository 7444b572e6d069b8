package io.sealkeeper.seal;

/** What is known of something that only LeanIX can tell. */
public enum Known {
    YES,
    NO,
    /** Neither told nor seen. */
    UNKNOWN;

    public static Known of(boolean fact) {
        return fact ? YES : NO;
    }

    /** This, or the other if this is unknown. */
    public Known or(Known other) {
        return this == UNKNOWN ? other : this;
    }
}
