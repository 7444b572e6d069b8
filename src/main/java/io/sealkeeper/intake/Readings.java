package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.Map;
import java.util.stream.Collectors;

/** The possible readings of an ambiguous text. */
final class Readings {

    private Readings() {}

    /**
     * Why the text is rejected, and which declarations would read it.
     *
     * @param form what the text would have to be
     * @param readings by declaration, what the text would mean; at least one
     */
    static Mistake mistake(String text, String form, Map<String, String> readings) {
        if (readings.size() == 1) {
            var only = readings.entrySet().iterator().next();
            return new Mistake(Shown.quoted(text) + " is not " + form + ": declare the column as " + only.getValue()
                    + " if it means " + only.getKey());
        }
        return new Mistake(Shown.quoted(text) + " is "
                + readings.entrySet().stream()
                        .map(reading -> reading.getKey() + " as " + reading.getValue())
                        .collect(Collectors.joining(" and "))
                + ": declare the column as the one that the file means");
    }
}
