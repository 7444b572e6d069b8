package io.sealkeeper.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.config.Settings;
import io.sealkeeper.doctor.Check.Status;
import io.sealkeeper.pipeline.call.Inquiry.TokenReply;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How connection failures are reported. */
class ReachChecksTest {

    private static List<Check> checks(TokenReply reply) {
        return new ReachChecks(new Settings.LeanIx(
                        URI.create("https://acme.leanix.net"),
                        Map.of(),
                        1200,
                        100,
                        20,
                        6,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1)))
                .of(reply);
    }

    private static Check failure(Throwable cause) {
        List<Check> checks = checks(new TokenReply(false, 0, Optional.of(cause), Duration.ZERO));
        assertThat(checks).hasSize(1);
        assertThat(checks.get(0).status()).isEqualTo(Status.BROKEN);
        assertThat(checks.get(0).advice()).isNotEmpty();
        return checks.get(0);
    }

    private static Check refusal(int status) {
        List<Check> checks = checks(new TokenReply(false, status, Optional.empty(), Duration.ofMillis(80)));
        assertThat(checks).extracting(Check::id).containsExactly("reachable", "tls");
        return checks.get(0);
    }

    private static Throwable handshake(Exception cause) {
        return new SSLHandshakeException("PKIX path validation failed")
                .initCause(new CertPathValidatorException("validity check failed", cause));
    }

    @Test
    void certificates() {
        assertThat(failure(handshake(new CertificateExpiredException())).words())
                .isEqualTo("the certificate of acme.leanix.net has expired");
        assertThat(failure(handshake(new CertificateNotYetValidException())).advice())
                .contains("clock");
        assertThat(failure(new SSLHandshakeException("PKIX path building failed: unable to find valid path"))
                        .words())
                .contains("nobody whom this machine trusts");
        assertThat(failure(new SSLHandshakeException("No subject alternative DNS name matching acme found"))
                        .words())
                .contains("another host's");
    }

    @Test
    void connections() {
        assertThat(failure(new UnknownHostException("acme.leanix.net")).words())
                .isEqualTo("the host acme.leanix.net is not known");
        assertThat(failure(new SocketTimeoutException("Read timed out")).words())
                .isEqualTo("https://acme.leanix.net did not answer within 30 s");
        assertThat(failure(new IOException("Connection reset")).words()).contains("Connection reset");
    }

    @ParameterizedTest
    @CsvSource({
        "503, BROKEN, busy",
        "429, BROKEN, busy",
        "302, BROKEN, no LeanIX",
        "200, BROKEN, not with a token",
        "401, FIT, answers in 80 ms"
    })
    void answers(int status, Status expected, String words) {
        Check check = refusal(status);
        assertThat(check.status()).isEqualTo(expected);
        assertThat(check.words()).contains(words);
    }
}
