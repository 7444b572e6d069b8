package io.sealkeeper.operations;

/**
 * A condition that a person should look at, while the gateway goes on working.
 *
 * @param name for scripts: {@code dead-letters}
 * @param words for people
 */
public record Degraded(String name, String words) {

    @Override
    public String toString() {
        return name + ": " + words;
    }
}
