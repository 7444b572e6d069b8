package io.sealkeeper.doctor;

import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.call.Inquiry.TokenReply;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Checks that the workspace can be reached, and safely. */
final class ReachChecks {

    private static final String REACHABLE = "reachable";
    private static final String TLS = "tls";

    private final URI url;
    private final Duration timeout;

    ReachChecks(Settings.LeanIx leanix) {
        url = leanix.baseUrl();
        timeout = leanix.timeout();
    }

    /** What a token request shows about the connection, whether or not the token was granted. */
    List<Check> of(TokenReply reply) {
        Optional<Throwable> cause = reply.cause();
        if (cause.isPresent()) {
            return List.of(
                    cause(cause.get(), SSLException.class).isPresent() ? noTls(cause.get()) : noWay(cause.get()));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(reachable(reply));
        checks.add(
                url.getScheme().equals("https")
                        ? Check.fit(TLS, "its certificate is trusted and in date")
                        : Check.fit(TLS, "not used, for the address is this machine itself"));
        return checks;
    }

    private Check reachable(TokenReply reply) {
        int status = reply.status();
        String answers = url + " answers";
        if (status == 429 || status >= 500) {
            return Check.broken(
                    REACHABLE,
                    answers + " HTTP " + status + ": it is busy, or out of order",
                    "run doctor again in a few minutes; if it stays so, see the status page of LeanIX, or ask its support");
        }
        boolean refusal = status == 400 || status == 401 || status == 403;
        if (!reply.granted() && !refusal) {
            return Check.broken(
                    REACHABLE,
                    answers
                            + (status == 200 ? ", but not with a token" : " HTTP " + status)
                            + ": there is no LeanIX workspace at this address",
                    "leanix.base-url is the address in the browser's bar up to the first single slash, such as"
                            + " https://acme.leanix.net; a proxy or a log-in page in between may answer, too: ask your"
                            + " network team");
        }
        return Check.fit(REACHABLE, answers + " in " + Math.max(1, reply.took().toMillis()) + " ms");
    }

    /** Why there was no connection, or no answer. */
    private Check noWay(Throwable cause) {
        String host = url.getHost();
        if (cause(cause, UnknownHostException.class).isPresent()) {
            return Check.broken(
                    REACHABLE,
                    "the host " + host + " is not known",
                    "check the spelling of leanix.base-url=" + url
                            + " against the browser's address bar; if it is right,"
                            + " ask your network team for name resolution, or for the proxy"
                            + " (camel.component.http.proxy-host and proxy-port)");
        }
        if (cause(cause, NoRouteToHostException.class).isPresent()
                || cause(cause, ConnectException.class).isPresent()) {
            return Check.broken(
                    REACHABLE,
                    "nothing at " + url + " takes a connection (" + line(cause) + ")",
                    "check host and port of leanix.base-url; if they are right, ask your network team to open the way from"
                            + " this machine to " + host);
        }
        if (cause(cause, SocketTimeoutException.class).isPresent()) {
            return Check.broken(
                    REACHABLE,
                    url + " did not answer within " + timeout.toSeconds() + " s",
                    "ask your network team whether a firewall swallows the connection to " + host
                            + "; if it is just slow, raise leanix.timeout");
        }
        return Check.broken(
                REACHABLE,
                "the connection to " + url + " failed (" + line(cause) + ")",
                "check leanix.base-url, and ask your network team what stands between this machine and " + host);
    }

    private Check noTls(Throwable cause) {
        String host = url.getHost();
        String theirs = "ask whoever runs " + host + " to renew it, or your network team, if a proxy shows its own";
        if (cause(cause, CertificateExpiredException.class).isPresent()) {
            return Check.broken(TLS, "the certificate of " + host + " has expired", theirs);
        }
        if (cause(cause, CertificateNotYetValidException.class).isPresent()) {
            return Check.broken(
                    TLS,
                    "the certificate of " + host + " is not valid yet",
                    "check this machine's clock; if it is right, " + theirs);
        }
        String words = line(cause).toLowerCase(Locale.ROOT);
        if (cause(cause, CertPathBuilderException.class).isPresent() || words.contains("pkix")) {
            return Check.broken(
                    TLS,
                    "the certificate of " + host + " is signed by nobody whom this machine trusts",
                    "if a proxy of your company opens TLS, ask your network team for its root certificate, import it with"
                            + " keytool, and start with -Djavax.net.ssl.trustStore=FILE; if not, do not go on: somebody"
                            + " else may be answering");
        }
        if (words.contains("subject alternative") || words.contains("match")) {
            return Check.broken(
                    TLS,
                    "the certificate shown for " + host + " is another host's",
                    "check the spelling of leanix.base-url; if it is right, ask your network team who answers for "
                            + host);
        }
        return Check.broken(
                TLS,
                "no TLS connection to " + url + " came about (" + line(cause) + ")",
                "check that leanix.base-url names the port that speaks https, and ask your network team");
    }

    private static Optional<Throwable> cause(Throwable from, Class<? extends Throwable> type) {
        return Stream.iterate(from, t -> t != null, Throwable::getCause)
                .filter(type::isInstance)
                .findFirst();
    }

    private static String line(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.replaceAll("\\s+", " ").strip();
    }
}
