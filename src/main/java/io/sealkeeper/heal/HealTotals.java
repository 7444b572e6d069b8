package io.sealkeeper.heal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many findings end how.
 *
 * @param outcomes by the outcome's name
 * @param reasons by the reason's name, of those left broken
 */
public record HealTotals(long sheets, Map<String, Long> outcomes, Map<String, Long> reasons) {

    public static HealTotals of(Collection<Finding> findings) {
        Map<String, Long> outcomes = new TreeMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        for (Finding finding : findings) {
            outcomes.merge(finding.predicted().kind().label(), 1L, Long::sum);
            finding.predicted().reason().ifPresent(r -> reasons.merge(r.label(), 1L, Long::sum));
        }
        // Restored ones first.
        Map<String, Long> ordered = new LinkedHashMap<>();
        ordered.put("restored", outcomes.getOrDefault("restored", 0L));
        ordered.putAll(outcomes);
        return new HealTotals(findings.size(), ordered, reasons);
    }

    /** How many seals would be put back. */
    public long restored() {
        return outcomes.getOrDefault("restored", 0L);
    }

    /** The reasons of those left broken, with their numbers, in brackets; or nothing. */
    String reasonsOf(String outcome) {
        if (!outcome.equals("left-broken") || reasons.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        reasons.forEach((reason, count) -> text.append(text.isEmpty() ? " (" : ", ")
                .append(reason)
                .append(' ')
                .append(count));
        return text.append(')').toString();
    }
}
