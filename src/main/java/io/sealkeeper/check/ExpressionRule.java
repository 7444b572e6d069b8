package io.sealkeeper.check;

import java.util.Optional;

/** Checks expressions: the language exists, and the text is valid in it. */
final class ExpressionRule {

    private final Installed installed;

    ExpressionRule(Installed installed) {
        this.installed = installed;
    }

    Optional<Mistake> mistake(Fact.Expression expression) {
        Text text = expression.text();
        if (!installed.hasLanguage(expression.language())) {
            return Optional.of(Mistake.error(
                    text.place(), "this program has no language '" + expression.language() + "'" + BuiltIn.REMEDY));
        }
        if (!text.isWhole()) {
            return Optional.empty();
        }
        return installed
                .fault(expression.language(), text.value(), expression.isPredicate())
                .map(fault -> Mistake.error(text.at(fault.index()), expression.language() + ": " + fault.words()));
    }
}
