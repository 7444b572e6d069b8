package io.sealkeeper.program;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A site that speaks TLS with a certificate that it signed itself, and has no page at all. */
final class HttpsSite implements AutoCloseable {

    static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final Path store;

    private HttpsSite(HttpsServer server, Path store) {
        this.server = server;
        this.store = store;
    }

    static HttpsSite start(Path folder) throws Exception {
        Path store = keys(folder);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.start();
        return new HttpsSite(server, store);
    }

    /** A key, and a certificate for this machine that it signed itself. */
    static Path keys(Path folder) throws Exception {
        Path store = folder.resolve("site.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "site",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.out").toFile())
                .start()
                .waitFor();
        if (made != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("keytool.out")));
        }
        return store;
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The options of a Java machine that trusts it. */
    List<String> trustedBy() {
        return List.of("-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
