package io.sealkeeper.access;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Refuses to start if any listener of the gateway would be open to others without a login and TLS. */
@Singleton
public class ExposureGuard implements HttpServerOptionsCustomizer {

    private static final String USERS = "set sealkeeper.users-file (the command 'password NAME' makes its lines)";
    private static final String JMX = "com.sun.management.jmxremote";

    private final Users users;
    private final Config config;

    ExposureGuard(Users users, Config config) {
        this.users = users;
        this.config = config;
    }

    /** Called by Quarkus with the options that it is about to listen with. */
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        // Called also if only TLS is listened for.
        if (text("quarkus.http.insecure-requests")
                .filter("disabled"::equalsIgnoreCase)
                .isEmpty()) {
            refuse(http(options.getHost(), isBehindProxy()));
        }
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        refuse(http(options.getHost(), true));
    }

    private Exposure http(String host, boolean isProtected) {
        return new Exposure(
                "the gateway's page",
                host,
                !users.isEmpty(),
                isProtected,
                "Either leave quarkus.http.host at 127.0.0.1, or " + USERS + " and either TLS"
                        + " (quarkus.tls.key-store.pem.0.cert and .key, quarkus.http.insecure-requests=disabled) or the proxy"
                        + " in front that speaks it (quarkus.http.proxy.proxy-address-forwarding=true,"
                        + " quarkus.http.proxy.trusted-proxies=ADDRESS).");
    }

    private boolean isBehindProxy() {
        return text("quarkus.http.proxy.proxy-address-forwarding")
                        .filter("true"::equals)
                        .isPresent()
                && text("quarkus.http.proxy.trusted-proxies").isPresent();
    }

    /**
     * Checks the listeners besides HTTP, which are JMX and Jolokia, before anything is started.
     *
     * @return why the gateway must not start, in words; empty if it may
     */
    public static List<String> refusals(Config config) {
        return Stream.of(jmx(System::getProperty), jolokia(key -> text(config, key)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The JVM opens it by itself, on all addresses and without a login, unless configured otherwise. */
    static Optional<String> jmx(Function<String, String> property) {
        if (property.apply(JMX + ".port") == null) {
            return Optional.empty();
        }
        String host = Objects.requireNonNullElse(property.apply(JMX + ".host"), "all addresses");
        return new Exposure(
                        "JMX",
                        host,
                        isOn(property.apply(JMX + ".authenticate")),
                        isOn(property.apply(JMX + ".ssl")),
                        "Either set -D" + JMX + ".host=127.0.0.1, or " + JMX + ".authenticate and .ssl to true.")
                .refusal();
    }

    /** As the JVM reads it: on by default, off with any value but {@code true}. */
    private static boolean isOn(String value) {
        return value == null || Boolean.parseBoolean(value);
    }

    /** Listens only if a port is set, and has no login. */
    static Optional<String> jolokia(Function<String, Optional<String>> setting) {
        return setting.apply("sealkeeper.jolokia.port").flatMap(port -> new Exposure(
                        "Jolokia",
                        setting.apply("sealkeeper.jolokia.host").orElse("127.0.0.1"),
                        false,
                        false,
                        "Leave sealkeeper.jolokia.host at 127.0.0.1, and put a proxy with TLS and a login in front of"
                                + " it.")
                .refusal());
    }

    private Optional<String> text(String key) {
        return text(config, key);
    }

    private static Optional<String> text(Config config, String key) {
        return config.getOptionalValue(key, String.class).filter(v -> !v.isBlank());
    }

    private static void refuse(Exposure exposure) {
        exposure.refusal().ifPresent(words -> {
            throw new IllegalStateException(words);
        });
    }
}
