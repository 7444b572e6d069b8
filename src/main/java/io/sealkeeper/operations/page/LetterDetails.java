package io.sealkeeper.operations.page;

import java.util.List;
import java.util.Optional;

/**
 * A dead letter with all details.
 *
 * @param link to the sheet in LeanIX; empty where it is not known
 * @param fate how it ended, in words; empty while it is open
 * @param preview what a replay would do now, if requested
 * @param trouble why the preview failed
 */
public record LetterDetails(
        LetterRow row,
        String link,
        String stage,
        When last,
        String run,
        String seal,
        List<Difference> differences,
        List<Payload> payloads,
        String fate,
        Optional<Foreseen> preview,
        String trouble) {

    /** A payload row as it came. */
    public record Payload(String name, String json) {}

    /** What a replay would do. */
    public record Foreseen(Badge badge, String words) {}
}
