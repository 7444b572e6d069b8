package io.sealkeeper.access;

import java.util.Optional;

/**
 * Whether something that listens may do so. On loopback it may; elsewhere only if people have to log in, and what they send
 * can't be read on the way.
 *
 * @param what listens, in words
 * @param host the address that is listened on
 * @param hasUsers whether one has to log in
 * @param isProtected whether TLS is spoken, here or by a proxy that is declared
 * @param remedy which settings make it right
 */
record Exposure(String what, String host, boolean hasUsers, boolean isProtected, String remedy) {

    /** Why it may not, in words. */
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
