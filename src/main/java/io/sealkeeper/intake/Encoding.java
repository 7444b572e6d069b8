package io.sealkeeper.intake;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.Arrays;
import java.util.List;

/** How the letters of a text are written as bytes. */
public enum Encoding {
    /** What everything writes today. */
    UTF_8("UTF-8"),
    /** What Excel writes as plain CSV in western Europe; ISO 8859-1 is a part of it. */
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

    /** As a declaration names it. */
    public String word() {
        return word;
    }
}
