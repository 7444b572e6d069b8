package io.sealkeeper.cli;

import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** A trial for a person: the first rows, and the first of those that were rejected; then the counts over all. */
final class TryText implements TryOutput {

    private final PrintStream out;
    private final TryRowText text;
    private final long most;
    private long rows;
    private long shown;
    private long rejectedShown;

    /** @param most how many rows are shown */
    TryText(PrintStream out, long most, Ansi ansi) {
        this.out = out;
        this.text = new TryRowText(ansi);
        this.most = most;
    }

    @Override
    public void payload(String name, String words) {
        leftOut();
        out.println(text.in(Style.bold, name) + words + ":");
    }

    @Override
    public void row(Row row, TryTotals totals) {
        rows++;
        boolean isRejected = row.tried().rejection().isPresent();
        if (shown < most || (isRejected && rejectedShown < most)) {
            leftOutBefore();
            shown++;
            rejectedShown += isRejected ? 1 : 0;
            out.print(text.of(row, totals));
        }
    }

    private long toldUpTo;

    /** A gap before a rejected row is told, so that nobody takes it for the next one. */
    private void leftOutBefore() {
        long gap = rows - 1 - toldUpTo;
        if (gap > 0) {
            out.printf(Locale.ROOT, "… %,d more %s%n", gap, gap == 1 ? "row" : "rows");
        }
        toldUpTo = rows;
    }

    private void leftOut() {
        long gap = rows - toldUpTo;
        if (gap > 0) {
            out.printf(Locale.ROOT, "… %,d more %s; --all shows them%n", gap, gap == 1 ? "row" : "rows");
        }
        toldUpTo = rows;
    }

    @Override
    public void trouble(String words) {
        leftOut();
        out.flush();
        System.err.println("sealkeeper: " + words);
    }

    @Override
    public void end(TryTotals totals) {
        leftOut();
        out.print(text.of(totals));
    }
}
