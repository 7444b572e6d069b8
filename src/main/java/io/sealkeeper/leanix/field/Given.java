package io.sealkeeper.leanix.field;

import io.sealkeeper.leanix.field.FieldKind.DoesNotFit;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a change gives to a field of many values: a list is the complete value, an object says how it is
 * meant.
 *
 * @param merge whether they are only added to the present values
 */
record Given(boolean merge, List<Object> values) {

    private static final List<String> MEMBERS = List.of("mode", "values");
    private static final List<String> MODES = List.of("merge", "replace");

    static Given of(Object json) throws DoesNotFit {
        if (!(json instanceof Map<?, ?> map) || MEMBERS.stream().noneMatch(map::containsKey)) {
            return new Given(false, json instanceof Collection<?> list ? List.copyOf(list) : List.of(json));
        }
        for (Object member : map.keySet()) {
            if (!MEMBERS.contains(String.valueOf(member))) {
                throw new DoesNotFit(Shown.quoted(String.valueOf(member)) + " is not one of " + MEMBERS
                        + Nearest.suggestion(String.valueOf(member), MEMBERS));
            }
        }
        if (!(map.get("values") instanceof Collection<?> values)) {
            throw new DoesNotFit("\"values\" has to be a list, as in {\"mode\": \"merge\", \"values\": [\"a\"]}");
        }
        Object mode = map.containsKey("mode") ? map.get("mode") : "replace";
        return new Given(
                Values.oneOf(mode instanceof Optional ? "null" : String.valueOf(mode), MODES)
                        .equals("merge"),
                List.copyOf(values));
    }
}
