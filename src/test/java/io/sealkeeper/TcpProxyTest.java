package io.sealkeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each disturbance, between a client and a server that echoes. */
class TcpProxyTest {

    private static final int SILENCE_MILLIS = 150;

    private final CountDownLatch ended = new CountDownLatch(1);
    private ServerSocket echo;
    private TcpProxy proxy;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve);
        server.setDaemon(true);
        server.start();
        proxy = TcpProxy.to(echo.getLocalPort());
        client = open();
        assertThat(echoed(client, 'a')).isEqualTo('a');
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        echo.close();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket one = echo.accept();
                Thread thread = new Thread(() -> echo(one));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void echo(Socket one) {
        try (one) {
            InputStream in = one.getInputStream();
            for (int read = in.read(); read >= 0; read = in.read()) {
                one.getOutputStream().write(read);
            }
        } catch (IOException e) {
            // It was reset.
        }
        ended.countDown();
    }

    private Socket open() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static int echoed(Socket through, int sent) throws IOException {
        through.getOutputStream().write(sent);
        return through.getInputStream().read();
    }

    private static void assertSilent(Socket through) throws IOException {
        through.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> echoed(through, 'x')).isInstanceOf(SocketTimeoutException.class);
        through.setSoTimeout(0);
    }

    @Test
    void it_delivers() throws IOException {
        assertThat(echoed(client, 'b')).isEqualTo('b');
        assertThat(proxy.sent()).isEqualTo("ab");
        client.shutdownOutput();
        assertThat(client.getInputStream().read()).as("the server ends, too").isEqualTo(-1);
    }

    @Test
    void what_is_dropped_never_comes_and_only_new_connections_heal() throws IOException {
        assertThat(proxy.hasSwallowed()).isFalse();
        proxy.drop();
        assertSilent(client);
        assertThat(proxy.hasSwallowed()).isTrue();
        try (Socket another = open()) {
            assertSilent(another);
        }
        proxy.heal();
        assertSilent(client);
        assertThat(proxy.sent()).isEqualTo("a");
        try (Socket another = open()) {
            assertThat(echoed(another, 'c')).isEqualTo('c');
        }
    }

    @Test
    void answers_alone_may_be_dropped() throws IOException {
        proxy.dropAnswers();
        assertSilent(client);
        assertThat(proxy.sent()).isEqualTo("ax");
    }

    @Test
    void what_is_delayed_comes_once_it_is_healed() throws IOException {
        proxy.delay(Duration.ofHours(1));
        assertSilent(client);
        proxy.heal();
        assertThat(client.getInputStream().read()).isEqualTo('x');
        proxy.delay(Duration.ofMillis(20));
        assertThat(echoed(client, 'd')).as("by itself, too").isEqualTo('d');
    }

    @Test
    void half_closed_it_still_hears() throws Exception {
        proxy.halfClose();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        client.getOutputStream().write('e');
        Awaiting.await(() -> proxy.sent().equals("ae"));
        assertThat(ended.getCount()).as("the server knows nothing of it").isEqualTo(1);
        client.close();
        Awaiting.await(() -> ended.getCount() == 0);
        try (Socket another = open()) {
            assertThat(echoed(another, 'f')).isEqualTo('f');
        }
    }

    @Test
    void a_reset_breaks_both_sides_off() throws Exception {
        proxy.reset();
        assertThatThrownBy(() -> {
                    while (client.getInputStream().read() >= 0) {
                        client.getOutputStream().write('g');
                    }
                })
                .isInstanceOf(SocketException.class);
        Awaiting.await(() -> ended.getCount() == 0);
    }
}
