package io.sealkeeper.pipeline;

/** The end of a simulated process, wherever it is: an error that nothing catches, so that no more of its code runs. */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(String where) {
        super(where, null, false, false);
    }
}
