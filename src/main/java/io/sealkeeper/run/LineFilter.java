package io.sealkeeper.run;

import java.util.Locale;
import java.util.Optional;

/**
 * Which lines of reports to return.
 *
 * @param text a part of the sheet's label, its id, the payload's name or the words, in any case; empty for all
 * @param outcome the label of an outcome; empty for all
 */
public record LineFilter(String text, String outcome) {

    public static final LineFilter ALL = new LineFilter("", "");

    public LineFilter {
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    boolean isAll() {
        return text.isEmpty() && outcome.isEmpty();
    }

    /** Parsing JSON is the cost, so a line that can't match by its raw text is not parsed. */
    Optional<ReportLine> take(String raw) {
        if (!outcome.isEmpty() && !raw.contains("\"outcome\":\"" + outcome + "\"")) {
            return Optional.empty();
        }
        if (!text.isEmpty() && isPlain() && !raw.toLowerCase(Locale.ROOT).contains(text)) {
            return Optional.empty();
        }
        return ReportReader.line(raw).filter(this::fits);
    }

    /** Whether JSON holds the text unescaped. */
    private boolean isPlain() {
        return text.chars().noneMatch(c -> c == '"' || c == '\\' || c < ' ');
    }

    private boolean fits(ReportLine line) {
        return (outcome.isEmpty() || outcome.equals(line.outcome()))
                && (has(line.sheet()) || has(line.id()) || has(line.file()) || has(line.words()));
    }

    private boolean has(String part) {
        return part.toLowerCase(Locale.ROOT).contains(text);
    }
}
