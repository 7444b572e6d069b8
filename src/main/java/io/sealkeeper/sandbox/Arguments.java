package io.sealkeeper.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The arguments of a field or the members of an input object; graphql-java has already checked their types. */
record Arguments(Map<?, ?> given) {

    boolean has(String name) {
        return given.get(name) != null;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable((String) given.get(name));
    }

    Optional<Integer> integer(String name) {
        return Optional.ofNullable((Integer) given.get(name));
    }

    OptionalLong number(String name) {
        return given.get(name) instanceof Long value ? OptionalLong.of(value) : OptionalLong.empty();
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(given.get(name));
    }

    List<String> texts(String name) {
        return given.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    List<Arguments> objects(String name) {
        return given.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(item -> item instanceof Map<?, ?>)
                        .map(item -> new Arguments((Map<?, ?>) item))
                        .toList()
                : List.of();
    }

    Arguments object(String name) {
        return new Arguments(given.get(name) instanceof Map<?, ?> map ? map : Map.of());
    }
}
