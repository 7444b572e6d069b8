package io.sealkeeper.operations;

/**
 * Something about the gateway that a person should look at, while it goes on working.
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
