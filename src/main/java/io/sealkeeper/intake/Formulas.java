package io.sealkeeper.intake;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which results of formulas are read. */
public enum Formulas {
    /** Those that are known to be calculated. */
    CALCULATED,
    /** All that are stored, for operators who know that the writer calculates. */
    STORED,
    /** None: a formula rejects its row. */
    NONE;

    /** @throws IllegalArgumentException for any other word, with one line that quotes it */
    public static Formulas of(String word) {
        List<String> words = Arrays.stream(values()).map(Formulas::word).toList();
        return Arrays.stream(values())
                .filter(f -> f.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("formulas are read as " + String.join(", ", words)
                        + ", not as " + Shown.quoted(word) + Nearest.suggestion(word, words)));
    }

    /** The word for it in a declaration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
