package io.sealkeeper.access;

import java.util.Optional;

/**
 * Decides whether something may listen on an address. On loopback it may; elsewhere only with a login and with TLS.
 *
 * @param what what listens, in words
 * @param host the address that it listens on
 * @param hasUsers whether a login is needed
 * @param isProtected whether TLS is used, here or by a declared proxy
 * @param remedy the settings that would allow it
 */
record Exposure(String what, String host, boolean hasUsers, boolean isProtected, String remedy) {

    /** Why it may not listen, in words. */
    Optional<String> refusal() {
        if (isLoopback(host) || (hasUsers && isProtected)) {
            return Optional.empty();
        }
        String why = !hasUsers && !isProtected
                ? "without a login and without TLS"
                : hasUsers ? "without TLS, so that passwords could be read on the way" : "without a login";
        return Optional.of(
                what + " would be open to others on " + host + " " + why + ". Nothing was started. " + remedy);
    }

    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.equals("0:0:0:0:0:0:0:1");
    }
}
