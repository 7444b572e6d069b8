package io.sealkeeper.intake;

import java.util.Set;

/** Words that people and programs write where there is no value. */
final class Nothings {

    private static final Set<String> WORDS = Set.of(
            "-",
            "--",
            "–",
            "—",
            "?",
            "n/a",
            "N/A",
            "NA",
            "n.a.",
            "NULL",
            "null",
            "None",
            "none",
            "NaN",
            "nan",
            "NaT",
            "<NA>",
            "\\N",
            "k.A.",
            "k. A.",
            "keine Angabe",
            "unknown",
            "Unknown",
            "unbekannt",
            "tbd",
            "TBD",
            "offen");

    private Nothings() {}

    static boolean stand(String trimmed) {
        return WORDS.contains(trimmed);
    }
}
