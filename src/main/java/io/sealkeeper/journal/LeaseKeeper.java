package io.sealkeeper.journal;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Renews the lease of a replica until it is closed, on a connection of its own. Whether it holds is told by this machine's
 * monotonic clock, from before the last renewal was asked for: the database's own lease ends later.
 */
final class LeaseKeeper implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LeaseKeeper.class.getName());

    /** Of a lease: one renewal in three may fail, and the rest is for a request to reach LeanIX. */
    private static final int RENEWALS = 3;

    private static final int MARGIN = 10;

    /** After a failure, and for a new one that waits until all others know of it. */
    private static final long SOON_MILLIS = 500;

    private record Shown(Others others, long at) {}

    /** Opens a connection with auto-commit. */
    @FunctionalInterface
    interface Connecting {
        Connection connect() throws SQLException;
    }

    private final Membership membership;
    private final Connecting connecting;
    private final Lock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Thread thread = new Thread(this::keep, "lease");
    private Optional<Connection> connection = Optional.empty();
    private boolean closed;
    private Duration rest = Duration.ZERO;
    private volatile Shown others;
    private volatile long until;
    /** Since when it holds without a break. */
    private volatile long heldFrom;

    private volatile boolean lost;

    /**
     * @param joined when the lease was asked for, by {@link System#nanoTime}
     * @param others as it found them
     */
    LeaseKeeper(Membership membership, Connecting connecting, long joined, Others others) {
        this.others = new Shown(others, joined);
        this.membership = membership;
        this.connecting = connecting;
        this.until = joined + length().toNanos();
        this.heldFrom = joined - length().toNanos();
        thread.setDaemon(true);
        thread.start();
    }

    /** How long a renewal may take until it is given up for another one, in whole seconds. */
    static Duration longestTry(Duration lease) {
        return Duration.ofSeconds(Math.max(1, lease.toSeconds() / RENEWALS));
    }

    Duration length() {
        return membership.settings().lease();
    }

    /** Whether nobody can have taken over this replica's work yet, nor will within the next moments. */
    boolean holds() {
        return !lost && until - System.nanoTime() > length().toNanos() / MARGIN;
    }

    /**
     * Whether a lease that has run out tells that its replica is gone. Not soon after this one was cut off itself: perhaps nobody
     * reached the database, and the others come back a moment later.
     */
    boolean canTellWhoIsGone() {
        return holds() && System.nanoTime() - heldFrom >= length().toNanos();
    }

    /** Whether somebody has. */
    boolean isLost() {
        return lost;
    }

    /** What the others are doing. */
    Others others() {
        Shown last = others;
        Duration left = last.others().rest().minusNanos(System.nanoTime() - last.at());
        return new Others(last.others().sharers(), last.others().know(), left.isNegative() ? Duration.ZERO : left);
    }

    /** Tells the others at once that LeanIX lets this one wait. */
    void rests(Duration how) {
        lock.lock();
        try {
            rest = how;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void keep() {
        long usual = length().toMillis() / RENEWALS;
        boolean renewed = true;
        while (waits(renewed && others.others().know() ? usual : Math.min(SOON_MILLIS, usual))) {
            renewed = renew();
        }
    }

    /** Whether it goes on after so long. */
    private boolean waits(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closed && rest.isZero() && left > 0) {
                left = ended.awaitNanos(left);
            }
            return !closed && !lost;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean renew() {
        lock.lock();
        try {
            if (connection.isEmpty()) {
                connection = Optional.of(connecting.connect());
            }
            long asked = System.nanoTime();
            Optional<Others> shown = membership.renew(connection.get(), rest);
            rest = Duration.ZERO;
            shown.ifPresent(others -> {
                this.others = new Shown(others, asked);
                heldFrom = holds() ? heldFrom : asked;
                until = asked + length().toNanos();
            });
            lost = shown.isEmpty();
            return true;
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "the lease of replica " + membership.settings().name() + " was not renewed", e);
            disconnect();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void disconnect() {
        try {
            if (connection.isPresent()) {
                connection.get().close();
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "a lost connection could not be closed", e);
        }
        connection = Optional.empty();
    }

    /** Leaves, so that others need not wait. If the database can't be reached, the lease runs out. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
            if (connection.isEmpty()) {
                connection = Optional.of(connecting.connect());
            }
            membership.leave(connection.get());
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "replica " + membership.settings().name() + " could not leave", e);
        } finally {
            disconnect();
            lock.unlock();
        }
    }
}
