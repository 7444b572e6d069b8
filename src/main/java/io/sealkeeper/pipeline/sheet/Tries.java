package io.sealkeeper.pipeline.sheet;

/**
 * The attempts made on a sheet so far. No verdict depends on them.
 *
 * @param failed the number of failed attempts
 * @param groupLimit how many sheets a document with this one may hold
 * @param pausing whether to wait before the sheet is read: LeanIX may still be working on what was sent
 * @param patient whether to wait longer, because the seal was found whole, and may still break
 * @param lookedOnceMore whether a seal found approved was read once more
 * @param logAskedAgain whether a log that could not be read was read once more
 */
public record Tries(
        int failed, int groupLimit, boolean pausing, boolean patient, boolean lookedOnceMore, boolean logAskedAgain) {

    static final Tries NONE = new Tries(0, Integer.MAX_VALUE, false, false, false, false);

    private static final int MOST = 3;

    Tries more() {
        return new Tries(failed + 1, groupLimit, pausing, patient, lookedOnceMore, logAskedAgain);
    }

    boolean areTooMany() {
        return failed > MOST;
    }

    Tries atMost(int together) {
        return new Tries(failed, Math.max(1, together), pausing, patient, lookedOnceMore, logAskedAgain);
    }

    Tries withPause() {
        return new Tries(failed, groupLimit, true, patient, lookedOnceMore, logAskedAgain);
    }

    public Tries withPatience() {
        return new Tries(failed, groupLimit, true, true, lookedOnceMore, logAskedAgain);
    }

    public Tries onceMoreLooked() {
        return new Tries(failed, groupLimit, pausing, patient, true, logAskedAgain);
    }

    public Tries onceMoreAsked() {
        return new Tries(failed, groupLimit, pausing, patient, lookedOnceMore, true);
    }
}
