package io.sealkeeper.jq;

import io.sealkeeper.jq.Token.Kind;
import io.sealkeeper.words.Shown;
import java.util.List;
import java.util.Set;

/** Cuts a text into the tokens of jq 1.6. Texts in quotes are read in chunks, because expressions may stand in them. */
final class Lexer {

    private static final Set<String> KEYWORDS = Set.of(
            "def", "if", "then", "elif", "else", "end", "as", "reduce", "foreach", "try", "catch", "label", "import",
            "include", "module", "and", "or", "__loc__", "break");

    /** Longer ones first. */
    private static final List<String> SIGNS = List.of(
            "//=", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=", "//", "..", ".", "[", "]", "(", ")", "{",
            "}", "|", ",", ":", ";", "=", "<", ">", "+", "-", "*", "/", "%", "$", "?");

    private static final int HEX = 16;
    private static final int CODE_UNIT_DIGITS = 4;

    private final String text;
    private int at;
    private int ended;

    Lexer(String text) {
        this.text = text;
    }

    /**
     * A part of a text in quotes.
     *
     * @param opens whether an expression in brackets follows, rather than the closing quote
     */
    record Chunk(String text, boolean opens) {}

    Token next() throws JqMistake {
        skip();
        if (at == text.length()) {
            return new Token(Kind.END, "", ended);
        }
        Token token = token(at);
        ended = at;
        return token;
    }

    /** Behind the last token, or the last quote. */
    int ended() {
        return ended;
    }

    private Token token(int begin) throws JqMistake {
        char c = text.charAt(at);
        if (c == '"') {
            at++;
            return new Token(Kind.QUOTE, "\"", begin);
        }
        if (c == '.' && isLetter(at + 1)) {
            at++;
            return new Token(Kind.FIELD, word(), begin);
        }
        if (c == '@' && (isLetter(at + 1) || isDigit(at + 1))) {
            at++;
            return new Token(Kind.FORMAT, word(), begin);
        }
        if (isLetter(at)) {
            return name(begin);
        }
        if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
            return number(begin);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Kind.SIGN, sign, begin);
            }
        }
        throw new JqMistake(Shown.quoted(String.valueOf(c)) + " can't stand here", begin);
    }

    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    private Token name(int begin) {
        StringBuilder name = new StringBuilder(word());
        while (text.startsWith("::", at) && isLetter(at + 2)) {
            at += 2;
            name.append("::").append(word());
        }
        String found = name.toString();
        return new Token(KEYWORDS.contains(found) ? Kind.KEYWORD : Kind.NAME, found, begin);
    }

    private Token number(int begin) {
        digits();
        if (at < text.length() && text.charAt(at) == '.' && !text.startsWith("..", at) && !isLetter(at + 1)) {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
            if (isDigit(at + 1 + sign)) {
                at += 1 + sign;
                digits();
            }
        }
        return new Token(Kind.NUMBER, text.substring(begin, at), begin);
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private String word() {
        int begin = at;
        while (isLetter(at) || isDigit(at)) {
            at++;
        }
        return text.substring(begin, at);
    }

    /**
     * The next part of a text in quotes, which may go over several lines.
     *
     * @param quote where its quote stands
     */
    Chunk chunk(int quote) throws JqMistake {
        StringBuilder chunk = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                ended = at;
                return new Chunk(chunk.toString(), false);
            }
            if (c != '\\') {
                chunk.append(c);
                continue;
            }
            if (at == text.length()) {
                break;
            }
            char escaped = text.charAt(at++);
            if (escaped == '(') {
                return new Chunk(chunk.toString(), true);
            }
            chunk.append(escape(escaped));
        }
        throw new JqMistake("a '\"' that is never closed, or can't stand here", quote);
    }

    private char escape(char escaped) throws JqMistake {
        return switch (escaped) {
            case '"', '\\', '/' -> escaped;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default ->
                throw new JqMistake(
                        "'\\" + escaped + "' is no sign in a text: a backslash itself is written twice, '\\\\" + escaped
                                + "'",
                        at - 2);
        };
    }

    private char codeUnit() throws JqMistake {
        int begin = at;
        int end = Math.min(begin + CODE_UNIT_DIGITS, text.length());
        String digits = text.substring(begin, end);
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw new JqMistake("'\\u' has to be followed by four hexadecimal digits", begin - 2);
        }
        at = end;
        return (char) Integer.parseInt(digits, HEX);
    }

    private boolean isLetter(int index) {
        if (index >= text.length()) {
            return false;
        }
        char c = text.charAt(index);
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
}
