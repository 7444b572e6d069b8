package io.sealkeeper.journal;

import java.util.Optional;

/**
 * Where the PostgreSQL database of a journal is, and who may use it.
 *
 * @param url {@code jdbc:postgresql://host:port/db}, with the driver's own options
 */
public record PostgresLogin(String url, Optional<String> user, Optional<String> password) {

    /** Without anything secret: the options may hold something, too. */
    @Override
    public String toString() {
        return url.replaceFirst("^jdbc:postgresql:/*", "")
                .replaceFirst("[?].*", "")
                .replaceFirst("^.*@", "");
    }

    /** A message without the password. */
    String safe(String words) {
        String safe = words.replace(url, toString());
        return password.isPresent() ? safe.replace(password.get(), "***") : safe;
    }
}
