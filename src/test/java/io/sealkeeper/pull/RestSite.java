package io.sealkeeper.pull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A system with a REST interface, on loopback. A test sets its answers, and it records its requests. */
public final class RestSite implements AutoCloseable {

    /** An answer. */
    public record Reply(int status, String body, Map<String, String> headers) {

        /** An answer with status 200 and JSON. */
        public static Reply json(String body) {
            return new Reply(200, body, Map.of("Content-Type", "application/json"));
        }

        public static Reply status(int status) {
            return new Reply(status, "", Map.of());
        }

        public Reply with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Reply(status, body, more);
        }
    }

    private final HttpServer server;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<String, Reply> replies = path -> Reply.status(404);

    public RestSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Sets the answers from now on; the function gets path and query. */
    public RestSite answers(Function<String, Reply> with) {
        replies = with;
        return this;
    }

    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Path and query of all requests. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** The Authorization headers of all requests; empty for one without. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void answer(HttpExchange http) throws IOException {
        asked.add(http.getRequestURI().toString());
        String authorization = http.getRequestHeaders().getFirst("Authorization");
        authorizations.add(authorization == null ? "" : authorization);
        Reply reply = replies.apply(http.getRequestURI().toString());
        reply.headers().forEach(http.getResponseHeaders()::add);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        http.getResponseBody().write(body);
        http.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
