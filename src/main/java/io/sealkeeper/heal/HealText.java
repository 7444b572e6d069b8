package io.sealkeeper.heal;

import io.sealkeeper.heal.Finding.Edit;
import io.sealkeeper.words.Shown;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plan for a person at a terminal: the numbers first, then sheet by sheet under their owners. Long values are
 * shortened, and nothing from the workspace acts on the terminal.
 */
public final class HealText {

    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RED = "\u001b[31m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final HealPlan plan;
    private final boolean colours;
    private final Appendable out;

    private HealText(HealPlan plan, boolean colours, Appendable out) {
        this.plan = plan;
        this.colours = colours;
        this.out = out;
    }

    public static void write(HealPlan plan, boolean colours, Appendable out) throws IOException {
        HealText text = new HealText(plan, colours, out);
        if (plan.aborted().isEmpty() || !plan.findings().isEmpty()) {
            text.numbers();
        }
        text.notes();
        for (OwnersShare share : OwnersShare.of(plan.findings())) {
            text.line("");
            text.line(text.in(BOLD, Shown.plain(share.owner().orElse("No owner"))) + ": " + share.words());
            for (Finding finding : share.findings()) {
                text.finding(finding);
            }
        }
        text.end();
    }

    private void numbers() throws IOException {
        HealTotals totals = HealTotals.of(plan.findings());
        line(Told.sheets(totals.sheets()) + " with a broken seal; nothing was written. This is what 'heal --plan FILE'"
                + " would do, if nobody else acts meanwhile:");
        for (Map.Entry<String, Long> outcome : totals.outcomes().entrySet()) {
            line(String.format(Locale.ROOT, "  %,9d  ", outcome.getValue())
                    + outcome.getKey()
                    + totals.reasonsOf(outcome.getKey()));
        }
    }

    private void notes() throws IOException {
        for (String note : plan.notes()) {
            line(note);
        }
    }

    private void finding(Finding finding) throws IOException {
        line("  " + in(BOLD, Shown.plain(finding.title())) + "; rev " + finding.rev());
        line("    approved " + event(finding.approvedAt(), finding.approvedBy()));
        line("    broken " + event(finding.brokenAt(), finding.brokenBy()));
        for (Edit edit : finding.edits()) {
            line("    " + Shown.plain(edit.path()) + ": " + in(RED, value(edit.oldValue())) + " → "
                    + in(GREEN, value(edit.newValue())) + "   " + event(edit.at(), edit.userId()));
        }
        String name = finding.predicted().kind().label()
                + finding.predicted().reason().map(r -> " " + r.label()).orElse("");
        String words = Told.onALine(finding.predicted().words());
        line("    ⇒ " + in(finding.isRestored() ? GREEN : YELLOW, name) + (words.isEmpty() ? "" : ": " + words));
    }

    private String event(Optional<Instant> at, Optional<String> user) {
        if (at.isEmpty() && user.isEmpty()) {
            return "at a time and by a user that the log does not show";
        }
        return at.map(t -> t.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("at a time that the log does not show")
                + user.map(u -> " by user " + Shown.plain(u)
                                + plan.header()
                                        .guardOf(u)
                                        .map(g -> " of guard " + Shown.plain(g))
                                        .orElse(""))
                        .orElse(" by a user that the log does not name");
    }

    private static String value(Optional<String> value) {
        return value.map(Shown::plain).orElse("(none)");
    }

    private void end() throws IOException {
        long sum = plan.requests().values().stream().mapToLong(Long::longValue).sum();
        line("");
        line("Calls that this plan took: " + sum
                + plan.requests().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", ", " (", ")")));
        for (String why : plan.aborted().stream().toList()) {
            line("The plan was cut short: " + why);
        }
    }

    private String in(String colour, String text) {
        return colours ? colour + text + PLAIN : text;
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
