package io.sealkeeper.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost",
                "127.0.0.1",
                "127.0.0.2",
                "127.255.255.254",
                "::1",
                "[::1]",
                "0:0:0:0:0:0:0:1"
            })
    void this_machine_alone_needs_neither_login_nor_tls(String host) {
        assertThat(exposure(host, false, false).refusal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "[::]",
                "0:0:0:0:0:0:0:0",
                "10.0.0.7",
                "gateway.acme.example",
                "localhost.acme.example",
                "127.0.0.1.acme.example",
                "127.acme.example",
                "1127.0.0.1",
                "::2",
                "::ffff:10.0.0.7",
                ""
            })
    void others_need_both(String host) {
        assertThat(exposure(host, false, false).refusal()).hasValueSatisfying(words -> assertThat(words)
                .contains("the page would be open to others on " + host)
                .contains("without a login and without TLS")
                .contains("Nothing was started.")
                .endsWith("Do this."));
        assertThat(exposure(host, true, false).refusal()).hasValueSatisfying(words -> assertThat(words)
                .contains("without TLS, so that passwords could be read on the way")
                .doesNotContain("without a login"));
        assertThat(exposure(host, false, true).refusal())
                .hasValueSatisfying(
                        words -> assertThat(words).contains("without a login.").doesNotContain("TLS"));
        assertThat(exposure(host, true, true).refusal()).isEmpty();
    }

    /** The JVM's defaults if a property is missing: all addresses, with a login and TLS. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, ''",
                "-, -, false, false, ''",
                "7091, -, -, -, ''",
                "7091, -, true, true, ''",
                "7091, 127.0.0.1, false, false, ''",
                "7091, -, false, false, without a login and without TLS",
                "7091, 0.0.0.0, false, false, without a login and without TLS",
                "7091, -, true, false, without TLS",
                "7091, -, -, false, without TLS",
                "7091, -, false, true, without a login",
                "7091, -, FALSE, true, without a login",
                "7091, -, no, yes, without a login and without TLS",
                "0, -, false, false, without a login and without TLS",
            })
    void jmx(String port, String host, String authenticate, String ssl, String refusal) {
        Map<String, String> properties = new HashMap<>();
        properties.put("com.sun.management.jmxremote.port", port);
        properties.put("com.sun.management.jmxremote.host", host);
        properties.put("com.sun.management.jmxremote.authenticate", authenticate);
        properties.put("com.sun.management.jmxremote.ssl", ssl);
        if (refusal.isEmpty()) {
            assertThat(ExposureGuard.jmx(properties::get)).isEmpty();
        } else {
            assertThat(ExposureGuard.jmx(properties::get)).hasValueSatisfying(words -> assertThat(words)
                    .startsWith("JMX would be open to others on ")
                    .contains(refusal)
                    .contains("-Dcom.sun.management.jmxremote.host=127.0.0.1"));
        }
    }

    private static Exposure exposure(String host, boolean hasUsers, boolean isProtected) {
        return new Exposure("the page", host, hasUsers, isProtected, "Do this.");
    }
}
