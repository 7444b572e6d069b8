package io.sealkeeper.pull;

/** A round that could not be brought to its end; the message says why, on one line, and holds no secret. */
final class PullFailed extends Exception {

    private static final long serialVersionUID = 1L;

    PullFailed(String words) {
        super(words);
    }
}
