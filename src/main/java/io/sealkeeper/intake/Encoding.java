package io.sealkeeper.intake;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.Arrays;
import java.util.List;

/** How letters are encoded as bytes. */
public enum Encoding {
    /** The default. */
    UTF_8("UTF-8"),
    /** What Excel writes as plain CSV in western Europe; it includes ISO 8859-1. */
    WINDOWS_1252("windows-1252");

    private final String word;

    Encoding(String word) {
        this.word = word;
    }

    /** @throws IllegalArgumentException for any other word, with one line that quotes it */
    public static Encoding of(String word) {
        List<String> words = Arrays.stream(values()).map(Encoding::word).toList();
        return Arrays.stream(values())
                .filter(e -> e.word.equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("encodings are " + String.join(" and ", words)
                        + ", not " + Shown.quoted(word) + Nearest.suggestion(word, words)));
    }

    /** The word for it in a declaration. */
    public String word() {
        return word;
    }
}
