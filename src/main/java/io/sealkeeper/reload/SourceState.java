package io.sealkeeper.reload;

import java.util.Locale;
import java.util.Optional;

/**
 * The state of a source.
 *
 * @param name as in {@code seal.trust.NAME.TYPE}; for a file that never ran, the file's name
 * @param file the file that it is in
 * @param error why the file can't be used as it is now, with a line for each mistake; the source may still run in its
 *     earlier form
 */
public record SourceState(String name, String file, State state, Optional<String> error) {

    /** Whether a source takes payloads, and if not, why. */
    public enum State {
        /** It takes payloads. */
        RUNNING,
        /** It will take payloads once LeanIX can be used. */
        WAITING,
        /** Paused with all others by a person, until resumed. */
        PAUSED,
        /** Stopped by a person, until started. */
        STOPPED,
        /** There is a mistake in its file. */
        BROKEN;

        /** The name that people read: {@code running}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
