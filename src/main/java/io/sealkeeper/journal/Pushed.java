package io.sealkeeper.journal;

/**
 * A payload that was acknowledged, and is not carried out yet.
 *
 * @param name the name of its file: its id and what kind of file it is
 * @param source whose payload it is
 */
public record Pushed(String name, String source) {

    /** What the client asks for its report by. */
    public String id() {
        return name.replaceFirst("[.].*", "");
    }
}
