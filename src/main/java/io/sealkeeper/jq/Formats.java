package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** jq's formats, {@code @csv} and the like. */
final class Formats {

    private static final String UNRESERVED = "-_.!~*'()";
    private static final Map<String, String> CSV = Map.of("\"", "\"\"");
    private static final Map<String, String> TSV = Map.of("\t", "\\t", "\r", "\\r", "\n", "\\n", "\\", "\\\\");
    private static final Map<String, String> HTML =
            Map.of("&", "&amp;", "<", "&lt;", ">", "&gt;", "'", "&apos;", "\"", "&quot;");

    static final List<String> NAMES = List.of("text", "json", "csv", "tsv", "html", "uri", "sh", "base64", "base64d");

    private Formats() {}

    /** @throws JsonQueryException if there is no such format, or it can't have this value */
    static String format(String name, JsonNode value) throws JsonQueryException {
        return switch (name) {
            case "text" -> Texts.plain(value);
            case "json" -> Texts.json(value);
            case "csv" -> row(value, "csv", ",", "\"", CSV);
            case "tsv" -> row(value, "tsv", "\t", "", TSV);
            case "html" -> escaped(Texts.plain(value), HTML);
            case "uri" -> uri(Texts.plain(value));
            case "sh" -> shell(value);
            case "base64" ->
                Base64.getEncoder().encodeToString(Texts.plain(value).getBytes(StandardCharsets.UTF_8));
            case "base64d" -> decoded(value);
            default -> throw new JsonQueryException(name + " is not a valid format");
        };
    }

    private static String row(JsonNode value, String name, String separator, String quote, Map<String, String> escapes)
            throws JsonQueryException {
        if (!value.isArray()) {
            throw new JsonQueryException("%s cannot be " + name + "-formatted, only array", value);
        }
        StringBuilder row = new StringBuilder();
        String before = "";
        for (JsonNode item : value) {
            row.append(before);
            before = separator;
            if (item.isContainerNode()) {
                throw new JsonQueryException("%s is not valid in a csv row", item);
            }
            if (item.isTextual()) {
                row.append(quote).append(escaped(item.textValue(), escapes)).append(quote);
            } else if (!item.isNull() && !Double.isNaN(item.doubleValue())) {
                row.append(Texts.json(item));
            }
        }
        return row.toString();
    }

    private static String escaped(String text, Map<String, String> escapes) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String sign = text.substring(i, i + 1);
            escaped.append(escapes.getOrDefault(sign, sign));
        }
        return escaped.toString();
    }

    private static String uri(String text) {
        StringBuilder uri = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            uri.append(isPlain || UNRESERVED.indexOf(c) >= 0 ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return uri.toString();
    }

    private static String shell(JsonNode value) throws JsonQueryException {
        StringBuilder words = new StringBuilder();
        for (JsonNode word : value.isArray() ? value : Nodes.list(List.of(value))) {
            if (word.isContainerNode()) {
                throw new JsonQueryException("%s can not be escaped for shell", word);
            }
            words.append(words.isEmpty() ? "" : " ")
                    .append(word.isTextual() ? "'" + word.textValue().replace("'", "'\\''") + "'" : Texts.json(word));
        }
        return words.toString();
    }

    private static String decoded(JsonNode value) throws JsonQueryException {
        String text = Texts.plain(value);
        int end = text.indexOf('=');
        try {
            byte[] bytes = Base64.getDecoder().decode(end < 0 ? text : text.substring(0, end));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new JsonQueryException("%s is not valid base64 data", value);
        }
    }
}
