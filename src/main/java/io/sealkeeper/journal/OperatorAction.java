package io.sealkeeper.journal;

import java.time.Instant;

/**
 * Something that a person did to the gateway, kept for good as evidence.
 *
 * @param who as that person logged in, or the user of this machine
 * @param action such as {@code replay}, {@code discard}, {@code pause}
 * @param subject what it was done to: a dead letter's id, a source's name; empty for the whole gateway
 * @param words what came of it, or why it was done
 */
public record OperatorAction(Instant at, String who, String action, String subject, String words) {}
