package io.sealkeeper.operations.page;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Lets nobody but the page itself press its buttons: another site that a logged-in operator visits could otherwise send
 * the same form (cross-site request forgery). Browsers tell where a request comes from, in {@code Sec-Fetch-Site} or in
 * {@code Origin}, and no script can change that; so no token in each form is needed. What sends neither is no browser.
 *
 * <p>And where nobody has to log in, it answers only to a name of this machine: else a site could make its own name point
 * here, and read and press all in a visitor's browser (DNS rebinding).
 */
@Provider
@FromBrowser
@Priority(Priorities.AUTHENTICATION)
public class SameOrigin implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void filter(ContainerRequestContext request) {
        // Not the Host header, which HTTP/2 has under another name.
        String host = Optional.ofNullable(request.getUriInfo().getRequestUri().getAuthority())
                .orElse("");
        boolean logsIn = request.getSecurityContext() != null
                && request.getSecurityContext().getUserPrincipal() != null
                && !request.getSecurityContext().getUserPrincipal().getName().isEmpty();
        if (!logsIn && !isOurs(host)) {
            refuse(
                    request,
                    "This page answers to the names of its own machine: open it as localhost or by its address.");
        } else if (!READING.contains(request.getMethod()) && !isFromHere(request, host)) {
            refuse(request, "This request came from another site, and nothing was done. Use the page's own buttons.");
        }
    }

    private static boolean isFromHere(ContainerRequestContext request, String host) {
        String site = header(request, "Sec-Fetch-Site");
        if (!site.isEmpty()) {
            return site.equals("same-origin");
        }
        String origin = header(request, "Origin");
        return origin.isEmpty()
                || authority(origin).filter(host::equalsIgnoreCase).isPresent();
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An address can't be made to point elsewhere, a name can; the configured one is the operator's own. */
    static boolean isOurs(String host) {
        String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                || name.startsWith("[")
                || name.equals(ConfigProvider.getConfig()
                        .getOptionalValue("quarkus.http.host", String.class)
                        .orElse(""));
    }

    private static void refuse(ContainerRequestContext request, String words) {
        request.abortWith(Response.status(Response.Status.FORBIDDEN)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(words + "\n")
                .build());
    }

    private static String header(ContainerRequestContext request, String name) {
        return Optional.ofNullable(request.getHeaderString(name)).orElse("");
    }
}
