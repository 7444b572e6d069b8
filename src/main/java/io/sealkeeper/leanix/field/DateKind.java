package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.words.Shown;
import java.util.Optional;

/** A day; the time of a date-time is ignored. */
record DateKind() implements FieldKind {

    @Override
    public FieldValue present(JsonNode value) {
        FieldValue text = Values.text(value);
        return text.text().flatMap(Values::day).map(FieldValue::of).orElse(text);
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        if (Values.clears(json)) {
            return Want.exactly(FieldValue.NONE);
        }
        String text = Values.single(json.get());
        String day = Values.day(text)
                .orElseThrow(() ->
                        new DoesNotFit(Shown.quoted(text) + " is not a date; write one as year-month-day: 2026-01-31"));
        return Want.exactly(FieldValue.of(day));
    }

    @Override
    public Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        return Values.day(logged.asText()).map(day -> sent.equals(FieldValue.of(day)));
    }
}
