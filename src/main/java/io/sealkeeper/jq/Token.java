package io.sealkeeper.jq;

/**
 * A token of jq.
 *
 * @param text of a field without its dot, of a format without its {@code @}; else as it is written
 * @param index where it begins
 */
record Token(Kind kind, String text, int index) {

    enum Kind {
        /** {@code .name}. */
        FIELD,
        /** A name, perhaps with a module's before it. */
        NAME,
        KEYWORD,
        NUMBER,
        /** {@code @base64}. */
        FORMAT,
        /** A {@code "}: what follows is read as text. */
        QUOTE,
        SIGN,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.KEYWORD) && text.equals(sign);
    }

    int end() {
        return index + text.length();
    }
}
