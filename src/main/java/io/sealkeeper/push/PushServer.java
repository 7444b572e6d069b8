package io.sealkeeper.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealkeeper.config.PushSettings;
import io.sealkeeper.config.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/**
 * Listens for pushed payloads while {@code serve} runs: {@code POST /sources/NAME} and {@code GET /runs/ID}. It is the
 * Java machine's own server: no other command pays for it.
 */
public final class PushServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PushServer.class);
    private static final int THREADS = 8;
    private static final int BACKLOG = 64;
    private static final String BEARER = "Bearer ";

    private final HttpServer server;
    private final ExecutorService threads;
    private final byte[] token;
    private final Pushes pushes;
    private final RunLinks links;

    private PushServer(HttpServer server, PushSettings push, Settings settings, CamelContext context) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "push");
            thread.setDaemon(true);
            return thread;
        });
        this.token = push.token().reveal().getBytes(StandardCharsets.UTF_8);
        this.pushes = new Pushes(push, settings, context);
        this.links = new RunLinks(push, settings);
    }

    /**
     * Begins to listen.
     *
     * @throws IOException if it can't: the port is taken, or the host is not this machine's
     */
    public static PushServer start(PushSettings push, Settings settings, CamelContext context) throws IOException {
        // Who sends a byte a minute must not hold a thread for ever.
        System.setProperty("sun.net.httpserver.maxReqTime", "120");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(push.host(), push.port()), BACKLOG);
        PushServer started = new PushServer(server, push, settings, context);
        server.createContext("/", started::handle);
        server.setExecutor(started.threads);
        server.start();
        LOG.infof("payloads can be pushed to http://%s:%d/sources/ %s", push.host(), started.port(), push.sources());
        return started;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Takes no more, and lets what is under way end. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdown();
    }

    private void handle(HttpExchange http) throws IOException {
        Answer answer;
        try {
            answer = answer(http);
        } catch (Refused refused) {
            answer = refused.answer();
        } catch (IOException | RuntimeException fault) {
            LOG.errorf(fault, "a request to push could not be answered");
            answer = Answer.refusal(500, "a fault of the program, see its log; push it again");
        }
        http.getResponseHeaders().set("Content-Type", "application/json");
        answer.headers().forEach(http.getResponseHeaders()::set);
        byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(answer.status(), body.length);
        try (OutputStream out = http.getResponseBody()) {
            out.write(body);
        }
    }

    /** Who has no token learns nothing, not even which sources there are. */
    private Answer answer(HttpExchange http) throws IOException, Refused {
        authorize(http.getRequestHeaders().getFirst("Authorization"));
        String[] path = http.getRequestURI().getRawPath().split("/", -1);
        if (path.length != 3 || !(path[1].equals("sources") || path[1].equals("runs"))) {
            throw new Refused(404, "there is POST /sources/NAME, and GET /runs/ID");
        }
        boolean push = path[1].equals("sources");
        if (!http.getRequestMethod().equals(push ? "POST" : "GET")) {
            throw new Refused(Answer.refusal(405, "there is POST /sources/NAME, and GET /runs/ID")
                    .with("Allow", push ? "POST" : "GET"));
        }
        return push
                ? pushes.take(path[2], header(http, "Content-Type"), length(http), http.getRequestBody())
                : links.get(path[2]);
    }

    private void authorize(String authorization) throws Refused {
        boolean known = authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8), token);
        if (!known) {
            throw new Refused(Answer.refusal(401, "the token is missing or wrong; nothing was taken")
                    .with("WWW-Authenticate", "Bearer"));
        }
    }

    private static long length(HttpExchange http) {
        String length = header(http, "Content-Length");
        return length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
    }

    private static String header(HttpExchange http, String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name)).orElse("");
    }
}
