package io.sealkeeper.operations.page;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Accepts actions only from the page itself. Otherwise another site that a logged-in operator visits could send the
 * same form (cross-site request forgery). Browsers say where a request comes from, in {@code Sec-Fetch-Site} or {@code
 * Origin}, and no script can change that, so forms need no token. A client that sends neither is no browser.
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
        if (!READING.contains(request.getMethod()) && !isFromHere(request, host)) {
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
