package io.sealkeeper.transcript;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A message of an error, of which only the words stay that every such message could have. */
final class MessageWords {

    private static final Set<String> KEPT = PublicNames.words("""
            a an and access aborted allowed already an any approve approved argument as at authorised authorized be been
            but by can cannot cost changed clash complexity conflict could data denied depth document does edit entitled error
            exceeded exception execution exist exists expected fact factsheet failed fetching field fields for forbidden found
            found from has have http in input insufficient internal introspection invalid is lacks limit limited many match
            maximum may message missing mutation must no non not null of offending on one only operation or parsing permission
            permissions permitted present privilege privileges processed query quality rate read refused rejected request
            requested required requires revision right rights role rolled back schema seal server set sheet should size stale state
            status syntax than that the this timeout timed to token tokens too transaction type types unauthorized undefined
            unexpected unknown update updated user valid validate validation value variable was while with without workspace write
            you your""");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final String GAP = "…";

    private MessageWords() {}

    static String of(String message) {
        // Whatever touches a digit or a sign is part of a name or a value.
        return Pattern.compile("\\S+")
                .matcher(message)
                .results()
                .limit(60)
                .map(MatchResult::group)
                .map(MessageWords::piece)
                .collect(Collectors.joining(" "))
                .replaceAll(GAP + "( " + GAP + ")+", GAP);
    }

    private static String piece(String piece) {
        String word = piece.replaceAll("^[(\"'\\[{]+|[).,:;!?\"'\\]}]+$", "");
        return WORD.matcher(word).matches() && KEPT.contains(word.toLowerCase(Locale.ROOT)) ? word : GAP;
    }
}
