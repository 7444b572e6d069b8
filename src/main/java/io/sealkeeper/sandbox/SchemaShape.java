package io.sealkeeper.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The options that change the schema.
 *
 * @param removed by type, what {@link TypeRules#removed} says
 */
record SchemaShape(
        OpenQuestion.BreakEventName breakEventName,
        OpenQuestion.SelectsInSchema selects,
        OpenQuestion.LxStates lxStates,
        Map<String, Set<String>> removed) {

    static SchemaShape of(SandboxOptions options) {
        OpenAnswers answers = options.answers();
        Map<String, Set<String>> removed = new HashMap<>();
        options.types().forEach((type, rules) -> {
            if (!rules.removed().isEmpty()) {
                removed.put(type, rules.removed());
            }
        });
        return new SchemaShape(answers.breakEventName(), answers.selectsInSchema(), answers.lxStates(), removed);
    }
}
