package io.sealkeeper.author;

import io.sealkeeper.intake.Encoding;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The text of a source's route file. */
public final class RouteText {

    private RouteText() {}

    /** @param trust the entries that the owners have to agree to */
    public static String of(Draft draft, List<String> trust) {
        List<String> lines = new ArrayList<>();
        lines.add("# What files such as " + Shown.plain(draft.payload().name()) + " say of " + draft.type()
                + " sheets, which are named by their " + draft.keyAs() + ".");
        lines.add("#");
        lines.add("# Put files into inbox/" + draft.name()
                + "/. Until the owners have agreed, each sheet that this source changes" + " loses its seal.");
        lines.addAll(agree(trust));
        template(draft, lines);
        lines.add("");
        lines.add("# How a row becomes a change. Field names come from here, never from the payload.");
        lines.add("- route:");
        lines.add("    id: " + draft.name() + "-change");
        lines.add("    from:");
        lines.add("      uri: direct:" + draft.name() + "-change");
        lines.add("      steps:");
        lines.add("        - transform:");
        lines.add("            description: a row to a change");
        lines.add("            expression:");
        lines.add("              jq:");
        lines.add("                expression: |");
        MappingText.of(draft).forEach(line -> lines.add("                  " + line));
        return String.join("\n", lines) + "\n";
    }

    /** The comment with what the owners have to agree to. */
    static List<String> agree(List<String> trust) {
        List<String> lines = new ArrayList<>();
        lines.add(
                trust.size() > 1
                        ? "# Once they have, those of the sheets at the far ends too, add to application.properties:"
                        : "# Once they have, add to application.properties:");
        trust.forEach(entry -> lines.add("# " + entry));
        return lines;
    }

    private static void template(Draft draft, List<String> lines) {
        PayloadFormat format = draft.payload().format();
        lines.add("- templatedRoute:");
        lines.add("    routeTemplateRef: " + format.template());
        lines.add("    routeId: " + draft.name());
        lines.add("    parameters:");
        parameter(lines, "source", draft.name());
        if (format instanceof PayloadFormat.Json json) {
            if (!json.lines() && !json.rows().equals(".[]")) {
                parameter(lines, "rows", JsonText.of(json.rows()));
            }
        } else {
            lines.add("      # name:kind, and ! if a cell must not be blank; other columns are ignored.");
            parameter(lines, "columns", JsonText.of(draft.declaration()));
        }
        own(format).forEach((name, value) -> parameter(lines, name, JsonText.of(value)));
        if (!draft.blanks().isEmpty() && !(format instanceof PayloadFormat.Json)) {
            parameter(lines, "blank", JsonText.of(String.join(", ", draft.blanks())));
        }
        if (!format.suffixes().contains(draft.payload().suffix())) {
            String suffix = draft.payload().suffix();
            parameter(
                    lines,
                    "include",
                    JsonText.of(
                            suffix.isEmpty() ? ".*" : "(?i)[^.~].*[.]" + suffix.replaceAll("[^\\p{L}\\p{N}]", ".")));
        }
    }

    private static Map<String, String> own(PayloadFormat format) {
        Map<String, String> own = new java.util.LinkedHashMap<>();
        if (format instanceof PayloadFormat.Csv csv) {
            if (csv.delimiter() != ',') {
                own.put("delimiter", String.valueOf(csv.delimiter()));
            }
            if (csv.encoding() != Encoding.UTF_8) {
                own.put("encoding", csv.encoding().word());
            }
            header(csv.header(), own);
        } else if (format instanceof PayloadFormat.Xlsx xlsx) {
            if (!xlsx.sheet().isEmpty()) {
                own.put("sheet", xlsx.sheet());
            }
            header(xlsx.header(), own);
        }
        return own;
    }

    private static void header(int row, Map<String, String> own) {
        if (row > 0) {
            own.put("headerAt", String.valueOf(row));
        }
    }

    private static void parameter(List<String> lines, String name, String value) {
        lines.add("      - name: " + name);
        lines.add("        value: " + value);
    }
}
