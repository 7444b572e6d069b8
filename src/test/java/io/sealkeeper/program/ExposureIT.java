package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Ports;
import io.sealkeeper.Sample;
import io.sealkeeper.Thorough;
import io.sealkeeper.access.Role;
import io.sealkeeper.access.Users;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts that would open the gateway to others, and those that can't listen at all. */
class ExposureIT {

    private static final String PASSWORD = "correct horse battery";

    /** Settings, the reason why they are refused, and the remedy. */
    private static final List<String> OPENINGS = List.of(
            "http.host=0.0.0.0 | the gateway's page would be open to others on 0.0.0.0 without a login and without TLS | sealkeeper.users-file",
            "http.host=:: | without a login and without TLS | quarkus.http.host at 127.0.0.1",
            "http.host=0.0.0.0 USERS | without TLS, so that passwords could be read on the way | quarkus.tls.key-store.pem.0.cert",
            "http.host=0.0.0.0 TLS http.insecure-requests=disabled | without a login | sealkeeper.users-file",
            "http.host=0.0.0.0 TLS USERS | without TLS | quarkus.http.insecure-requests=disabled",
            "http.host=0.0.0.0 TLS USERS http.insecure-requests=redirect | without TLS | quarkus.http.insecure-requests=disabled",
            "http.host=0.0.0.0 USERS http.proxy.proxy-address-forwarding=true | without TLS | quarkus.http.proxy.trusted-proxies",
            "http.host=0.0.0.0 http.proxy.proxy-address-forwarding=true http.proxy.trusted-proxies=10.0.0.1 | without a login | sealkeeper.users-file",
            "sealkeeper.jolokia.port=PORT sealkeeper.jolokia.host=0.0.0.0 http.port=0 | Jolokia would be open to others on 0.0.0.0 | sealkeeper.jolokia.host at 127.0.0.1");

    private static final List<String> OPENINGS_BY_JMX = List.of(
            "authenticate=false ssl=false | without a login and without TLS",
            "authenticate=false ssl=true | without a login");

    @TempDir
    Path folder;

    private final int port = Ports.free();
    /** What a native binary says of itself whenever a port of JMX is set, before the program begins: docs/native.md. */
    private static final String NATIVE_JMX =
            "Warning: Export of JMX connector address to instrumentation buffer failed: Performance data is not supported.\n";

    private final int tlsPort = Ports.free();
    private Installation installation;

    @BeforeEach
    void install() {
        installation = Installation.unset(folder)
                .with("LEANIX_BASE_URL", "http://127.0.0.1:9")
                .with("LEANIX_WRITER_API_TOKEN", Installation.WRITER_TOKEN)
                .with("QUARKUS_HTTP_PORT", String.valueOf(port))
                .with("QUARKUS_HTTP_SSL_PORT", String.valueOf(tlsPort));
    }

    private static List<Arguments> openings() {
        return sample(OPENINGS, 3);
    }

    private static List<Arguments> sample(List<String> lines, int some) {
        return Sample.some("ExposureIT", lines, some).stream()
                .map(line -> Arguments.of((Object[]) line.split(" \\| ")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("openings")
    void isRefusedBeforeAnythingListens(String settings, String reason, String remedy) throws Exception {
        for (String setting : settings.split(" ")) {
            set(setting);
        }
        try (Program serve = installation.start("serve")) {
            boolean listened = false;
            while (serve.isRunning()) {
                listened |= new Http(port).listens() || new Http(tlsPort).listens();
                LockSupport.parkNanos(2_000_000);
            }
            isToldInOneLine(serve.await(), reason, remedy);
            assertThat(listened).as("something listened").isFalse();
        }
    }

    private static List<Arguments> openingsByJmx() {
        return sample(OPENINGS_BY_JMX, 1);
    }

    @ParameterizedTest
    @MethodSource("openingsByJmx")
    void jmxForAllIsRefused(String properties, String reason) {
        installation.with("QUARKUS_HTTP_PORT", "0").option("-Dcom.sun.management.jmxremote.port=" + port);
        for (String property : properties.split(" ")) {
            installation.option("-Dcom.sun.management.jmxremote." + property);
        }
        if (properties.contains("ssl=true")) {
            installation.option("-Dcom.sun.management.jmxremote.registry.ssl=false");
        }
        isToldInOneLine(installation.run("serve"), reason, "-Dcom.sun.management.jmxremote.host=127.0.0.1");
        assertThat(new Http(port).listens()).isFalse();
    }

    /** The Java machine listens once more, on all addresses and a port of its own choice, and shows others the door. */
    @Thorough
    @Test
    void whateverListensAnswersNobodyFromElsewhere() throws Exception {
        int jolokia = Ports.free();
        int jmx = Ports.free();
        installation.option("-Dsealkeeper.jolokia.port=" + jolokia);
        Jmx.options(jmx).forEach(installation::option);
        try (OtherMachine other = OtherMachine.start();
                Program serve = installation.start("serve")) {
            new Http(port).await(serve);
            new Http(jolokia).await(serve);
            Set<Integer> listening = OtherMachine.listening(serve.pid());
            assertThat(listening).contains(port, jolokia, jmx);
            for (int each : listening) {
                assertThat(other.answered(each))
                        .as("port %s of %s", each, listening)
                        .isZero();
            }
            try (Jmx client = Jmx.connect(jmx)) {
                assertThat(client.names(Jmx.GATEWAY)).hasSize(1);
            }
        }
    }

    @Test
    void withLoginAndTlsItIsOpenToOthersAndOverTlsAlone() throws Exception {
        set("http.host=0.0.0.0");
        set("USERS");
        set("http.insecure-requests=disabled");
        PemPair pair = set("TLS");
        try (Program serve = installation.start("serve")) {
            Http https = new Http(pair.trusting(), tlsPort).await(serve);
            assertThat(https.get("/nothing").status()).isEqualTo(401);
            assertThat(https.get("/nothing", Http.basic("ana", PASSWORD)).status())
                    .isEqualTo(404);
            assertThat(https.get("/nothing", "Host: gateway.acme.example", Http.basic("ana", PASSWORD))
                            .status())
                    .isEqualTo(404);
            assertThat(new Http(port).listens()).as("without TLS").isFalse();
            assertThat(serve.isRunning()).isTrue();
        }
    }

    @Thorough
    @Test
    void aPortThatIsTakenIsToldWithTheSettingToChange() throws Exception {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            isToldInOneLine(
                    installation.run("serve"), "127.0.0.1:" + port + " can't be listened on", "set quarkus.http.port");
        }
    }

    @Thorough
    @Test
    void aTakenPortOfTlsHasASettingOfItsOwn() throws Exception {
        set("TLS");
        try (ServerSocket other = new ServerSocket(tlsPort, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            isToldInOneLine(
                    installation.run("serve"), ":" + tlsPort + " can't be listened on", "set quarkus.http.ssl-port");
        }
    }

    @Thorough
    @Test
    void anAddressThatThisMachineDoesNotHave() throws Exception {
        set("USERS");
        set("http.host=192.0.2.1");
        set("http.proxy.proxy-address-forwarding=true");
        set("http.proxy.trusted-proxies=192.0.2.2");
        isToldInOneLine(installation.run("serve"), "192.0.2.1", "quarkus.http.host");
    }

    @Thorough
    @Test
    void usersThatCannotBeRead() throws Exception {
        Path users = Files.writeString(folder.resolve("users"), "# the team\nana:operator:hunter2hunter2\n");
        installation.with("SEALKEEPER_USERS_FILE", users.toString());
        Program.Ended ended = installation.run("serve");
        isToldInOneLine(ended, users + ":2: is not NAME:viewer:HASH", "'password NAME'");
        assertThat(ended.err()).doesNotContain("hunter2");
        Files.delete(users);
        isToldInOneLine(installation.run("serve"), users + " can't be read", "sealkeeper.users-file");
    }

    private static void isToldInOneLine(Program.Ended ended, String reason, String remedy) {
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        String err = ended.err().replace(NATIVE_JMX, "");
        assertThat(err).startsWith("sealkeeper: could not start: ").contains(reason, remedy);
        assertThat(List.of(err.strip().split("\n"))).as(err).hasSize(1);
    }

    private PemPair set(String setting) throws Exception {
        switch (setting) {
            case "USERS" -> {
                Path users = Files.writeString(
                        folder.resolve("users"), Users.line("ana", Role.VIEWER, PASSWORD.toCharArray()) + "\n");
                installation.with("SEALKEEPER_USERS_FILE", users.toString());
            }
            case "TLS" -> {
                PemPair pair = PemPair.of(HttpsSite.keys(folder), HttpsSite.PASSWORD);
                installation
                        .option("-Dquarkus.tls.key-store.pem.0.cert=" + pair.certificate())
                        .option("-Dquarkus.tls.key-store.pem.0.key=" + pair.key());
                return pair;
            }
            default -> {
                String name = setting.startsWith("sealkeeper.") ? setting : "quarkus." + setting;
                installation.option("-D" + name.replace("PORT", String.valueOf(port)));
            }
        }
        return null;
    }
}
