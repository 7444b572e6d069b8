package io.sealkeeper.config;

import io.sealkeeper.leanix.Secret;
import java.util.Set;

/**
 * How payloads are taken over HTTP.
 *
 * @param token which a request has to bear
 * @param mostBytes how long a payload may be
 * @param mostPerMinute how many payloads may come in a minute
 * @param sources which sources may be pushed to
 */
public record PushSettings(Secret token, int mostBytes, int mostPerMinute, Set<String> sources) {
    public PushSettings {
        sources = Set.copyOf(sources);
    }
}
