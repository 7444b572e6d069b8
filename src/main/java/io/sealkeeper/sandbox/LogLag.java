package io.sealkeeper.sandbox;

/**
 * How long an event stays invisible in the audit log. This is not documented, so it is configurable.
 *
 * @param millis how long, however the workspace's clock goes
 * @param reads and for how many reads of that sheet's log
 */
public record LogLag(long millis, long reads) {

    public static final LogLag NONE = new LogLag(0, 0);

    public static LogLag ofMillis(long millis) {
        return new LogLag(millis, 0);
    }

    /** Both lags, one after the other. */
    LogLag and(LogLag more) {
        return new LogLag(millis + more.millis, reads + more.reads);
    }

    public static LogLag ofReads(long reads) {
        return new LogLag(0, reads);
    }
}
