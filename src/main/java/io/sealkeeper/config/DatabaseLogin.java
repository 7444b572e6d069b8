package io.sealkeeper.config;

import io.sealkeeper.leanix.Secret;
import java.util.Optional;

/**
 * The address and credentials of a source's database.
 *
 * @param url a secret, because it may hold one
 */
public record DatabaseLogin(Secret url, Optional<String> user, Optional<Secret> password) {}
