package io.sealkeeper.doctor;

import java.util.Locale;

/**
 * The result of one check.
 *
 * @param id the check's name, which users script against: {@code writer-token}
 * @param words what was found
 * @param advice what to do about it, and whom to ask; empty where there is nothing to do
 */
public record Check(String id, Status status, String words, String advice) {

    /** The status of what was checked. */
    public enum Status {
        /** As it should be. */
        FIT,
        /** The work is done, but not all of it, or not as it should be. */
        LIMITED,
        /** The gateway can't work until somebody fixes it. */
        BROKEN,
        /** It could not be checked. */
        SKIPPED;

        /** The name in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Check fit(String id, String words) {
        return new Check(id, Status.FIT, words, "");
    }

    static Check limited(String id, String words, String advice) {
        return new Check(id, Status.LIMITED, words, advice);
    }

    static Check broken(String id, String words, String advice) {
        return new Check(id, Status.BROKEN, words, advice);
    }

    static Check skipped(String id, String words) {
        return new Check(id, Status.SKIPPED, words, "");
    }

    boolean is(Status other) {
        return status == other;
    }
}
