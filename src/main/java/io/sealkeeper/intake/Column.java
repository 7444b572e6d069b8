package io.sealkeeper.intake;

/**
 * A column that a payload file must have.
 *
 * @param name as the header writes it, to the letter
 * @param kind what its cells hold
 * @param notation how texts in it write that
 * @param required whether a blank cell in it costs the row
 */
public record Column(String name, Kind kind, Notation notation, boolean required) {}
