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
 * A relay in front of the server that replaces or removes the {@code Date} of answers, for a workspace whose clock is
 * wrong on purpose or that sends no date. It is needed because the JDK's server always writes the machine's time. A
 * date has a fixed length, so it can be replaced in place.
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

    /** Copies until either side closes; then both close, as without a relay. */
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
                        // The connection is closed, which the client notices itself.
                    }
                },
                "sandbox-date");
        thread.setDaemon(true);
        thread.start();
    }

    /** The time in HTTP's format, rounded down to seconds. */
    static String text(Instant time) {
        return FORM.format(time.atOffset(ZoneOffset.UTC));
    }

    /** Recognizes a header only by the beginning of its line, which JSON and these HTML pages can't contain. */
    private final class Dated extends OutputStream {

        /** The characters matched: two for the previous line's end, then the header's name. */
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

        /** Called with a partial match, which is held back until the header's name is complete. */
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
                // The date and its line end.
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
