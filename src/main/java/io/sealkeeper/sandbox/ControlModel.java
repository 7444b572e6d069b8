package io.sealkeeper.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Changes the data model of one type over HTTP, as an admin does: {@code {"type": "Application", "sealEnabled": false,
 * "renewalDays": 30, "mandatory": ["alias"], "ignored": ["alias"], "removed": ["alias", "platforms=web"]}}, all but the type
 * are optional. A list takes the place of the one before.
 */
final class ControlModel {

    private static final Map<String, BiFunction<TypeRules, Object, TypeRules>> PARTS = Map.of(
            "sealEnabled", (rules, value) -> rules.withSealEnabled(Boolean.TRUE.equals(value)),
            "renewalDays", (rules, value) -> rules.withRenewalDays(Integer.parseInt(String.valueOf(value))),
            "mandatory", (rules, value) -> rules.withMandatory(texts(value)),
            "ignored", (rules, value) -> rules.withIgnoreUpdatesForFields(texts(value)),
            "removed", (rules, value) -> rules.withRemoved(texts(value)));

    private ControlModel() {}

    /** The change to make; a mistake in the body is reported at once. */
    static UnaryOperator<SandboxOptionsBuilder> change(Map<String, Object> body) {
        String type = Control.text(body, "type");
        if (!TypeModel.typeNames().contains(type)) {
            throw new IllegalArgumentException("There is no type " + type + ", but " + TypeModel.typeNames());
        }
        for (String name : body.keySet()) {
            if (!name.equals("type") && !PARTS.containsKey(name)) {
                throw new IllegalArgumentException(
                        "Nothing of a type is called " + name + ", there are " + PARTS.keySet());
            }
        }
        for (String list : Set.of("mandatory", "ignored", "removed")) {
            for (String item : texts(body.getOrDefault(list, List.of()))) {
                check(type, item);
            }
        }
        return builder -> builder.type(type, rules -> {
            TypeRules changed = rules;
            for (Map.Entry<String, BiFunction<TypeRules, Object, TypeRules>> part : PARTS.entrySet()) {
                if (body.containsKey(part.getKey())) {
                    changed = part.getValue().apply(changed, body.get(part.getKey()));
                }
            }
            return changed;
        });
    }

    private static void check(String type, String item) {
        String[] parts = item.split("=", 2);
        boolean known = TypeModel.field(type, parts[0])
                .filter(field -> parts.length == 1 || field.choices().contains(parts[1]))
                .isPresent();
        if (!known) {
            throw new IllegalArgumentException(type + " has no '" + item + "'");
        }
    }

    private static String[] texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toArray(String[]::new)
                : new String[] {String.valueOf(value)};
    }
}
