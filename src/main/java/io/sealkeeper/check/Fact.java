package io.sealkeeper.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A reference in a route to something outside it. */
sealed interface Fact {

    /** What the components direct and bean call the name in their address. */
    Set<String> NAMES = Set.of("name", "beanName");

    /**
     * An address.
     *
     * @param isConsumed whether a route begins there
     * @param options those outside the address
     */
    record Endpoint(Text uri, boolean isConsumed, List<Option> options) implements Fact {

        String scheme() {
            int colon = uri.value().indexOf(':');
            return colon < 0 ? uri.value() : uri.value().substring(0, colon);
        }

        /** The part after the scheme, without options; Kaoto writes it among the parameters. */
        String path() {
            String rest = uri.value().substring(Math.min(uri.value().length(), scheme().length() + 1));
            int query = rest.indexOf('?');
            String path = (query < 0 ? rest : rest.substring(0, query)).replaceFirst("^//", "");
            return path.isEmpty() ? named().map(o -> o.value().value()).orElse("") : path;
        }

        private Optional<Option> named() {
            return options.stream()
                    .filter(o -> NAMES.contains(o.name().value()))
                    .findFirst();
        }

        /** Whether all of it is known before a payload arrives. */
        boolean isKnown() {
            return uri.isKnown() && named().map(o -> o.value().isKnown()).orElse(true);
        }
    }

    /** An option of an address. */
    record Option(Text name, Text value, boolean isInUri) {}

    /** A bean, and the method called. */
    record Bean(Text name, Optional<Text> method) implements Fact {}

    /** An expression; a predicate is one that is true or false. */
    record Expression(String language, Text text, boolean isPredicate) implements Fact {}

    /** A data format. */
    record DataFormat(String name, Place place) implements Fact {}

    /** A class. */
    record Type(Text name) implements Fact {}

    /** A route's own name. */
    record RouteId(Text id) implements Fact {}

    /** The name of a route configuration. */
    record Configuration(Text id) implements Fact {}

    /** The route configuration that a route uses. */
    record Configured(Text id) implements Fact {}

    /** The name of a source. */
    record Source(Text name) implements Fact {}

    /** A bean that the file defines itself. */
    record OwnBean(String name, String type) implements Fact {}

    /** A placeholder without a value. */
    record NoValue(String key, Place place, Set<String> names) implements Fact {}
}
