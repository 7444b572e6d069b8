package io.sealkeeper.check;

import java.util.Optional;

/** Expressions: whether the language is there, and the text one of its sentences. */
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
