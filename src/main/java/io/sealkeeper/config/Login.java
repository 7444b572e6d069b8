package io.sealkeeper.config;

import io.sealkeeper.leanix.Secret;
import java.util.Optional;

/**
 * The credentials for a source's own system.
 *
 * @param user the owner of the secret; empty for a bearer token
 */
public record Login(Optional<String> user, Secret secret) {}
