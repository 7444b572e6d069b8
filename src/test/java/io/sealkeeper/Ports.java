package io.sealkeeper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for programs that tests start: none is given twice, and no system gives one of them to who asks for any. */
public final class Ports {

    private static final int FIRST = 10_000;
    /** Below the ports that a system gives to who asks for any: 32768 on by Linux' ip_local_port_range, 49152 on elsewhere. */
    private static final int COUNT = 22_000;

    /** Test machines that run side by side begin elsewhere. */
    private static final AtomicInteger GIVEN =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 997 % COUNT));

    private Ports() {}

    /** Free on all addresses at this moment. */
    public static int free() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + Math.floorMod(GIVEN.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int port) {
        for (InetAddress address : new InetAddress[] {null, InetAddress.getLoopbackAddress()}) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
