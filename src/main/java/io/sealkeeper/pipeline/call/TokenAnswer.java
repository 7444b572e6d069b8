package io.sealkeeper.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.leanix.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * The token service's answer.
 *
 * @param status the HTTP status; 0 if no answer came
 * @param cause why no answer came
 * @param serverTime when the answer was made, as it says
 */
public record TokenAnswer(
        int status, Optional<JsonNode> body, String trouble, Optional<Throwable> cause, Optional<Instant> serverTime) {

    TokenAnswer(int status, Optional<JsonNode> body, String trouble) {
        this(status, body, trouble, Optional.empty(), Optional.empty());
    }

    /** Whether a retry may help: the service is busy, or could not be reached. */
    boolean mayPass() {
        return status == 0 || status == 429 || status >= 500;
    }

    /** Stores the token. Returns empty if there was one, else what is wrong and what to do, in words. */
    Optional<String> take(Tokens tokens, Principal principal) {
        if (body.filter(b -> tokens.take(principal, b)).isPresent()) {
            return Optional.empty();
        }
        String from = tokens.apiToken(principal).from();
        if (status == 400 || status == 401 || status == 403) {
            return Optional.of("LeanIX refused the " + principal.label() + "'s API token (HTTP " + status + "), set in "
                    + from
                    + ": it may be mistyped, expired, replaced or of another workspace; ask the LeanIX admin for a"
                    + " new token of the technical user");
        }
        String what = trouble.isEmpty()
                ? status == 200 ? "its answer holds no token" : "it answered HTTP " + status
                : trouble;
        return Optional.of("no token for the " + principal.label() + " could be had from LeanIX: " + what
                + "; check leanix.base-url and the network");
    }
}
