package io.sealkeeper.cli;

import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.words.Shown;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** A plan for a person. Text from a payload or the workspace is never interpreted as colour mark-up. */
final class PlanText implements PlanOutput {

    private static final int MOST_ROWS = 3;

    private final PrintStream out;
    private final boolean all;
    private final boolean colours;
    private final Optional<AgainstOther> other;

    PlanText(PrintStream out, boolean all, Ansi ansi, Optional<AgainstOther> other) {
        this.other = other;
        this.out = out;
        this.all = all;
        colours = ansi.enabled();
    }

    @Override
    public void sheet(PlannedSheet sheet) {
        String there = other.map(o -> o.text(sheet)).orElse("");
        if (all || isWorthTelling(sheet.expected())) {
            out.print(text(sheet) + there);
        }
    }

    /** Leaves out what would not change, unless the reason is that the sheet holds a newer value. */
    static boolean isWorthTelling(Outcome expected) {
        return expected.kind() != Outcome.Kind.UNCHANGED || expected.isStale();
    }

    private String text(PlannedSheet sheet) {
        StringBuilder text = new StringBuilder(in(Style.bold, Shown.plain(sheet.label())));
        text.append(" of ").append(sheet.source()).append(", ").append(rows(sheet.rows()));
        sheet.reading().ifPresent(r -> text.append("; rev ")
                .append(r.rev())
                .append(", ")
                .append(r.seal())
                .append(r.follows() ? ", after an earlier row" : ""));
        text.append('\n');
        for (FieldEdit edit : sheet.edits()) {
            text.append("    ")
                    .append(Shown.plain(edit.path().value()))
                    .append(": ")
                    .append(in(Style.fg_red, value(edit.before())))
                    .append(" → ")
                    .append(in(Style.fg_green, value(edit.after())))
                    .append(sheet.untrusted().contains(edit.path()) ? "   not trusted" : "")
                    .append('\n');
        }
        fields(text, "not sent, already on the sheet: ", sheet.same());
        fields(text, "not written, not agreed by the owners: ", sheet.withheld());
        return text.append("    ⇒ ")
                .append(outcome(sheet.expected()))
                .append('\n')
                .toString();
    }

    private static void fields(StringBuilder text, String what, List<FieldPath> fields) {
        if (!fields.isEmpty()) {
            text.append("    ").append(what).append(names(fields)).append('\n');
        }
    }

    private static String names(List<FieldPath> fields) {
        return fields.stream().map(f -> Shown.plain(f.value())).collect(Collectors.joining(", "));
    }

    private static String rows(List<PlannedSheet.Row> rows) {
        return rows.stream()
                        .limit(MOST_ROWS)
                        .map(r -> Shown.plain(r.file()) + " row " + r.row())
                        .collect(Collectors.joining(", "))
                + (rows.size() > MOST_ROWS ? " and " + (rows.size() - MOST_ROWS) + " more" : "");
    }

    private static String value(FieldValue value) {
        return value.text().map(Shown::plain).orElse("(none)");
    }

    private String outcome(Outcome outcome) {
        String name = outcome.kind().label()
                + outcome.reason().map(r -> " " + r.label()).orElse("");
        return in(style(outcome.kind()), name) + (outcome.words().isEmpty() ? "" : ": " + outcome.words());
    }

    private static Style style(Outcome.Kind kind) {
        return switch (kind) {
            case UNCHANGED, KEPT, RESTORED -> Style.fg_green;
            case LEFT_BROKEN, NOT_SEALED -> Style.fg_yellow;
            case PARKED, REJECTED -> Style.fg_red;
        };
    }

    private String in(Style style, String text) {
        return colours ? style.on() + text + Style.reset.on() : text;
    }

    @Override
    public void end(Totals totals) {
        RunReport report = totals.report();
        out.printf(
                Locale.ROOT,
                "Plan for %,d rows; nothing was written. This is what 'sync' would do, if nobody else acts meanwhile:%n",
                report.rows());
        report.outcomes().forEach((outcome, count) -> {
            if (count > 0) {
                out.printf(
                        Locale.ROOT, "  %,9d  %s%s%n", count, outcome, ReportText.reasons(outcome, report.reasons()));
            }
        });
        report.files().stream()
                .filter(f -> !f.state().equals("taken"))
                .forEach(f -> out.println("File " + Shown.plain(f.name()) + ": " + f.words()));
        other.ifPresent(o -> o.end(out));
        out.println("Calls that 'sync' would take: " + calls(totals.calls()));
        out.println("Calls that this plan took: " + calls(report.requests()));
        if (report.aborted() != null) {
            out.println("The plan was cut short: " + report.aborted());
        }
    }

    private static String calls(Map<String, Long> byKind) {
        long sum = byKind.values().stream().mapToLong(Long::longValue).sum();
        return sum
                + byKind.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
