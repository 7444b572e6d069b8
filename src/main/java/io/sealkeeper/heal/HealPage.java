package io.sealkeeper.heal;

import io.sealkeeper.heal.Finding.Edit;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A plan as one page that can be sent to owners: a section for each, to which a link can lead. The file needs no other,
 * runs no script, and can be printed. Everything from the workspace is escaped.
 */
public final class HealPage {

    private static final int LONGEST = 500;

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="referrer" content="no-referrer">
            <title>Broken quality seals</title>
            <style>
            :root { color-scheme: light dark; --line: #8886; --good: #1a7f37; --open: #9a6700; }
            @media (prefers-color-scheme: dark) { :root { --good: #3fb950; --open: #d29922; } }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
            h2 { border-bottom: 2px solid var(--line); margin-top: 2.5rem; }
            article { border: 1px solid var(--line); border-radius: 6px; padding: 0 1rem 1rem; margin: 1rem 0; }
            table { border-collapse: collapse; width: 100%; font-size: .9rem; }
            th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top;
              overflow-wrap: anywhere; }
            nav ul { columns: 18rem; }
            .done { font-weight: 600; }
            .back { color: var(--good); }
            .left { color: var(--open); }
            @media print {
              body { font-size: 10pt; max-width: none; margin: 0; }
              nav { display: none; }
              section { break-before: page; }
              article { break-inside: avoid; }
            }
            </style>
            </head>
            <body>
            """;

    private final HealPlan plan;
    private final Function<Finding, Optional<String>> links;
    private final Appendable out;
    private final Map<String, Integer> anchors = new HashMap<>();

    private HealPage(HealPlan plan, Function<Finding, Optional<String>> links, Appendable out) {
        this.plan = plan;
        this.links = links;
        this.out = out;
    }

    /** @param links where a sheet can be seen in LeanIX, if that is known */
    public static void write(HealPlan plan, Function<Finding, Optional<String>> links, Appendable out)
            throws IOException {
        new HealPage(plan, links, out).write();
    }

    private void write() throws IOException {
        List<OwnersShare> shares = OwnersShare.of(plan.findings());
        List<String> names = shares.stream().map(share -> anchor(share.owner())).toList();
        out.append(HEAD);
        top();
        out.append("<nav aria-label=\"Owners\">\n<ul>\n");
        for (int i = 0; i < shares.size(); i++) {
            out.append("<li><a href=\"#")
                    .append(names.get(i))
                    .append("\">")
                    .append(name(shares.get(i)))
                    .append("</a>: ")
                    .append(shares.get(i).words())
                    .append("</li>\n");
        }
        out.append("</ul>\n</nav>\n<main>\n");
        for (int i = 0; i < shares.size(); i++) {
            section(shares.get(i), names.get(i));
        }
        out.append("</main>\n</body>\n</html>\n");
    }

    private void top() throws IOException {
        HealTotals totals = HealTotals.of(plan.findings());
        out.append("<header>\n<h1>Broken quality seals</h1>\n<p>As of ")
                .append(time(plan.header().createdAt()))
                .append(", ")
                .append(Told.sheets(totals.sheets()))
                .append(" of the workspace ")
                .append(escaped(plan.header().workspace().toString()))
                .append(totals.sheets() == 1 ? " has" : " have")
                .append(" a broken seal. ")
                .append(Told.number(totals.restored()))
                .append(" of them can be put back. Nothing was changed yet.</p>\n");
        for (String note : plan.notes()) {
            out.append("<p>").append(escaped(note)).append("</p>\n");
        }
        if (plan.aborted().isPresent()) {
            out.append("<p><strong>This list is not complete:</strong> ")
                    .append(escaped(plan.aborted().get()))
                    .append("</p>\n");
        }
        out.append("</header>\n");
    }

    private void section(OwnersShare share, String anchor) throws IOException {
        out.append("<section id=\"")
                .append(anchor)
                .append("\">\n<h2>")
                .append(name(share))
                .append("</h2>\n<p>")
                .append(share.words())
                .append(".</p>\n");
        for (Finding finding : share.findings()) {
            article(finding);
        }
        out.append("</section>\n");
    }

    private void article(Finding finding) throws IOException {
        String title = text(finding.title());
        String shown = links.apply(finding)
                .filter(link -> link.startsWith("https://") || link.startsWith("http://"))
                .map(link -> "<a href=\"" + escaped(link) + "\" rel=\"noreferrer\">" + title + "</a>")
                .orElse(title);
        out.append("<article>\n<h3>").append(shown).append("</h3>\n<p>Approved ");
        out.append(event(finding.approvedAt(), finding.approvedBy())).append(".<br>\nBroken ");
        out.append(event(finding.brokenAt(), finding.brokenBy())).append(".</p>\n");
        if (!finding.edits().isEmpty()) {
            edits(finding.edits());
        }
        out.append("<p><span class=\"done ")
                .append(finding.isRestored() ? "back\">Can be put back" : "left\">Stays broken")
                .append("</span>: ")
                .append(text(Told.why(finding.predicted())))
                .append("</p>\n</article>\n");
    }

    private void edits(List<Edit> edits) throws IOException {
        out.append("<table>\n<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Before</th>")
                .append("<th scope=\"col\">After</th><th scope=\"col\">Changed</th></tr></thead>\n<tbody>\n");
        for (Edit edit : edits) {
            out.append("<tr><td>")
                    .append(text(edit.path()))
                    .append("</td><td>")
                    .append(text(edit.oldValue().orElse("(none)")))
                    .append("</td><td>")
                    .append(text(edit.newValue().orElse("(none)")))
                    .append("</td><td>")
                    .append(event(edit.at(), edit.userId()))
                    .append("</td></tr>\n");
        }
        out.append("</tbody>\n</table>\n");
    }

    private String event(Optional<Instant> at, Optional<String> user) {
        String who = user.map(u -> plan.header()
                        .guardOf(u)
                        .map(guard -> "by " + text(guard) + " (user " + text(u) + ")")
                        .orElse("by user " + text(u)))
                .orElse("by a user that the log does not name");
        return at.map(HealPage::time).orElse("at a time that the log does not show") + " " + who;
    }

    private static String name(OwnersShare share) {
        return share.owner().map(HealPage::text).orElse("No owner");
    }

    /** Made of the name, so that it stays the same from page to page. */
    private String anchor(Optional<String> owner) {
        String plain = owner.map(o -> o.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", ""))
                .map(o -> "owner-" + o)
                .orElse("no-owner");
        int count = anchors.merge(plain, 1, Integer::sum);
        return count == 1 ? plain : plain + "--" + count;
    }

    private static String time(Instant at) {
        return "<time datetime=\"" + at + "\">" + Told.minutes(at) + "</time>";
    }

    /** A text of the workspace's: cut, and unable to turn the direction of the text around it. */
    private static String text(String text) {
        boolean isLong = text.codePointCount(0, text.length()) > LONGEST;
        String cut = isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…" : text;
        return "<bdi>" + escaped(cut) + "</bdi>";
    }

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(Character.isISOControl(c) && !Character.isWhitespace(c) ? '\uFFFD' : c);
            }
        }
        return safe.toString();
    }
}
