package io.sealkeeper.journal;

/**
 * A payload that was acknowledged, and is not carried out yet.
 *
 * @param name the name of its file
 * @param source whose payload it is
 */
public record Pushed(String name, String source) {}
