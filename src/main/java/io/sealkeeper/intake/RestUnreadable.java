package io.sealkeeper.intake;

import java.util.OptionalInt;

/** Reading can't continue; the message says why, and {@code soFar} is the row in which it happened. */
final class RestUnreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RawRow soFar;
    private final int cell;

    RestUnreadable(RawRow soFar, OptionalInt cell, String words, Throwable cause) {
        super(words, cause);
        this.soFar = soFar;
        this.cell = cell.orElse(-1);
    }

    RawRow soFar() {
        return soFar;
    }

    OptionalInt cell() {
        return cell < 0 ? OptionalInt.empty() : OptionalInt.of(cell);
    }
}
