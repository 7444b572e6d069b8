package io.sealkeeper.operations.page;

import io.sealkeeper.journal.Entry;
import io.sealkeeper.seal.FieldValue;
import java.util.List;

/**
 * A value that was written, or was to be.
 *
 * @param trusted whether the owners have agreed to it
 */
public record Difference(String field, String before, String after, boolean trusted) {

    private static final int LONGEST = 500;

    /** The values that a journal entry writes. */
    public static List<Difference> of(Entry entry) {
        return entry.intent().edits().stream()
                .map(e -> new Difference(
                        e.path().value(),
                        text(e.before()),
                        text(e.after()),
                        !entry.intent().untrusted().contains(e.path())))
                .toList();
    }

    private static String text(FieldValue value) {
        String text = value.text().orElse("(none)");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
