package io.sealkeeper.sandbox;

import java.util.Map;
import java.util.Optional;

/**
 * When to carry out a control request: at once, or at the moment in its {@code at}: {@code {"when": "before",
 * "request": "MUTATION", "nth": 2}} or {@code {"when": "after", "update": "FIELD_UPDATE", "sheet": "APP-1"}}.
 */
final class ControlMoments {

    private ControlMoments() {}

    static Optional<Moment> of(Map<String, Object> body) {
        if (!(body.get("at") instanceof Map<?, ?> at)) {
            return Optional.empty();
        }
        String when = text(at, "when");
        if (!when.equals("before") && !when.equals("after")) {
            throw new IllegalArgumentException("when is before or after, not '" + when + "'");
        }
        boolean before = when.equals("before");
        int nth = at.get("nth") instanceof Number number ? number.intValue() : 1;
        if (at.containsKey("request")) {
            RequestKind kind = Control.choice(RequestKind.class, text(at, "request"));
            return Optional.of(before ? Moment.before(kind, nth) : Moment.after(kind, nth));
        }
        Moment.Trigger trigger = Control.choice(Moment.Trigger.class, text(at, "update"));
        return Optional.of(new Moment(before, trigger, Optional.empty(), text(at, "sheet"), nth));
    }

    private static String text(Map<?, ?> at, String name) {
        return at.get(name) instanceof String text ? text : "";
    }
}
