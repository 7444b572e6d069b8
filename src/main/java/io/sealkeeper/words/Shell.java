package io.sealkeeper.words;

/** Arguments of commands that a person copies into a shell. */
public final class Shell {

    private Shell() {}

    /** One argument: as it is, or in quotes that keep all of it. */
    public static String argument(String text) {
        return text.matches("[A-Za-z0-9_./:,@%+=-]+") ? text : quoted(text);
    }

    /** One argument in quotes; in double ones, unless a shell would read something in them. */
    public static String quoted(String text) {
        return text.matches("[^\"$`\\\\!]*") ? "\"" + text + "\"" : "'" + text.replace("'", "'\\''") + "'";
    }
}
