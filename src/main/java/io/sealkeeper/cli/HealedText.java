package io.sealkeeper.cli;

import io.sealkeeper.heal.Finding;
import io.sealkeeper.heal.HealPlan;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.seal.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** Tells the demo's third act: what another integration broke, what {@code heal} put back, and why not the rest. */
final class HealedText {

    private HealedText() {}

    /**
     * @param lines those of the run that carried the plan out
     * @param carriedOut the requests of that run, by kind
     */
    static String of(HealPlan plan, List<ReportLine> lines, Map<String, Long> carriedOut) {
        long restored =
                lines.stream().filter(l -> l.outcome().equals("restored")).count();
        long requests = Stream.of(plan.requests(), carriedOut)
                .flatMap(m -> m.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        StringBuilder text = new StringBuilder();
        text.append(line(
                "@|bold And last month|@ a connector that does not run through the gateway broke %d seals.%n"
                        + "@|bold heal puts %d of them back|@: by their logs, nobody else touched these sheets since a person"
                        + " approved them. %d stay broken.%n%n",
                plan.findings().size(), restored, plan.findings().size() - restored));
        text.append(line("  @|green %-28s|@ %3d  %s%n", "restored", restored, restored(plan)));
        Map<String, List<Finding>> byOutcome = new LinkedHashMap<>();
        plan.findings().stream().filter(f -> !f.isRestored()).forEach(f -> byOutcome
                .computeIfAbsent(outcome(f), o -> new ArrayList<>())
                .add(f));
        byOutcome.forEach((outcome, sheets) -> text.append(line(
                "  @|yellow %-28s|@ %3d  %s%n%s%s%n",
                outcome,
                sheets.size(),
                sheets.stream().map(HealedText::name).collect(Collectors.joining(", ")),
                " ".repeat(36),
                why(sheets.get(0)))));
        text.append(line("%n@|bold %d requests to LeanIX|@, for the plan and the restorations.%n", requests));
        return text.toString();
    }

    private static String why(Finding finding) {
        return finding.predicted()
                .reason()
                .filter(Reason.CONTESTED::equals)
                .map(r -> "by their logs, somebody else changed them since a person approved them")
                .orElse(finding.predicted().words());
    }

    private static String outcome(Finding finding) {
        return finding.predicted().kind().label()
                + finding.predicted().reason().map(r -> " " + r.label()).orElse("");
    }

    private static String name(Finding finding) {
        return finding.title().replace("Application ", "");
    }

    private static String restored(HealPlan plan) {
        List<String> names = plan.findings().stream()
                .filter(Finding::isRestored)
                .map(HealedText::name)
                .toList();
        return names.size() <= 3
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + ", … " + names.get(names.size() - 1);
    }

    private static String line(String format, Object... args) {
        return Ansi.AUTO.string(String.format(Locale.ROOT, format, args));
    }
}
