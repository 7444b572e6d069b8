package io.sealkeeper.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, and how its connection ends.
 *
 * @param retryAfter the header of that name, in seconds
 */
record Reply(int status, String contentType, String body, Optional<String> retryAfter, Ending ending) {

    enum Ending {
        WHOLE,
        /** The connection is dropped after half of the body. */
        HALF,
        /** The connection is dropped without an answer. */
        DROPPED
    }

    static Reply json(int status, Object value) {
        return new Reply(status, "application/json", Json.text(value), Optional.empty(), Ending.WHOLE);
    }

    static Reply html(int status, String title) {
        String page = "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title
                + "</h1></body></html>";
        return text(status, "text/html", page);
    }

    static Reply text(int status, String contentType, String text) {
        return new Reply(status, contentType, text, Optional.empty(), Ending.WHOLE);
    }

    static Reply unauthorized() {
        return json(401, Map.of("error", "unauthorized", "error_description", "Access token is missing or not valid"));
    }

    /** Facts: 429 with this text; Retry-After may be present (documented: SAP Help, API rate limits). */
    static Reply tooManyRequests(Optional<String> retryAfter) {
        Reply reply = text(429, "text/plain", "USER_INTERVAL_REQUEST_LIMIT_EXCEEDED");
        return new Reply(429, reply.contentType, reply.body, retryAfter, Ending.WHOLE);
    }

    static Reply dropped() {
        return new Reply(0, "", "", Optional.empty(), Ending.DROPPED);
    }

    Reply ending(Ending other) {
        return new Reply(other == Ending.DROPPED ? 0 : status, contentType, body, retryAfter, other);
    }

    void send(HttpExchange exchange) throws IOException {
        if (ending == Ending.DROPPED) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", contentType);
        retryAfter.ifPresent(seconds -> exchange.getResponseHeaders().set("Retry-After", seconds));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        OutputStream stream = exchange.getResponseBody();
        if (ending == Ending.HALF) {
            stream.write(bytes, 0, bytes.length / 2);
            stream.flush();
        } else {
            stream.write(bytes);
        }
        exchange.close();
    }
}
