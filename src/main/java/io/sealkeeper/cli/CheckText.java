package io.sealkeeper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.check.Mistake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The mistakes found, one a line, or as JSON. */
final class CheckText {

    private CheckText() {}

    static String of(List<Mistake> mistakes, int files) {
        String lines = mistakes.stream().map(m -> m + "\n").collect(Collectors.joining());
        long errors = mistakes.stream().filter(Mistake::isError).count();
        if (errors == 0) {
            return lines + "No mistake in " + files + " route files and the settings.";
        }
        return lines + (errors == 1 ? "1 mistake." : errors + " mistakes.");
    }

    /** Names that users script against. */
    static String json(List<Mistake> mistakes) {
        try {
            return new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of(
                            "mistakes",
                            mistakes.stream().map(CheckText::members).toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mistake has a JSON form", e);
        }
    }

    static Map<String, Object> members(Mistake mistake) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("file", mistake.place().file());
        members.put("line", mistake.place().line());
        members.put("column", mistake.place().column());
        members.put("severity", mistake.severity().name().toLowerCase(Locale.ROOT));
        members.put("words", mistake.words());
        return members;
    }
}
