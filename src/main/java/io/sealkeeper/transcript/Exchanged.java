package io.sealkeeper.transcript;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request and its answer, as they were. It holds everything that was said, so it never leaves the process.
 *
 * @param at when the answer came
 * @param as whose request it was, {@code writer} or {@code sealer}
 * @param to which service, and nothing of the address
 * @param request the body that was sent; empty if there was none
 * @param status 0 if no answer came
 * @param headers those of the answer, by lower-case name
 * @param answer the body of the answer; empty if there was none
 * @param failure the class of what kept the answer from coming whole
 */
public record Exchanged(
        Instant at,
        Duration took,
        String as,
        Service to,
        String request,
        int status,
        Map<String, String> headers,
        String answer,
        Optional<String> failure) {

    /** The services of LeanIX that are called. */
    public enum Service {
        TOKEN("/oauth2/token"),
        GRAPHQL("/graphql"),
        DATA_MODEL("/models/dataModel"),
        WEBHOOKS("/webhooks/"),
        OTHER("");

        private final String mark;

        Service(String mark) {
            this.mark = mark;
        }

        /** The service at a path. */
        public static Service at(String path) {
            for (Service service : values()) {
                if (path.contains(service.mark)) {
                    return service;
                }
            }
            return OTHER;
        }
    }

    public Exchanged {
        headers = Map.copyOf(headers);
    }
}
