package io.sealkeeper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * A network between a program and a server, which a test disturbs. What it swallowed is never delivered, and a connection that lost
 * something stays dead without a word, as behind a firewall that forgot it; new ones work once {@link #heal} was called.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final ServerSocket entrance;
    private final InetSocketAddress server;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private volatile boolean swallowsRequests;
    private volatile boolean swallowsAnswers;
    private volatile boolean hasSwallowed;
    private volatile Duration delay = Duration.ZERO;

    private TcpProxy(ServerSocket entrance, InetSocketAddress server) {
        this.entrance = entrance;
        this.server = server;
    }

    /** One in front of a server of this machine. */
    public static TcpProxy to(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocket entrance = new ServerSocket();
        entrance.bind(new InetSocketAddress(loopback, Ports.free()));
        TcpProxy proxy = new TcpProxy(entrance, new InetSocketAddress(loopback, port));
        inBackground(proxy::accept);
        return proxy;
    }

    /** Where it listens, on loopback. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Accepts and swallows all, in both directions. */
    public void drop() {
        swallowsRequests = true;
        swallowsAnswers = true;
    }

    /** Delivers what is sent, and swallows what is answered. */
    public void dropAnswers() {
        swallowsAnswers = true;
    }

    /** Delivers each piece so much later, one after the other. */
    public void delay(Duration much) {
        delay = much;
    }

    /** From now on it delivers, also what it holds back at the moment. */
    public void heal() {
        swallowsRequests = false;
        swallowsAnswers = false;
        delay = Duration.ZERO;
    }

    /** Tells the clients that the server has no more to say; what they send still arrives. */
    public void halfClose() {
        links.forEach(link -> quietly(link.client::shutdownOutput));
    }

    /** Breaks all connections off. */
    public void reset() {
        links.forEach(Link::reset);
    }

    /** All that clients have sent so far and was delivered, a character a byte. */
    public String sent() {
        synchronized (sent) {
            return sent.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether anything was lost. */
    public boolean hasSwallowed() {
        return hasSwallowed;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Link link = new Link(entrance.accept(), new Socket());
                links.add(link);
                inBackground(link::forward);
            } catch (IOException e) {
                // It is closed.
            }
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Closing {
        void close() throws IOException;
    }

    private static void quietly(Closing closing) {
        try {
            closing.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        reset();
    }

    /** A connection. */
    private final class Link {
        private final Socket client;
        private final Socket far;
        private volatile boolean dead;

        Link(Socket client, Socket far) {
            this.client = client;
            this.far = far;
        }

        void reset() {
            for (Socket socket : List.of(client, far)) {
                quietly(() -> {
                    socket.setSoLinger(true, 0);
                    socket.close();
                });
            }
            links.remove(this);
        }

        void forward() {
            try {
                far.connect(server);
                inBackground(() -> pump(far, client, false));
            } catch (IOException e) {
                reset();
                return;
            }
            pump(client, far, true);
        }

        /** Ends as the sender does: well, or broken off. */
        private void pump(Socket from, Socket to, boolean requests) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    await();
                    if (dead || (requests ? swallowsRequests : swallowsAnswers)) {
                        dead = true;
                        hasSwallowed = true;
                    } else {
                        record(requests, buffer, read);
                        write(out, requests, buffer, read);
                    }
                }
                await();
                if (!dead) {
                    to.shutdownOutput();
                }
            } catch (IOException e) {
                if (!dead) {
                    reset();
                }
            }
        }

        /** Who was told that there is no more to come gets no more, and the other side does not hear of it. */
        private void write(OutputStream out, boolean requests, byte[] buffer, int length) throws IOException {
            try {
                if (requests || !client.isOutputShutdown()) {
                    out.write(buffer, 0, length);
                }
            } catch (IOException e) {
                if (requests || !client.isOutputShutdown()) {
                    throw e;
                }
            }
        }

        private void await() {
            long arrived = System.nanoTime();
            while (System.nanoTime() - arrived < delay.toNanos()) {
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    private void record(boolean requests, byte[] buffer, int length) {
        if (requests) {
            synchronized (sent) {
                sent.write(buffer, 0, length);
            }
        }
    }
}
