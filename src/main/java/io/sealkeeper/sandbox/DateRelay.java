package io.sealkeeper.sandbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Stands before the server where the workspace's clock goes wrong on purpose, or answers are to have no date: the JDK's
 * server writes the machine's time into the {@code Date} of every answer and lets nobody else do it. A date has one length
 * always, so it is replaced in place, or left out.
 */
final class DateRelay implements AutoCloseable {

    private static final byte[] HEADER = "Date: ".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private static final int LENGTH = text(Instant.EPOCH).length();

    private final ServerSocket entrance;
    private final InetSocketAddress server;
    private final Supplier<Optional<Instant>> clock;

    private DateRelay(ServerSocket entrance, InetSocketAddress server, Supplier<Optional<Instant>> clock) {
        this.entrance = entrance;
        this.server = server;
        this.clock = clock;
    }

    static DateRelay start(InetAddress loopback, int port, InetSocketAddress server, Supplier<Optional<Instant>> clock)
            throws IOException {
        DateRelay relay = new DateRelay(new ServerSocket(port, 0, loopback), server, clock);
        run(relay::accept);
        return relay;
    }

    int port() {
        return entrance.getLocalPort();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            Socket client = entrance.accept();
            Socket inner = new Socket(server.getAddress(), server.getPort());
            client.setTcpNoDelay(true);
            inner.setTcpNoDelay(true);
            run(() -> copy(client, inner, inner.getOutputStream()));
            run(() -> copy(inner, client, new Dated(client.getOutputStream())));
        }
    }

    /** Until either side ends; then both do, as without a relay. */
    private static void copy(Socket from, Socket to, OutputStream out) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            byte[] buffer = new byte[16 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The connection is gone, which its client notices itself.
                    }
                },
                "sandbox-date");
        thread.setDaemon(true);
        thread.start();
    }

    /** As HTTP writes it, in seconds that are begun. */
    static String text(Instant time) {
        return FORM.format(time.atOffset(ZoneOffset.UTC));
    }

    /** Knows a header only by its line's beginning, which JSON and these HTML pages can't have in them. */
    private final class Dated extends OutputStream {

        /** Two for the end of the line before, then the header's name. */
        private int matched;

        private final OutputStream out;
        private byte[] date = {};
        private int replaced;
        private int left;

        private Dated(OutputStream out) {
            this.out = new BufferedOutputStream(out);
        }

        @Override
        public void write(int value) throws IOException {
            if (replaced < date.length) {
                out.write(date[replaced++]);
            } else if (left > 0) {
                left--;
            } else if (matched >= 2 && value == HEADER[matched - 2]) {
                matched++;
                header();
            } else {
                out.write(HEADER, 0, Math.max(0, matched - 2));
                out.write(value);
                matched = value == '\n' && matched == 1 ? 2 : value == '\r' ? 1 : 0;
            }
        }

        /** What may be the header's name is held back until it is whole. */
        private void header() throws IOException {
            if (matched - 2 < HEADER.length) {
                return;
            }
            matched = 0;
            Optional<Instant> time = clock.get();
            if (time.isPresent()) {
                out.write(HEADER);
                date = text(time.get()).getBytes(StandardCharsets.US_ASCII);
                replaced = 0;
            } else {
                // The date and the end of its line.
                left = LENGTH + 2;
                matched = 2;
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
