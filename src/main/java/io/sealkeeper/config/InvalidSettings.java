package io.sealkeeper.config;

import java.util.List;

/** The settings can't be used. The message has one line per mistake, each with what would be right. */
public final class InvalidSettings extends Exception {
    private static final long serialVersionUID = 1;

    private final List<String> mistakes;

    public InvalidSettings(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
