package io.sealkeeper.heal;

import io.sealkeeper.heal.Finding.Edit;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan as a table for a spreadsheet: a row per change of a sheet, and one for a sheet without any. CSV as RFC 4180
 * has it, each cell in double quotes, in UTF-8 with a byte order mark, because spreadsheets take another encoding
 * without it. Scripts should read {@link HealJson} instead.
 *
 * <p>A cell that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP recommends ("CSV
 * Injection"): one that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a line end, or with one of
 * these signs in full width, also behind blanks. So {@code -5} stands there as {@code '-5}.
 */
public final class HealCsv {

    private static final String MARK = "\uFEFF";
    private static final String FORMULA = "=+-@\t\r\n\0＝＋－＠";

    /** A spreadsheet's cell takes 32,767 characters. */
    private static final int LONGEST = 32_000;

    private static final List<String> COLUMNS = List.of(
            "owner",
            "type",
            "sheet",
            "id",
            "approved at",
            "broken at",
            "broken by",
            "guard",
            "field",
            "old",
            "new",
            "what would be done",
            "why");

    private HealCsv() {}

    public static void write(HealPlan plan, Appendable out) throws IOException {
        out.append(MARK);
        row(out, COLUMNS);
        for (Finding finding : plan.findings()) {
            if (finding.edits().isEmpty()) {
                row(out, cells(finding, "", "", ""));
            }
            for (Edit edit : finding.edits()) {
                row(
                        out,
                        cells(
                                finding,
                                edit.path(),
                                edit.oldValue().orElse(""),
                                edit.newValue().orElse("")));
            }
        }
    }

    private static List<String> cells(Finding finding, String field, String before, String after) {
        return List.of(
                finding.owner().orElse(""),
                finding.type().name(),
                finding.label(),
                finding.id().value(),
                moment(finding.approvedAt()),
                moment(finding.brokenAt()),
                finding.brokenBy().orElse(""),
                finding.source().orElse(""),
                field,
                before,
                after,
                Told.done(finding),
                Told.why(finding.predicted()));
    }

    private static String moment(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }

    private static void row(Appendable out, List<String> cells) throws IOException {
        String between = "";
        for (String cell : cells) {
            out.append(between).append(quoted(harmless(cut(cell))));
            between = ",";
        }
        out.append("\r\n");
    }

    static String harmless(String cell) {
        int at = 0;
        while (at < cell.length() && isBlank(cell.charAt(at))) {
            at++;
        }
        return at < cell.length() && FORMULA.indexOf(cell.charAt(at)) >= 0 ? "'" + cell : cell;
    }

    private static boolean isBlank(char c) {
        return FORMULA.indexOf(c) < 0 && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF');
    }

    private static String cut(String cell) {
        if (cell.length() <= LONGEST) {
            return cell;
        }
        boolean isInPair = Character.isHighSurrogate(cell.charAt(LONGEST - 1));
        return cell.substring(0, isInPair ? LONGEST - 1 : LONGEST) + "…";
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }
}
