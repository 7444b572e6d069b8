package io.sealkeeper.journal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * How a process shares a journal in PostgreSQL with others.
 *
 * @param name what it is called among them; no two have the same one
 * @param lease how long after its last sign of life the others may take over its work, at least a second
 */
public record ReplicaSettings(String name, Duration lease) {

    public static final Duration LEASE = Duration.ofSeconds(15);

    /** Named after the machine. */
    public static ReplicaSettings ofThisMachine() {
        return new ReplicaSettings(machine(), LEASE);
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "sealkeeper";
        }
    }
}
