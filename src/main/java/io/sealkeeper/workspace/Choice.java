package io.sealkeeper.workspace;

/**
 * A possible answer to a question.
 *
 * @param id the name in a profile: {@code silently-ignored}
 * @param words what it means, for a person
 */
public record Choice(String id, String words) {}
