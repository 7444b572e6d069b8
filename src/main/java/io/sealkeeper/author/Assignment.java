package io.sealkeeper.author;

import java.util.Optional;

/**
 * A column and where its values go.
 *
 * @param split what separates several values in one text; empty where each is one
 */
public record Assignment(PayloadColumn column, Target target, Sort sort, Declared declared, Optional<String> split) {}
