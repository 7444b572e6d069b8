package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.words.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case of an integrator's test: some rows of a payload, and what is expected to become of them.
 *
 * @param source whose rows these are
 * @param csv the rows as a text with a header; empty where they are given as JSON
 * @param rows the rows as JSON
 * @param changes the expected canonical changes; empty where the case does not say
 * @param sheet the sheet as it stands before
 * @param patches the expected patches by path; empty where the case does not say
 * @param outcomes the expected outcomes; empty where the case does not say
 * @param places where each value stands, by its path in the case: {@code /patches/alias}
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

    /** Where something stands; of what does not, the nearest around it. */
    public Place at(String path) {
        for (String p = path; !p.isEmpty(); p = p.substring(0, p.lastIndexOf('/'))) {
            if (places.containsKey(p)) {
                return places.get(p);
            }
        }
        return place;
    }

    /** The case failed: in one line, where and why. */
    public Mistake failed(Place where, String words) {
        return Mistake.error(where, "case " + Shown.quoted(name) + ": " + words);
    }
}
