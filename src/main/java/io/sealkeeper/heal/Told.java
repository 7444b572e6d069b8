package io.sealkeeper.heal;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words that text, table and page have in common. */
final class Told {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern(
                    "d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Told() {}

    /** What would be done. */
    static String done(Finding finding) {
        return switch (finding.predicted().kind()) {
            case RESTORED -> "put back";
            case LEFT_BROKEN -> "left broken";
            default -> finding.predicted().kind().label();
        };
    }

    /** Why, or why not. */
    static String why(Outcome predicted) {
        String words = predicted.words();
        if (predicted.kind() == Outcome.Kind.RESTORED) {
            String note = words.isEmpty() ? "" : "; " + words;
            return "since the approval, only trusted automation wrote, and only fields that the owners have agreed to"
                    + note;
        }
        String reason = predicted.reason().map(Reason::label).orElse("");
        return reason + (reason.isEmpty() || words.isEmpty() ? "" : ": ") + words;
    }

    /** The whole text, without anything that a terminal would act on: words quote what the workspace's log says. */
    static String onALine(String words) {
        return words.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }

    static String minutes(Instant at) {
        return MINUTES.format(at);
    }

    /** {@code 1 sheet}, {@code 2,000 sheets}. */
    static String sheets(long number) {
        return number(number) + (number == 1 ? " sheet" : " sheets");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
