package io.sealkeeper.intake;

/**
 * A column that a payload file must have.
 *
 * @param name exactly as the header has it
 * @param kind what its cells hold
 * @param notation how its texts write that
 * @param required whether a blank cell in it rejects the row
 */
public record Column(String name, Kind kind, Notation notation, boolean required) {}
