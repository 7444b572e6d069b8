package io.sealkeeper.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** A trial for a person who has seen an earlier one: only the rows that became something else, and the counts. */
final class TryDifference implements TryOutput {

    private final PrintStream out;
    private final TryRowText plain = new TryRowText(Ansi.OFF);
    private final TryRowText coloured;
    private final long most;
    private final TryMemory before;
    private final TryMemory now = new TryMemory();
    private long differing;
    private boolean troubled;

    TryDifference(PrintStream out, long most, Ansi ansi, TryMemory before) {
        this.out = out;
        this.most = most;
        this.before = before;
        coloured = new TryRowText(ansi);
    }

    @Override
    public void payload(String name, String words) {
        // Each differing row names it.
    }

    @Override
    public void row(Row row, TryTotals totals) {
        String key = TryMemory.key(row);
        String text = plain.of(row, totals);
        now.keep(key, text);
        if (!before.isSame(key, text)) {
            differing++;
            if (differing <= most) {
                out.println(row.payload() + ":");
                show(before.text(key).lines().toList(), text.lines().toList());
            }
        }
    }

    private void show(List<String> old, List<String> fresh) {
        old.stream()
                .filter(line -> !fresh.contains(line))
                .forEach(line -> out.println(coloured.in(Style.fg_red, "- " + line)));
        fresh.forEach(line -> out.println(old.contains(line) ? "  " + line : coloured.in(Style.fg_green, "+ " + line)));
    }

    @Override
    public void trouble(String words) {
        troubled = true;
        out.flush();
        System.err.println("sealkeeper: " + words);
    }

    @Override
    public void end(TryTotals totals) {
        if (differing > most) {
            out.printf(Locale.ROOT, "… %,d more rows differ; --all shows them%n", differing - most);
        }
        long gone = before.keys().stream().filter(key -> !now.has(key)).count();
        if (gone > 0 && !troubled) {
            out.printf(Locale.ROOT, "%,d %s not there any more.%n", gone, gone == 1 ? "row is" : "rows are");
        }
        if (differing == 0 && gone == 0) {
            out.println("No row became anything else.");
        }
        out.print(coloured.of(totals));
    }

    /** Whether a payload could not be tried to its end. */
    boolean isTroubled() {
        return troubled;
    }

    /** What to compare the next trial with. */
    TryMemory memory() {
        return now;
    }
}
