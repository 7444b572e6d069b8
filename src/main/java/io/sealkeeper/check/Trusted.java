package io.sealkeeper.check;

/** A setting by which owners trust a source: {@code seal.trust.SOURCE.TYPE}. */
public record Trusted(String key, String source, Place place) {}
