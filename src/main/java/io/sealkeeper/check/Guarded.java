package io.sealkeeper.check;

/** A setting that names a guard: {@code guard.NAME.users}. */
public record Guarded(String key, String name, Place place) {}
