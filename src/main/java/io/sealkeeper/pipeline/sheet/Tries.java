package io.sealkeeper.pipeline.sheet;

/**
 * How a sheet was tried so far. No verdict looks at it.
 *
 * @param failed attempts
 * @param groupLimit how many sheets may stand in a document with it
 * @param pausing whether LeanIX gets a moment before the sheet is looked at: it may be at work on what it was sent
 * @param lookedOnceMore whether a seal that stood approved was looked at once more
 * @param logAskedAgain whether a log that could not be read was asked for once more
 */
public record Tries(int failed, int groupLimit, boolean pausing, boolean lookedOnceMore, boolean logAskedAgain) {

    static final Tries NONE = new Tries(0, Integer.MAX_VALUE, false, false, false);

    private static final int MOST = 3;

    Tries more() {
        return new Tries(failed + 1, groupLimit, pausing, lookedOnceMore, logAskedAgain);
    }

    boolean areTooMany() {
        return failed > MOST;
    }

    Tries atMost(int together) {
        return new Tries(failed, Math.max(1, together), pausing, lookedOnceMore, logAskedAgain);
    }

    Tries withPause() {
        return new Tries(failed, groupLimit, true, lookedOnceMore, logAskedAgain);
    }

    public Tries onceMoreLooked() {
        return new Tries(failed, groupLimit, pausing, true, logAskedAgain);
    }

    public Tries onceMoreAsked() {
        return new Tries(failed, groupLimit, pausing, lookedOnceMore, true);
    }
}
