package io.sealkeeper.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A section of a number format, cut into what it shows. Literals, colours, languages and conditions are left out. */
final class FormatTokens {

    private static final String ELAPSED = "elapsed";

    /** Runs of one letter, {@code general}, {@code %}, {@code exponent}, and {@code elapsed} for {@code [h]}. */
    private final List<String> tokens = new ArrayList<>();

    private FormatTokens() {}

    /** The sections of a format that apply to numbers: positive, negative, zero. */
    static List<FormatTokens> sections(String code) {
        List<FormatTokens> sections = new ArrayList<>();
        FormatTokens section = new FormatTokens();
        int at = 0;
        while (at < code.length()) {
            char c = code.charAt(at);
            if (c == ';') {
                sections.add(section);
                section = new FormatTokens();
                at++;
            } else {
                at = section.take(code, at);
            }
        }
        sections.add(section);
        return sections;
    }

    private int take(String code, int at) {
        char c = Character.toLowerCase(code.charAt(at));
        switch (c) {
            case '"' -> {
                int end = code.indexOf('"', at + 1);
                return end < 0 ? code.length() : end + 1;
            }
            case '\\', '_', '*' -> {
                return at + 2;
            }
            case '[' -> {
                return bracket(code, at);
            }
            case '%' -> tokens.add("%");
            default -> {
                return c >= 'a' && c <= 'z' ? letters(code, at) : at + 1;
            }
        }
        return at + 1;
    }

    private int bracket(String code, int at) {
        int end = code.indexOf(']', at);
        if (end < 0) {
            return code.length();
        }
        if (code.substring(at + 1, end).toLowerCase(Locale.ROOT).matches("h+|m+|s+")) {
            tokens.add(ELAPSED);
        }
        return end + 1;
    }

    private int letters(String code, int at) {
        String rest = code.substring(at).toLowerCase(Locale.ROOT);
        for (String word : List.of("general", "am/pm", "a/p")) {
            if (rest.startsWith(word)) {
                tokens.add(word);
                return at + word.length();
            }
        }
        if (rest.startsWith("e+") || rest.startsWith("e-")) {
            tokens.add("exponent");
            return at + 2;
        }
        int end = 1;
        while (end < rest.length() && rest.charAt(end) == rest.charAt(0)) {
            end++;
        }
        tokens.add(rest.substring(0, end));
        return at + end;
    }

    boolean has(String token) {
        return tokens.contains(token);
    }

    boolean hasDate() {
        return hasYear() || hasMonth() || tokens.stream().anyMatch(t -> t.startsWith("d") || t.startsWith("aaa"));
    }

    boolean hasTime() {
        return has(ELAPSED) || tokens.stream().anyMatch(t -> t.matches("h+|m+|s+"));
    }

    boolean hasWholeDay() {
        return hasYear() && hasMonth() && (has("d") || has("dd")) && !has(ELAPSED);
    }

    /** Includes years of an era and of the Buddhist calendar. */
    private boolean hasYear() {
        return tokens.stream().anyMatch(t -> t.matches("y+|e+|b+"));
    }

    /** An m that is not next to hours or seconds. */
    private boolean hasMonth() {
        for (int i = 0; i < tokens.size(); i++) {
            boolean isMinute = (i > 0
                            && (tokens.get(i - 1).startsWith("h")
                                    || tokens.get(i - 1).equals(ELAPSED)))
                    || (i + 1 < tokens.size() && tokens.get(i + 1).startsWith("s"));
            if (tokens.get(i).matches("m+") && (!isMinute || tokens.get(i).length() > 2)) {
                return true;
            }
        }
        return false;
    }
}
