package io.sealkeeper.config;

import io.sealkeeper.leanix.Secret;
import java.util.Set;

/**
 * The settings for payloads pushed over HTTP.
 *
 * @param token the bearer token that a request needs
 * @param mostBytes the largest size of a payload
 * @param mostPerMinute the largest number of payloads in a minute
 * @param sources the sources that accept pushes
 */
public record PushSettings(Secret token, int mostBytes, int mostPerMinute, Set<String> sources) {
    public PushSettings {
        sources = Set.copyOf(sources);
    }
}
