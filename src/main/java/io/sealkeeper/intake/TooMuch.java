package io.sealkeeper.intake;

import java.io.IOException;

/** A file holds more than can be kept or decompressed; the message completes "the workbook has …". */
final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuch(String words) {
        super(words);
    }
}
