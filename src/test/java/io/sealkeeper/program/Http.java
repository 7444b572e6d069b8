package io.sealkeeper.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.net.SocketFactory;

/** Requests to a served gateway, byte by byte: a client library would refuse to send what a bad one sends. */
final class Http {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** What was answered. */
    record Response(int status, String head, String body) {}

    private final SocketFactory sockets;
    private final int port;

    Http(int port) {
        this(SocketFactory.getDefault(), port);
    }

    Http(SocketFactory sockets, int port) {
        this.sockets = sockets;
        this.port = port;
    }

    static String basic(String name, String password) {
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(both);
    }

    Response get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** Sends a whole request that names this machine, unless a header says otherwise. */
    Response send(String method, String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        if (!String.join("\n", headers).contains("Host:")) {
            head.append("Host: localhost:").append(port).append("\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (bytes.length > 0) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        return raw(head + "\r\n" + body);
    }

    /** Sends just this, and reads until the other side has no more to say. */
    Response raw(String request) {
        try (Socket socket = open()) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Socket open() throws IOException {
        Socket socket = sockets.createSocket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout((int) LONGEST.toMillis());
        return socket;
    }

    boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until the program listens. */
    Http await(Program program) {
        program.await(this::listens);
        return this;
    }

    static Response read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        String text = all.toString(StandardCharsets.UTF_8);
        int split = text.indexOf("\r\n\r\n");
        if (split < 0) {
            throw new IOException("no answer, but: " + text);
        }
        return new Response(
                Integer.parseInt(text.substring(9, 12)), text.substring(0, split), text.substring(split + 4));
    }
}
