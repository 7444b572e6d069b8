package io.sealkeeper.pull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses of a source's pages. Whatever an answer says, all have the same scheme, host and port. */
final class Addresses {

    static final String SINCE = "{since}";
    static final String PAGE = "{page}";
    static final String OFFSET = "{offset}";

    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:\\s*;[^,;<>]*(?:\"[^\"]*\")?)*)");
    private static final Pattern REL = Pattern.compile(";\\s*rel\\s*=\\s*\"?([^\";]*)", Pattern.CASE_INSENSITIVE);

    private Addresses() {}

    /** A source's address with its placeholders filled in. */
    static URI of(String url, String since, long page, long offset) throws PullFailed {
        URI address = parse(
                url.replace(SINCE, encoded(since))
                        .replace(PAGE, String.valueOf(page))
                        .replace(OFFSET, String.valueOf(offset)),
                "the parameter 'url'");
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            throw new PullFailed("the parameter 'url' is no address such as https://cmdb.acme.example/api/apps"
                    + " (credentials are settings, not a part of it)");
        }
        if (!"https".equals(scheme(address)) && !("http".equals(scheme(address)) && isLoopback(address.getHost()))) {
            throw new PullFailed("the parameter 'url' must begin with https:// (http only reaches this machine itself:"
                    + " credentials would travel unprotected)");
        }
        return address;
    }

    private static URI parse(String text, String what) throws PullFailed {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new PullFailed(what + " is no address: " + e.getReason() + " at character " + (e.getIndex() + 1));
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }

    /**
     * The next page's address, as an answer gives it.
     *
     * @throws PullFailed if it leads elsewhere: credentials would go to any host that an answer names
     */
    static URI next(URI from, String text) throws PullFailed {
        // Java would resolve a bare query against the parent folder.
        String whole = text.strip().startsWith("?")
                ? origin(from) + Optional.ofNullable(from.getRawPath()).orElse("") + text.strip()
                : text.strip();
        URI next = from.resolve(parse(whole, "what the answer gives as its next page"));
        if (!origin(from).equals(origin(next)) || next.getRawUserInfo() != null) {
            throw new PullFailed("the answer of " + shown(from) + " names a next page elsewhere (" + origin(next)
                    + "), which is not followed: the source is to be asked at " + origin(from) + " only");
        }
        return next;
    }

    /** The address with a parameter added, or replaced if it has one of this name. */
    static URI with(URI address, String name, String value) throws PullFailed {
        String key = encoded(name);
        String query = Stream.of(
                        Optional.ofNullable(address.getRawQuery()).orElse("").split("&"))
                .filter(pair -> !pair.isEmpty() && !pair.equals(key) && !pair.startsWith(key + "="))
                .collect(Collectors.joining("&"));
        String path = Optional.ofNullable(address.getRawPath()).orElse("");
        return parse(
                origin(address) + path + "?" + (query.isEmpty() ? "" : query + "&") + key + "=" + encoded(value),
                "the parameter 'nextParameter'");
    }

    /** The next page by the Link header. */
    static Optional<String> link(List<String> headers) {
        for (String header : headers) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                Matcher rel = REL.matcher(link.group(2));
                if (rel.find()
                        && List.of(rel.group(1).toLowerCase(Locale.ROOT).split("\\s+"))
                                .contains("next")) {
                    return Optional.of(link.group(1));
                }
            }
        }
        return Optional.empty();
    }

    /** Scheme, host and port. */
    static String origin(URI address) {
        int port = address.getPort() >= 0 ? address.getPort() : "https".equals(scheme(address)) ? 443 : 80;
        return scheme(address) + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }

    /** The address as a message may show it: without the query, which can hold secrets. */
    static String shown(URI address) {
        return address.getScheme() + "://" + address.getAuthority()
                + Optional.ofNullable(address.getRawPath()).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
