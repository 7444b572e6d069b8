package io.sealkeeper.jq;

/**
 * A part of an expression that is one itself: what stands between pipes and commas, at each depth, and what {@code as} binds.
 *
 * @param from where it begins in the text, and {@code to} behind its last letter
 * @param member the member of an object that it gives the value of, such as {@code fields.score}; empty if it gives none
 */
public record Part(int from, int to, String member) {}
