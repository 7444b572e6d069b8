package io.sealkeeper.sandbox;

import java.time.Duration;
import java.util.OptionalInt;

/** What can go wrong with one request. */
public sealed interface Fault {

    /** Not processed; answered with this status and an HTML page, or the documented text for a 429. */
    record Status(int code, OptionalInt retryAfterSeconds) implements Fault {}

    /** The connection is dropped and nothing was processed. */
    record DropBefore() implements Fault {}

    /** The request is processed, but the connection is dropped before the answer. */
    record DropAfter() implements Fault {}

    /** Processed, later. */
    record Delay(Duration duration) implements Fault {}

    /** Processed; the connection is dropped in the middle of the answer. */
    record HalfBody() implements Fault {}

    /** Not processed; an HTML page with status 200, as a proxy's log-in page would be. */
    record HtmlPage() implements Fault {}

    /** Processed, but one alias is answered as null, without an error. */
    record NullAlias(int index) implements Fault {}

    /** Not processed; every alias is null and there is an error of this type. */
    record ErrorType(String name) implements Fault {}

    static Fault status(int code) {
        return new Status(code, OptionalInt.empty());
    }

    static Fault tooManyRequests(int retryAfterSeconds) {
        return new Status(429, OptionalInt.of(retryAfterSeconds));
    }

    static Fault delay(Duration duration) {
        return new Delay(duration);
    }
}
