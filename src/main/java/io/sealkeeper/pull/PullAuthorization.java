package io.sealkeeper.pull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.Login;
import io.sealkeeper.config.SourceLogins;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Adds a source's credentials to a request at the last moment, inside the HTTP client, as for LeanIX: no exchange ever
 * carries them. They are sent only to the source's own address; the client follows no redirect and keeps no cookie.
 */
@Singleton
@Named("pull-authorization")
@RegisterForReflection
public class PullAuthorization implements HttpClientConfigurer, HttpRequestInterceptor {

    static final String SOURCE = "X-Sealkeeper-Source";
    private static final Timeout LONGEST_SILENCE = Timeout.ofSeconds(60);

    /** Where a source's requests go, and with which credentials. */
    private record Expected(String origin, Optional<Login> login) {}

    private final SourceLogins logins;
    private final Map<String, Expected> sources = new ConcurrentHashMap<>();

    PullAuthorization(SourceLogins logins) {
        this.logins = logins;
    }

    /** Prepares for a source's requests, and reads its credentials anew. */
    void expect(String source, URI address) throws PullFailed {
        try {
            sources.put(source, new Expected(Addresses.origin(address), logins.ofPull(source)));
        } catch (InvalidSettings e) {
            throw new PullFailed(String.join("; ", e.mistakes()));
        }
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(LONGEST_SILENCE)
                        .setConnectionRequestTimeout(LONGEST_SILENCE)
                        .setRedirectsEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .addRequestInterceptorLast(this);
    }

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) throws HttpException {
        Header whose = request.getFirstHeader(SOURCE);
        Expected expected = whose == null ? null : sources.get(whose.getValue());
        if (expected == null || !expected.origin().equals(origin(request))) {
            throw new HttpException("a request goes to the address of the source that makes it, and nowhere else");
        }
        request.removeHeaders(SOURCE);
        expected.login().ifPresent(login -> request.setHeader("Authorization", header(login)));
    }

    private static String origin(HttpRequest request) throws HttpException {
        try {
            return Addresses.origin(request.getUri());
        } catch (URISyntaxException e) {
            throw new HttpException("no address", e);
        }
    }

    private static String header(Login login) {
        if (login.user().isEmpty()) {
            return "Bearer " + login.secret().reveal();
        }
        String pair = login.user().get() + ":" + login.secret().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
