package io.sealkeeper.sandbox;

/** A tag that sheets can carry. */
public record Tag(String id, String name, String group) {}
