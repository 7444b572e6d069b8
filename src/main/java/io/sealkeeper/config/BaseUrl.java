package io.sealkeeper.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * Reads {@code leanix.base-url} into its normal form, so that one address has one spelling wherever it is stored or
 * compared: scheme and host in lower case, no default port, no dot after the host, no slash at the end.
 */
final class BaseUrl {

    private static final String KEY = "leanix.base-url";

    private BaseUrl() {}

    /** @param mistakes receives what is wrong with it; if anything is, the result must not be used */
    static URI read(String text, List<String> mistakes) {
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            if (url.getHost() == null || url.getRawQuery() != null || url.getRawUserInfo() != null) {
                mistakes.add(KEY + "=" + (url.getRawUserInfo() != null ? "(with a user name)" : text)
                        + " is not an address such as https://acme.leanix.net");
                return url;
            }
            URI normal = normal(url);
            if (!"https".equals(normal.getScheme()) && !("http".equals(normal.getScheme()) && isLoopback(normal))) {
                mistakes.add(KEY + "=" + text + " must begin with https:// (http only reaches this machine itself:"
                        + " tokens would travel unprotected)");
            }
            return normal;
        } catch (URISyntaxException e) {
            mistakes.add(KEY + "=" + text + " is not an address such as https://acme.leanix.net");
            return URI.create("");
        }
    }

    private static URI normal(URI url) throws URISyntaxException {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String host = url.getHost().toLowerCase(Locale.ROOT).replaceFirst("[.]$", "");
        boolean usual = url.getPort() == (scheme.equals("https") ? 443 : 80);
        String port = url.getPort() < 0 || usual ? "" : ":" + url.getPort();
        return new URI(scheme + "://" + host + port + String.valueOf(url.getRawPath()));
    }

    private static boolean isLoopback(URI url) {
        String host = url.getHost();
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }
}
