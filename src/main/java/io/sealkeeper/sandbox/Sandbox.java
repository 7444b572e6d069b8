package io.sealkeeper.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A running embedded workspace. It listens on 127.0.0.1 and nowhere else, whatever the options.
 *
 * <p>{@link #start} throws {@link UncheckedIOException} if the port is taken.
 */
public final class Sandbox implements AutoCloseable {

    private static final int THREADS = 32;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Optional<DateRelay> relay;
    private final Workspace workspace;
    private final Services services;
    private final Control control;

    private Sandbox(HttpServer server, Optional<DateRelay> relay, ExecutorService threads, Workspace workspace) {
        this.server = server;
        this.relay = relay;
        this.threads = threads;
        this.workspace = workspace;
        control = new Control(workspace);
        services = new Services(workspace, baseUrl(), true);
    }

    /** Starts a workspace; it answers as soon as this returns. */
    public static Sandbox start(SandboxOptions options) {
        return start(new Workspace(options));
    }

    /** Starts a copy of a workspace's present state, with the same ids, on a port of its own. */
    public static Sandbox startCopy(Sandbox original, UnaryOperator<SandboxOptionsBuilder> change) {
        return start(original.workspace.copy(options -> change.apply(options.port(0))));
    }

    private static Sandbox start(Workspace workspace) {
        SandboxOptions options = workspace.options();
        // The server writes headers and body separately; without this each answer on a kept connection is delayed by
        // some 40 ms.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, threadNames());
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            boolean dated = options.dates() != Dates.MACHINE
                    || !options.serverClockOffset().isZero()
                    || !options.dateOffset().isZero();
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, dated ? 0 : options.port()), 0);
            Optional<DateRelay> relay = dated
                    ? Optional.of(
                            DateRelay.start(loopback, options.port(), server.getAddress(), workspace.world()::date))
                    : Optional.empty();
            Sandbox sandbox = new Sandbox(server, relay, threads, workspace);
            server.createContext("/", sandbox::handle);
            server.setExecutor(threads);
            server.start();
            return sandbox;
        } catch (IOException e) {
            threads.shutdownNow();
            throw new UncheckedIOException("The sandbox can't listen on port " + options.port(), e);
        }
    }

    public String baseUrl() {
        return "http://127.0.0.1:"
                + relay.map(DateRelay::port).orElse(server.getAddress().getPort());
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Stops at once: requests under way lose their connections. */
    @Override
    public void close() {
        relay.ifPresent(DateRelay::close);
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Reply reply;
        try {
            Call call = Call.of(exchange);
            reply = services.answer(call).orElseGet(() -> control.answer(call));
        } catch (RuntimeException e) {
            reply = Reply.json(500, Map.of("error", String.valueOf(e)));
        }
        reply.send(exchange);
    }

    private static ThreadFactory threadNames() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "sandbox-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
