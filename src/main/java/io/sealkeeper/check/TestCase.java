package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.words.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case of an integrator's test: some rows of a payload, and what is expected of them.
 *
 * @param source the source of the rows
 * @param csv the rows as a text with a header; empty if they are given as JSON
 * @param rows the rows as JSON
 * @param changes the expected canonical changes; empty if the case does not say
 * @param sheet the sheet as it is before
 * @param patches the expected patches by path; empty if the case does not say
 * @param outcomes the expected outcomes; empty if the case does not say
 * @param places the place of each value, by its path in the case: {@code /patches/alias}
 */
public record TestCase(
        Place place,
        String name,
        String source,
        Optional<String> csv,
        List<JsonNode> rows,
        Optional<List<JsonNode>> changes,
        Optional<JsonNode> sheet,
        Optional<JsonNode> patches,
        List<String> outcomes,
        Map<String, Place> places) {

    /** The place of a path; for a path that is not in the case, that of the nearest parent. */
    public Place at(String path) {
        for (String p = path; !p.isEmpty(); p = p.substring(0, p.lastIndexOf('/'))) {
            if (places.containsKey(p)) {
                return places.get(p);
            }
        }
        return place;
    }

    /** The mistake to report when the case failed: place and reason, in one line. */
    public Mistake failed(Place where, String words) {
        return Mistake.error(where, "case " + Shown.quoted(name) + ": " + words);
    }
}
