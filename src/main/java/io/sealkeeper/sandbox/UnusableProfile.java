package io.sealkeeper.sandbox;

/** A file that holds no profile of a workspace. The message says which file, and why. */
public final class UnusableProfile extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableProfile(String message) {
        super(message);
    }
}
