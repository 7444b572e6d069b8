package io.sealkeeper.check;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Resolves {@code {{name}}}: in a template to its parameters, and everywhere to the settings.
 *
 * @param given parameters that have a value, from the template's use or as a default
 * @param open parameters without a value, in a template that is never used
 */
record Scope(Map<String, Text> given, Set<String> open, Installed installed) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

    /** Camel's own placeholders: environment, system properties and the like are unknown here. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("(env|sys|service|bean|aws|gcp|azure|hashicorp|secret|configmap):.*");

    static Scope outside(Installed installed) {
        return new Scope(Map.of(), Set.of(), installed);
    }

    /** A value with its placeholders filled in. */
    Text read(ScalarNode scalar, RouteFile file) {
        Text text = Text.of(scalar, file);
        Matcher matcher = PLACEHOLDER.matcher(text.value());
        StringBuilder filled = new StringBuilder();
        Place place = text.place();
        boolean whole = true;
        boolean any = false;
        while (matcher.find()) {
            any = true;
            Text parameter = given.get(key(matcher.group(1)));
            if (parameter != null) {
                // Reported where it can be fixed: at the use of the template, not in it.
                place = parameter.place();
            }
            Optional<String> value = value(matcher.group(1));
            whole &= value.isPresent() && (parameter == null || parameter.isWhole());
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.orElse(matcher.group())));
        }
        matcher.appendTail(filled);
        return any ? new Text(filled.toString(), place, whole, false) : text;
    }

    private Optional<String> value(String placeholder) {
        String key = key(placeholder);
        if (given.containsKey(key)) {
            return Optional.of(given.get(key).value());
        }
        if (open.contains(key) || ELSEWHERE.matcher(placeholder).matches()) {
            return Optional.empty();
        }
        int colon = placeholder.indexOf(':');
        return installed
                .setting(key)
                .or(() -> colon < 0 ? Optional.empty() : Optional.of(placeholder.substring(colon + 1)));
    }

    /** The first placeholder without a possible value. */
    Optional<Missing> missing(Text raw) {
        Matcher matcher = PLACEHOLDER.matcher(raw.value());
        while (matcher.find()) {
            String placeholder = matcher.group(1);
            String key = key(placeholder);
            boolean forgiven = placeholder.startsWith("?") || placeholder.startsWith("!") || open.contains(key);
            if (!forgiven
                    && !ELSEWHERE.matcher(placeholder).matches()
                    && value(placeholder).isEmpty()) {
                return Optional.of(new Missing(key, raw.at(matcher.start())));
            }
        }
        return Optional.empty();
    }

    /** A placeholder without a value. */
    record Missing(String key, Place place) {}

    /** The names that would have a value. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(given.keySet());
        names.addAll(open);
        names.addAll(installed.settings());
        return names;
    }

    private static String key(String placeholder) {
        String plain =
                placeholder.startsWith("?") || placeholder.startsWith("!") ? placeholder.substring(1) : placeholder;
        int colon = plain.indexOf(':');
        return (colon < 0 ? plain : plain.substring(0, colon)).strip();
    }
}
