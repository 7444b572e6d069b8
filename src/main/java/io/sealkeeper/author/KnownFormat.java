package io.sealkeeper.author;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.intake.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A format of a tool, for which there is a source to copy.
 *
 * @param example the source's name in {@code routes/examples}
 * @param says what a file of it is, after "this is"
 * @param has what each such document has, by path, and a pattern for the value; an empty one fits any
 * @param columns what each such table has
 * @param kamelets what the source uses
 */
public record KnownFormat(
        String example, String says, Map<String, String> has, List<String> columns, List<String> kamelets) {

    private static final String ONCE_AGREED = "  # once the owners have agreed: outcome: ";

    public KnownFormat {
        has = Map.copyOf(has);
        columns = List.copyOf(columns);
        kamelets = List.copyOf(kamelets);
    }

    /** Whether a document is of it; its lists may lack all items but one. */
    public boolean isOf(JsonNode document) {
        return !has.isEmpty() && has.entrySet().stream().allMatch(h -> has(document, h.getKey(), h.getValue()));
    }

    /** Whether a table is of it. */
    public boolean isOf(List<String> header) {
        return !columns.isEmpty() && header.containsAll(columns);
    }

    /** What a file of it has, in words; empty if nothing tells it. */
    public String signs() {
        List<String> signs = new ArrayList<>(columns);
        has.keySet().stream().sorted().map(paths -> paths.replace("|", " or ")).forEach(signs::add);
        return String.join(", ", signs);
    }

    /** The kind of file that a source reads, as {@link Look#kind} calls it; empty if it has no folder. */
    public static Optional<String> kind(String route) {
        return Stream.of(new PayloadFormat.Csv(',', Encoding.UTF_8, 0), new PayloadFormat.Xlsx("", 0), Look.JSON)
                .filter(format -> Pattern.compile("routeTemplateRef: " + format.template() + "\\b")
                        .matcher(route)
                        .find())
                .map(PayloadFormat::kind)
                .findFirst();
    }

    private static boolean has(JsonNode document, String paths, String pattern) {
        return Stream.of(paths.split("\\|")).anyMatch(path -> hasAt(document, path, pattern));
    }

    private static boolean hasAt(JsonNode document, String path, String pattern) {
        JsonNode there = document;
        for (String step : path.split("\\.")) {
            boolean isList = step.endsWith("[]");
            String name = isList ? step.substring(0, step.length() - 2) : step;
            there = name.isEmpty() ? there : there.path(name);
            there = isList ? there.path(0) : there;
        }
        return !there.isMissingNode() && (pattern.isEmpty() || there.asText().matches(pattern));
    }

    /** The example's route file under another name. */
    public String route(String text, String name) {
        String own = Pattern.quote(example);
        return text.replaceAll("(?m)^(\\s+routeId: )" + own + "$", "$1" + name)
                .replaceAll("(?m)^(\\s+value: \"?)" + own + "(\"?)$", "$1" + name + "$2")
                .replaceAll("(?m)^(\\s+id: )" + own + "-", "$1" + name + "-")
                .replaceAll("direct:" + own + "-", "direct:" + name + "-")
                .replaceAll("inbox/" + own + "/", "inbox/" + name + "/")
                .replaceAll("seal\\.trust\\." + own + "\\.", "seal.trust." + name + ".")
                .replaceAll("(kamelet:[A-Za-z0-9-]+/)" + own + "\\b", "$1" + name)
                .replaceAll(
                        "# To switch it on: copy this file into routes/sources/( and kamelets/\\S+ into routes/kamelets/)?, ",
                        "# To switch it on: ");
    }

    /** The example's tests, which pass before the owners have agreed: what becomes of a seal is in a comment. */
    public String test(String text, String name) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String outcome = line.replaceFirst("^\\s*outcome: ", "");
            boolean needsTrust = line.matches("\\s+outcome: (\"?restored|\\[?restored).*");
            lines.add(
                    needsTrust
                            ? ONCE_AGREED + outcome
                            : line.replaceFirst("^(\\s+source: )" + Pattern.quote(example) + "$", "$1" + name));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The trust entries that the example asks for, under another name. */
    public List<String> trust(String route, String test, String name) {
        List<String> entries = new ArrayList<>();
        Pattern.compile("seal\\.trust\\." + Pattern.quote(example) + "\\.([A-Za-z]+)(?:=([A-Za-z/,]+))?")
                .matcher(route)
                .results()
                .forEach(m -> entries.add("seal.trust." + name + "." + m.group(1) + "="
                        + (m.group(2) == null ? String.join(",", fields(test)) : m.group(2))));
        return entries.stream().distinct().toList();
    }

    /** The fields that the example's tests name. */
    private static List<String> fields(String test) {
        SortedSet<String> fields = new TreeSet<>();
        Pattern.compile("(?m)^ {4}([A-Za-z]+)(?:/[^:]+)?: \\{ old: ")
                .matcher(test)
                .results()
                .forEach(m -> fields.add(m.group(1)));
        Pattern.compile("fields: \\{([^{}]*)}")
                .matcher(test)
                .results()
                .flatMap(m -> Pattern.compile("([A-Za-z]+)(?:/[A-Za-z]+)?:\\s")
                        .matcher(m.group(1))
                        .results())
                .forEach(m -> fields.add(m.group(1)));
        return List.copyOf(fields);
    }
}
