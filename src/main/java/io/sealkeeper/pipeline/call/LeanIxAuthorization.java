package io.sealkeeper.pipeline.call;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.Principal;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
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
 * Puts the credentials on a request at the last moment, inside the HTTP client. No exchange ever carries them, so no
 * log, no trace and no dead letter of a route can show them. The route names the principal in the header {@value
 * #PRINCIPAL}; with the header {@value #SCHEME}, {@code basic}, the API token itself is sent.
 */
@Singleton
@Named("leanix-authorization")
@RegisterForReflection
public class LeanIxAuthorization implements HttpClientConfigurer, HttpRequestInterceptor {

    static final String PRINCIPAL = "X-Sealkeeper-Principal";
    static final String SCHEME = "X-Sealkeeper-Scheme";

    private final Settings settings;
    private final Tokens tokens;
    private final WireTap tap;

    public LeanIxAuthorization(Settings settings, Tokens tokens, WireTap tap) {
        this.settings = settings;
        this.tokens = tokens;
        this.tap = tap;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        Timeout timeout = Timeout.of(settings.leanix().timeout());
        client.setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build())
                .addExecInterceptorFirst("transcript", tap)
                .addRequestInterceptorLast(this);
    }

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) throws HttpException {
        Header whose = request.getFirstHeader(PRINCIPAL);
        if (whose == null) {
            throw new HttpException("a request to LeanIX must say whose it is");
        }
        Principal principal = Principal.valueOf(whose.getValue().toUpperCase(Locale.ROOT));
        boolean basic = request.removeHeaders(SCHEME);
        request.removeHeaders(PRINCIPAL);
        if (basic) {
            String credentials =
                    "apitoken:" + tokens.apiToken(principal).secret().reveal();
            request.setHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        } else {
            String bearer = tokens.bearer(principal)
                    // A token of another workspace was dropped meanwhile.
                    .orElseThrow(() -> new HttpException("the " + principal.label() + " has no token any more"))
                    .reveal();
            request.setHeader("Authorization", "Bearer " + bearer);
        }
    }
}
