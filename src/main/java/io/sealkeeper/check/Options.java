package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Checks the options of an address by its component's own description. Components such as http silently send an option
 * that they do not know as a query parameter. So every name under {@code parameters:} must be an option; an intended
 * query parameter belongs in the uri.
 */
final class Options {

    private final String scheme;
    private final JsonNode description;

    Options(String scheme, JsonNode description) {
        this.scheme = scheme;
        this.description = description;
    }

    List<Mistake> mistakes(Fact.Endpoint endpoint) {
        List<Mistake> mistakes = new ArrayList<>();
        for (Fact.Option option : endpoint.options()) {
            String name = option.name().value();
            JsonNode declared = description.path("properties").path(name);
            if (!option.name().isKnown() || isPrefixed(name)) {
                continue;
            }
            if (declared.isMissingNode()) {
                unknown(option).ifPresent(mistakes::add);
            } else if (option.value().isKnown()) {
                kind(option, declared).ifPresent(mistakes::add);
            }
        }
        return mistakes;
    }

    /** It sends unknown options as query parameters. */
    private boolean isHttp() {
        return scheme.startsWith("http");
    }

    /** It passes unknown options on: a Kamelet's own properties. */
    private boolean isLenient() {
        return description.path("component").path("lenientProperties").asBoolean();
    }

    private boolean isPrefixed(String name) {
        return prefixes().stream().anyMatch(name::startsWith);
    }

    /** Prefixes of options for what the component uses, such as {@code httpClient.}. */
    private List<String> prefixes() {
        return StreamSupport.stream(description.path("properties").spliterator(), false)
                .map(p -> p.path("prefix").asText())
                .filter(prefix -> !prefix.isEmpty())
                .toList();
    }

    private Optional<Mistake> unknown(Fact.Option option) {
        String name = option.name().value();
        String nearest = Nearest.suggestion(name, names());
        if (nearest.isEmpty()
                && description.path("componentProperties").has(name)
                && !prefixes().isEmpty()) {
            nearest = ", did you mean '" + prefixes().get(0) + name + "'?";
        }
        Place place = option.name().place();
        if (!isHttp() && (!isLenient() || !nearest.isEmpty())) {
            return Optional.of(Mistake.error(place, "'" + scheme + "' has no option " + Shown.quoted(name) + nearest));
        }
        if (!isHttp() || option.isInUri()) {
            return nearest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Mistake.warning(
                            place,
                            Shown.quoted(name) + " is no option of '" + scheme + "', and is sent as a query parameter"
                                    + nearest));
        }
        return Optional.of(Mistake.error(
                place,
                "'" + scheme + "' has no option " + Shown.quoted(name) + " and would send it as a query parameter"
                        + (nearest.isEmpty() ? ": if that is meant, write it into the uri, behind a '?'" : nearest)));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        description.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Optional<Mistake> kind(Fact.Option option, JsonNode declared) {
        String value = option.value().value();
        if (value.startsWith("#")) {
            return Optional.empty();
        }
        String wanted = null;
        if (declared.has("enum")) {
            wanted = isOneOf(value, declared.path("enum")) ? null : words(value, declared.path("enum"));
        } else {
            wanted = switch (declared.path("type").asText()) {
                case "boolean" -> value.matches("(?i)true|false") ? null : "true or false";
                case "integer" -> value.matches("[+-]?\\d+") || isTime(value) ? null : "a whole number";
                case "duration" -> isTime(value) ? null : "a time, in milliseconds or as in 30s, 15m, 1h30m";
                default -> null;
            };
        }
        return Optional.ofNullable(wanted)
                .map(w -> Mistake.error(
                        option.value().place(),
                        "option '" + option.name().value() + "' can't be " + Shown.quoted(value) + ": it is " + w));
    }

    /** Camel accepts any spelling of a word: with dashes, in capitals. */
    private static boolean isOneOf(String value, JsonNode words) {
        return StreamSupport.stream(words.spliterator(), false)
                .anyMatch(w -> plain(w.asText()).equals(plain(value)));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    private static String words(String value, JsonNode words) {
        List<String> names = StreamSupport.stream(words.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return "one of " + String.join(", ", names) + Nearest.suggestion(value, names);
    }

    /** A time as Camel reads it; Camel's own reader throws on an invalid one. */
    private static boolean isTime(String value) {
        return value.matches("-?\\d+")
                || value.matches(
                        "(?i)(\\d+\\s*(d|h|m|s|ms|days?|hours?|min(ute)?s?|sec(ond)?s?|milli(second)?s?)\\s*)+")
                || value.matches("P.*T?.*\\d[DHMS]");
    }
}
