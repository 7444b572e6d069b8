package io.sealkeeper.reload;

import java.util.Locale;
import java.util.Optional;

/**
 * How a source stands.
 *
 * @param name as in {@code seal.trust.NAME.TYPE}; of a file that never ran, the file's name
 * @param file the file that it is in
 * @param error why the file can't be used as it is now, with a line for each mistake; a source may run in its form before
 */
public record SourceState(String name, String file, State state, Optional<String> error) {

    /** What a source does about payloads. */
    public enum State {
        /** It takes them. */
        RUNNING,
        /** It will take them once LeanIX can be used. */
        WAITING,
        /** With all others, by a person; until it is resumed. */
        PAUSED,
        /** By a person; until it is started. */
        STOPPED,
        /** It can't: there is a mistake in its file. */
        BROKEN;

        /** The name that people read: {@code running}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
