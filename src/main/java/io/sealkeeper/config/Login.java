package io.sealkeeper.config;

import io.sealkeeper.leanix.Secret;
import java.util.Optional;

/**
 * With what a source's own system is asked.
 *
 * @param user whose the secret is; a bearer token is nobody's
 */
public record Login(Optional<String> user, Secret secret) {}
