package io.sealkeeper.pull;

/** A round failed. The message says why, on one line, and holds no secret. */
final class PullFailed extends Exception {

    private static final long serialVersionUID = 1L;

    PullFailed(String words) {
        super(words);
    }
}
