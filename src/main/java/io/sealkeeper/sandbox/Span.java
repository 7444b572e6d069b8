package io.sealkeeper.sandbox;

/**
 * A stretch of the workspace's life: so much time, however its clock goes, or so many HTTP requests.
 *
 * @param millis 0 if time does not count
 * @param requests 0 if requests do not count
 */
public record Span(long millis, long requests) {

    public static final Span NONE = new Span(0, 0);

    public static Span ofMillis(long millis) {
        return new Span(millis, 0);
    }

    public static Span ofRequests(long requests) {
        return new Span(0, requests);
    }

    boolean isNone() {
        return millis == 0 && requests == 0;
    }

    /** Whether it is over, either way: what counts for neither is never over. */
    boolean isOver(long millisSince, long requestsSince) {
        return (millis > 0 && millisSince > millis) || (requests > 0 && requestsSince > requests);
    }

    /** Whether it goes on, either way. */
    boolean goesOn(long millisSince, long requestsSince) {
        return millisSince < millis || (requests > 0 && requestsSince <= requests);
    }
}
