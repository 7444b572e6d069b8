package io.sealkeeper.cli;

import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.RunReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** The demo's output: the seals at stake, what became of each and why, and what a plain script would have done. */
final class DemoText {

    /** A group of sheets with the same outcome and reason. */
    private record Group(String outcome, String why) {}

    private DemoText() {}

    /** @param played what the workspace does otherwise than the demo's own, in lines of text; empty for the demo's own */
    static String before(long rows, String played) {
        String rights = "The writer may edit fields and breaks a seal with every edit; the sealer"
                + " may set seals and edit nothing.";
        return Ansi.AUTO.string("@|bold A security scanner's weekly CSV arrives|@: " + rows + " rows for "
                        + "an embedded LeanIX workspace.\n")
                + (played.isEmpty() ? rights : played)
                + "\nMeanwhile people go on editing.\n";
    }

    /** @param breaks whether the edits of the demo's technical user break seals */
    static String after(RunReport report, List<ReportLine> lines, boolean breaks) {
        StringBuilder text = new StringBuilder();
        Map<Group, List<String>> groups = new LinkedHashMap<>();
        lines.forEach(l -> groups.computeIfAbsent(new Group(outcome(l), why(l)), g -> new ArrayList<>())
                .add(l.sheet().replace("Application ", "")));
        long atStake = lines.stream().filter(DemoText::wasApproved).count();
        long approved = lines.stream()
                .filter(DemoText::wasApproved)
                .filter(DemoText::isApproved)
                .count();
        text.append(line(
                "@|bold %d approved seals were at stake: %d are approved again, %d were left broken on purpose.|@%n%n",
                atStake, approved, atStake - approved));
        text.append(line(
                "  @|green %-28s|@ %3d  nothing to change, so nothing was sent%n",
                "unchanged", report.outcome("unchanged")));
        groups.forEach((group, sheets) -> text.append(line(
                "  @|%s %-28s|@ %3d  %s%n%s",
                colour(group.outcome()), group.outcome(), sheets.size(), shorten(sheets), detail(group))));
        text.append(line(
                "%n@|bold %d requests to LeanIX|@ (%s); each sheet was written once.%n",
                report.allRequests(),
                report.requests().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "))));
        text.append(breaks ? script(report, lines, atStake) : "");
        return text.toString();
    }

    /** What the two scripts that people write today would have done with the same file. */
    private static String script(RunReport report, List<ReportLine> lines, long atStake) {
        long blessed = lines.stream()
                .filter(l -> l.outcome().equals("left-broken") || l.outcome().equals("not-sealed"))
                .count();
        long owners = lines.stream().filter(l -> l.outcome().equals("restored")).count();
        return line(
                "%n@|bold A plain script|@ with the same rights would have made %d requests (read, write),%n"
                        + "  broken %d seals, and left its owners %d sheets to approve again for nothing;%n"
                        + "@|bold one that sets everything back to approved|@ would have made %d, and approved %d sheets in somebody's place.%n",
                2 * report.rows(), atStake, owners, 3 * report.rows(), blessed);
    }

    private static String outcome(ReportLine line) {
        return line.reason().isEmpty() ? line.outcome() : line.outcome() + " " + line.reason();
    }

    private static String why(ReportLine line) {
        return switch (line.outcome()) {
            case "restored" -> "broken by our write, and put back: the audit log shows nobody else";
            case "not-sealed" -> "written; it was not approved when we wrote, so there was nothing to put back";
            default ->
                switch (line.reason()) {
                    case "untrusted-field" -> line.words();
                    case "contested" -> "somebody edited it between our write and the restoration: the owner decides";
                    case "review-due" ->
                        "the last approval by a person is older than the renewal interval: the review is due";
                    default -> line.words();
                };
        };
    }

    private static String detail(Group group) {
        return group.why().isEmpty() ? "" : " ".repeat(36) + group.why() + System.lineSeparator();
    }

    private static String colour(String outcome) {
        return switch (outcome) {
            case "restored", "kept" -> "green";
            case "parked", "rejected" -> "red";
            default -> "yellow";
        };
    }

    private static boolean wasApproved(ReportLine line) {
        return "APPROVED".equals(line.sealBefore());
    }

    private static boolean isApproved(ReportLine line) {
        return "APPROVED".equals(line.sealAfter());
    }

    private static String shorten(List<String> sheets) {
        return sheets.size() <= 6
                ? String.join(", ", sheets)
                : String.join(", ", sheets.subList(0, 3)) + ", … " + sheets.get(sheets.size() - 1);
    }

    private static String line(String format, Object... args) {
        return Ansi.AUTO.string(String.format(Locale.ROOT, format, args));
    }
}
