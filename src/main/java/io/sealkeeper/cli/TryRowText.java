package io.sealkeeper.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.cli.TryOutput.Row;
import io.sealkeeper.cli.TryTotals.Field;
import io.sealkeeper.config.SettingsFile;
import io.sealkeeper.pipeline.flow.Culprit;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.rehearsal.Trial;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.RelationsWanted;
import io.sealkeeper.words.Shown;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** What a row became, and the counts, for a person. Text from a payload is never interpreted as colour mark-up. */
final class TryRowText {

    private static final String NOT_TRUSTED = "   not trusted";

    private final boolean colours;

    TryRowText(Ansi ansi) {
        colours = ansi.enabled();
    }

    /** A row, on some lines. */
    String of(Row row, TryTotals totals) {
        String number = "row " + row.tried().row() + "  ";
        Optional<Change> change = row.tried().change();
        if (change.isPresent()) {
            return number + of(change.get(), row, totals);
        }
        return row.tried()
                .rejection()
                .map(rejection -> number + of(rejection, row))
                .orElse(number + "nothing: the mapping drops this row\n");
    }

    private String of(Change change, Row row, TryTotals totals) {
        StringBuilder text = new StringBuilder(in(Style.bold, Shown.plain(change.sheetLabel())));
        row.earlier().ifPresent(first -> text.append(", as row ")
                .append(first.row())
                .append(first.payload().equals(row.payload()) ? "" : " of " + first.payload()));
        text.append('\n');
        change.wanted().forEach((path, value) -> text.append("    ")
                .append(Shown.plain(path.value()))
                .append(": ")
                .append(in(Style.fg_green, value(value)))
                .append(totals.isTrusted(change.type(), path) ? "" : NOT_TRUSTED)
                .append(change.newest().filter(path::equals).isPresent() ? "   the newest wins" : "")
                .append('\n'));
        change.relations().forEach((name, wanted) -> text.append("    ")
                .append(Shown.plain(name))
                .append(": ")
                .append(in(Style.fg_green, items(wanted)))
                .append(totals.isTrusted(change.type(), new FieldPath(name)) ? "" : NOT_TRUSTED)
                .append('\n'));
        return text.toString();
    }

    private static String value(Optional<Object> value) {
        JsonNode json = Trial.json(value);
        return json.isNull() ? "(cleared)" : Shown.plain(json.isTextual() ? json.textValue() : json.toString());
    }

    private static String items(RelationsWanted wanted) {
        String items = wanted.items().stream().map(TryRowText::item).collect(Collectors.joining(", "));
        if (wanted.replace()) {
            return items.isEmpty() ? "(all removed)" : items + " (and no others)";
        }
        return items.isEmpty() ? "(none)" : items;
    }

    private static String item(RelationsWanted.Item item) {
        String attributes = item.attributes().entrySet().stream()
                .map(a -> Shown.plain(a.getKey()) + ": " + value(a.getValue()))
                .collect(Collectors.joining(", "));
        return item.type().map(type -> type + " ").orElse("")
                + Shown.plain(item.target().toString())
                + (attributes.isEmpty() ? "" : " (" + attributes + ")");
    }

    private String of(Rejection rejection, Row row) {
        String where = row.place().map(place -> "    at " + place).orElse("");
        String words = rejection.words();
        if (rejection.culprit().orElse(null) instanceof Culprit.Part part) {
            words = part.why();
            where += ": " + Shown.plain(part.text())
                    + (part.member().isEmpty() ? "" : ", in " + Shown.plain(part.member()))
                    + "\n    which got " + Shown.plain(part.value())
                    + (part.value().equals(rejection.payload())
                            ? ""
                            : "\n    the row is " + Shown.plain(rejection.payload()));
        }
        return in(Style.fg_red, "rejected") + ": " + words + "\n" + (where.isEmpty() ? "" : where + "\n");
    }

    /** The counts over all rows. */
    String of(TryTotals totals) {
        StringBuilder text = new StringBuilder();
        text.append(count(totals.rows(), "row")).append(": ").append(count(totals.changes(), "change"));
        totals.sheets().filter(sheets -> sheets > 0).ifPresent(sheets -> text.append(" of ")
                .append(count(sheets, "sheet")));
        text.append(totals.rejected() > 0 ? ", " + in(Style.fg_red, totals.rejected() + " rejected") : "")
                .append(totals.dropped() > 0 ? ", " + totals.dropped() + " dropped by the mapping" : "")
                .append(". Nothing was written, and no workspace was asked.\n");
        if (totals.merged() > 0) {
            text.append(count(totals.merged(), "row"))
                    .append(totals.merged() == 1 ? " is" : " are")
                    .append(" for the sheet of an earlier row: such rows are merged in their order, and a later value"
                            + " takes the place of an earlier one.\n");
        }
        if (!totals.reasons().isEmpty()) {
            text.append("Rejected:\n");
            totals.reasons().forEach((reason, rows) -> line(text, rows, reason, ""));
        }
        totals.fields().forEach((type, fields) -> fields(text, totals, type, fields));
        return text.toString();
    }

    private static void fields(StringBuilder text, TryTotals totals, FactSheetType type, Map<String, Field> fields) {
        String key = "seal.trust." + totals.source() + "." + type;
        text.append("Rows by field of ").append(Shown.plain(type.name())).append(":\n");
        fields.values()
                .forEach(field ->
                        line(text, field.rows(), Shown.plain(field.name()), field.isTrusted() ? "" : NOT_TRUSTED));
        if (fields.values().stream().anyMatch(field -> !field.isTrusted())) {
            text.append("A sheet loses its seal for what is not trusted. Once its owners agree, ")
                    .append("set in " + SettingsFile.name() + ":\n    ")
                    .append(Shown.plain(key))
                    .append('=')
                    .append(fields.keySet().stream().map(Shown::plain).collect(Collectors.joining(",")))
                    .append('\n');
        }
    }

    private static void line(StringBuilder text, long rows, String what, String behind) {
        text.append(String.format(Locale.ROOT, "%,9d  %s%s%n", rows, what, behind));
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? what : what + "s");
    }

    String in(Style style, String text) {
        return colours ? style.on() + text + Style.reset.on() : text;
    }
}
