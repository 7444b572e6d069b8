package io.sealkeeper.sandbox;

import java.time.Duration;
import java.util.OptionalInt;

/** What can go wrong with one request. */
public sealed interface Fault {

    /**
     * Answered with this status and an HTML page, or the documented text for a 429.
     *
     * @param carriedOut whether the request is processed nevertheless
     */
    record Status(int code, OptionalInt retryAfterSeconds, boolean carriedOut) implements Fault {
        public Status(int code, OptionalInt retryAfterSeconds) {
            this(code, retryAfterSeconds, false);
        }
    }

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

    /**
     * {@code data} is null and one error without a path says why: the documented form of a refusal before execution.
     *
     * @param carriedOut whether the request is processed nevertheless
     */
    record NullData(boolean carriedOut) implements Fault {}

    /**
     * Processed, but one alias can't return its sheet: the error's path is one level deeper than the alias.
     *
     * @param nulled whether the alias itself becomes null, as in GraphQL for a non-null sheet
     */
    record NoSheet(int index, boolean nulled) implements Fault {}

    /** Not processed; the answer is a rollback that does not name the failed alias. */
    record UnnamedRollback() implements Fault {}

    /** Processed; if it was rolled back, the answer names the alias this many places after the failed one. */
    record MisnamedRollback(int places) implements Fault {}

    static Fault status(int code) {
        return new Status(code, OptionalInt.empty());
    }

    /** Processed, and answered with this status. */
    static Fault statusAfterwards(int code) {
        return new Status(code, OptionalInt.empty(), true);
    }

    static Fault tooManyRequests(int retryAfterSeconds) {
        return new Status(429, OptionalInt.of(retryAfterSeconds));
    }

    static Fault delay(Duration duration) {
        return new Delay(duration);
    }
}
