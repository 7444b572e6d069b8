package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.LogEntry;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a watched sheet. Immutable.
 *
 * @param rest as it was found broken, if it had been left alone then
 * @param log its whole audit log, where that is known from elsewhere and need not be read
 * @param story what happened to it since its seal stood, once that was looked at
 */
public record Watch(Optional<Rest> rest, Optional<List<LogEntry>> log, Story story) {

    static final Watch NONE = new Watch(Optional.empty(), Optional.empty(), Story.NONE);

    Watch at(Rest found) {
        return new Watch(Optional.of(found), log, story);
    }

    public Watch knowing(List<LogEntry> events) {
        return new Watch(rest, Optional.of(List.copyOf(events)), story);
    }

    public Watch telling(Story now) {
        return new Watch(rest, log, now);
    }
}
