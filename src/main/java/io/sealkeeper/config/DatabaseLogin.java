package io.sealkeeper.config;

import io.sealkeeper.leanix.Secret;
import java.util.Optional;

/**
 * How a source's database is reached.
 *
 * @param url which can hold a secret, too
 */
public record DatabaseLogin(Secret url, Optional<String> user, Optional<Secret> password) {}
