package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FieldValue;
import java.util.List;
import java.util.Optional;

/**
 * Text, or one value of a select.
 *
 * @param allowed the values of a select; empty where they are not known
 * @param mayBeDate whether it may be a date, which the schema declares as text
 */
record TextKind(List<String> allowed, boolean mayBeDate) implements FieldKind {

    @Override
    public FieldValue present(JsonNode value) {
        return Values.text(value);
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        if (Values.clears(json)) {
            return Want.exactly(FieldValue.NONE);
        }
        return again(FieldValue.of(Values.oneOf(Values.single(json.get()), allowed)));
    }

    @Override
    public Want again(FieldValue wanted) {
        return mayBeDate ? present -> isSameDay(wanted, present) ? present : wanted : Want.exactly(wanted);
    }

    /** The log may show a select's label, and may cut a long text. */
    @Override
    public Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        String text = logged.asText();
        if (logged.isContainerNode() || (!allowed.isEmpty() && !allowed.contains(text))) {
            return Optional.empty();
        }
        FieldValue there = FieldValue.of(text);
        if (again(sent).over(there).equals(there)
                || plain(text).equals(plain(sent.text().orElse("")))) {
            return Optional.of(true);
        }
        boolean cut = (text.endsWith("…") || text.endsWith("..."))
                && sent.text().orElse("").startsWith(text.replaceAll("(…|\\.\\.\\.)$", ""));
        return cut ? Optional.empty() : Optional.of(false);
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    /** Whether one is a date and the other a date-time of that day. */
    private static boolean isSameDay(FieldValue one, FieldValue other) {
        Optional<String> day = one.text().flatMap(Values::day);
        return day.isPresent()
                && day.equals(other.text().flatMap(Values::day))
                && (day.equals(one.text()) || day.equals(other.text()));
    }
}
