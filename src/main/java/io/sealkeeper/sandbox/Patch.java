package io.sealkeeper.sandbox;

import java.util.Map;
import java.util.Optional;

/** One change of a mutation; the value is always text, which holds JSON if it is no scalar. */
record Patch(Op op, String path, Optional<String> value) {

    enum Op {
        add,
        replace,
        remove
    }

    static Patch replace(String path, String value) {
        return new Patch(Op.replace, path, Optional.of(value));
    }

    static Patch of(Map<?, ?> input) {
        return new Patch(Op.valueOf((String) input.get("op")), (String) input.get("path"), Optional.ofNullable((String)
                input.get("value")));
    }

    /** The path, split at its slashes. */
    String[] steps() {
        if (!path.startsWith("/") || path.length() < 2) {
            throw LeanIxFault.invalid("Invalid patch path '" + path + "'");
        }
        return path.substring(1).split("/", -1);
    }

    String required() {
        return value.orElseThrow(
                () -> LeanIxFault.invalid("Patch " + op + " of '" + path + "' needs a value that is not null"));
    }
}
