package io.sealkeeper.pipeline.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a jq expression into its signs and words, without comments. A text with what is interpolated in it is one. */
final class JqTokens {

    /** @param from where it begins in the expression, and {@code to} behind its last letter */
    record Token(String text, int from, int to) {}

    /** Longer signs first: {@code |=} is no pipe. */
    private static final Pattern TOKEN = Pattern.compile("[.$@]?[A-Za-z_]\\w*(?:::\\w+)*"
            + "|[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\\.[0-9]+"
            + "|\\?//|//=|\\|=|[-+*/%=!<>]=|//|\\.\\.|.");

    private JqTokens() {}

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int to;
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
                continue;
            } else if (c == '"') {
                to = endOfText(text, at);
            } else {
                to = matcher.find(at) ? matcher.end() : text.length();
            }
            tokens.add(new Token(text.substring(at, to), at, to));
            at = to;
        }
        return tokens;
    }

    /** Behind the closing quote; an interpolation may hold texts, too. */
    private static int endOfText(String text, int begin) {
        int at = begin + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            boolean interpolated = text.startsWith("\\(", at);
            at = interpolated ? endOfInterpolation(text, at + 2) : at + (text.charAt(at) == '\\' ? 2 : 1);
        }
        return Math.min(at + 1, text.length());
    }

    private static int endOfInterpolation(String text, int begin) {
        int depth = 1;
        int at = begin;
        while (at < text.length() && depth > 0) {
            switch (text.charAt(at)) {
                case '"' -> at = endOfText(text, at);
                case '(' -> {
                    depth++;
                    at++;
                }
                case ')' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
        }
        return at;
    }
}
