package io.sealkeeper.leanix.model;

import io.sealkeeper.leanix.model.Finding.Kind;
import io.sealkeeper.leanix.model.Finding.Weight;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What changed rules for the seal of a type mean. */
final class RuleDifference {

    private final FactSheetType type;
    private final Uses uses;
    private final List<Finding> found = new ArrayList<>();

    private RuleDifference(FactSheetType type, Uses uses) {
        this.type = type;
        this.uses = uses;
    }

    static List<Finding> between(FactSheetType type, SealRules before, SealRules now, Uses uses) {
        RuleDifference difference = new RuleDifference(type, uses);
        if (before.enabled() != now.enabled()) {
            difference.seal(now);
        }
        if (now.enabled()) {
            difference.renewal(before, now);
            difference.ignored(before, now);
        }
        return difference.found;
    }

    private void seal(SealRules now) {
        if (!now.enabled()) {
            add(
                    Kind.SEAL_OFF,
                    Weight.NEWS,
                    uses.of(type),
                    "",
                    "the seal of " + type + " is switched off",
                    "its sheets have none to keep, rows are written as before, and end as not-sealed",
                    "");
            return;
        }
        Map<String, Set<String>> untrusted = untrusted(now);
        add(
                Kind.SEAL_ON,
                untrusted.isEmpty() ? Weight.NEWS : Weight.COSTS,
                untrusted.isEmpty() ? uses.of(type) : untrusted.keySet(),
                "",
                "the seal of " + type + " is switched on",
                untrusted.isEmpty()
                        ? "its seals are kept, as the owners agreed"
                        : "a seal stays broken by what the owners have not agreed to: " + words(untrusted),
                untrusted.isEmpty()
                        ? ""
                        : "ask them, and list it in " + ModelDifference.keys(untrusted.keySet(), type));
    }

    private void renewal(SealRules before, SealRules now) {
        if (before.renewal().equals(now.renewal())) {
            return;
        }
        String what = "an approval of " + type + " is valid for " + days(now) + " now, and was for " + days(before);
        if (uses.renewal().isPresent()) {
            add(Kind.RENEWAL, Weight.NEWS, uses.of(type), "", what, "seal.renewal counts here, as before", "");
            return;
        }
        // Where the workspace says nothing, this counts.
        Duration usual = SealPolicy.DEFAULT.renewal();
        boolean shorter = now.renewal().orElse(usual).compareTo(before.renewal().orElse(usual)) < 0;
        add(
                Kind.RENEWAL,
                shorter ? Weight.COSTS : Weight.NEWS,
                uses.of(type),
                "",
                what,
                shorter
                        ? "a seal that breaks after a person's older approval stays broken, as review-due"
                        : "seals are put back up to that age of a person's approval",
                shorter ? "tell the owners that their reviews are due" : "");
    }

    private static String days(SealRules rules) {
        return rules.renewal().map(r -> r.toDays() + " days").orElse("a time that the workspace does not say");
    }

    private void ignored(SealRules before, SealRules now) {
        Map<String, Set<String>> costs = new TreeMap<>();
        Map<String, Set<String>> spared = new TreeMap<>();
        uses.fields(type)
                .forEach((source, fields) -> fields.forEach(field -> {
                    boolean was = before.ignored().contains(field);
                    boolean is = now.ignored().contains(field);
                    if (was && !is && !uses.trusts(source, type, field)) {
                        costs.computeIfAbsent(source, s -> new TreeSet<>()).add(field);
                    } else if (is && !was) {
                        spared.computeIfAbsent(source, s -> new TreeSet<>()).add(field);
                    }
                }));
        byField(costs)
                .forEach((field, sources) -> add(
                        Kind.BREAKS_NOW,
                        Weight.COSTS,
                        sources,
                        field,
                        "changes of '" + field + "' of " + type + " break seals now",
                        "the owners have not agreed to them, so such seals stay broken",
                        "ask them, and list it in " + ModelDifference.keys(sources, type)));
        byField(spared)
                .forEach((field, sources) -> add(
                        Kind.BREAKS_NO_MORE,
                        Weight.NEWS,
                        sources,
                        field,
                        "changes of '" + field + "' of " + type + " break no seal any more",
                        "they need nobody's agreement",
                        ""));
    }

    private static Map<String, Set<String>> byField(Map<String, Set<String>> bySource) {
        Map<String, Set<String>> byField = new TreeMap<>();
        bySource.forEach((source, fields) -> fields.forEach(
                field -> byField.computeIfAbsent(field, f -> new TreeSet<>()).add(source)));
        return byField;
    }

    /** By source, the fields that it uses, and that the owners have not agreed to. */
    private Map<String, Set<String>> untrusted(SealRules now) {
        Map<String, Set<String>> all = new TreeMap<>();
        uses.fields(type).forEach((source, fields) -> fields.stream()
                .filter(f -> !now.ignored().contains(f) && !uses.trusts(source, type, f))
                .forEach(f -> all.computeIfAbsent(source, s -> new TreeSet<>()).add(f)));
        return all;
    }

    private static String words(Map<String, Set<String>> fieldsBySource) {
        return fieldsBySource.entrySet().stream()
                .map(e -> String.join(", ", e.getValue()) + " of " + e.getKey())
                .collect(Collectors.joining("; "));
    }

    private void add(
            Kind kind, Weight weight, Set<String> sources, String field, String what, String means, String todo) {
        found.add(new Finding(kind, weight, sources, Optional.of(type), field, what, means, todo));
    }
}
