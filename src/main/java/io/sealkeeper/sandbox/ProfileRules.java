package io.sealkeeper.sandbox;

import java.time.DateTimeException;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a profile says beyond answers to questions: sizes of documents, renewal, types of events. */
final class ProfileRules {

    /** The kinds of documents whose mutations count. */
    private static final Set<String> MUTATIONS = Set.of("update", "seal", "validation");

    private final SandboxOptionsBuilder options;
    private final List<String> taken;
    private final List<String> left;

    ProfileRules(SandboxOptionsBuilder options, List<String> taken, List<String> left) {
        this.options = options;
        this.taken = taken;
        this.left = left;
    }

    /** {@code "update": {"sheets": 30, "tooMany": 40}}: the most mutations is what was taken of the least refused kind. */
    void documents(Map<String, Object> documents, int before) {
        Map<String, Object> sorted = new TreeMap<>(documents);
        OptionalInt refused = MUTATIONS.stream()
                .filter(kind -> number(sorted, kind, "tooMany") > 0 && number(sorted, kind, "sheets") > 0)
                .mapToInt(kind -> number(sorted, kind, "sheets"))
                .min();
        int most = refused.orElse(MUTATIONS.stream()
                .mapToInt(kind -> number(sorted, kind, "sheets"))
                .max()
                .orElse(0));
        if (refused.isPresent() || most > before) {
            options.maxMutationFields(most);
            taken.add("documents: at most " + most + " mutations in one");
        }
        sorted.keySet().stream()
                .filter(kind -> !MUTATIONS.contains(kind) && number(sorted, kind, "tooMany") > 0)
                .forEach(kind -> left.add("documents of kind " + PlayedProfile.quoted(kind)
                        + ": the embedded workspace limits such documents by their length, not by their sheets"));
    }

    private static int number(Map<String, Object> documents, String kind, String name) {
        return PlayedProfile.object(documents, kind).get(name) instanceof Integer number ? number : 0;
    }

    /** {@code "Application": "P6M"}. */
    void renewal(Map<String, Object> renewal) {
        new TreeMap<>(renewal).forEach((type, told) -> {
            if (!TypeModel.typeNames().contains(type)) {
                left.add("renewal of " + PlayedProfile.quoted(type) + ": the embedded workspace has no such type");
            } else if (renew(type, String.valueOf(told))) {
                taken.add("renewal of " + type + ": " + told);
            } else {
                left.add("renewal of " + type + ": " + PlayedProfile.quoted(told)
                        + " is no interval of one unit, as P90D or P6M");
            }
        });
    }

    private boolean renew(String type, String told) {
        try {
            Period interval = Period.parse(told);
            if (interval.isNegative()) {
                return false;
            }
            Map<ChronoUnit, Integer> parts = Stream.of(ChronoUnit.YEARS, ChronoUnit.MONTHS, ChronoUnit.DAYS)
                    .filter(unit -> interval.get(unit) > 0)
                    .collect(Collectors.toMap(unit -> unit, unit -> (int) interval.get(unit)));
            if (parts.size() > 1) {
                return false;
            }
            options.type(type, rules -> rules.withRenewalDays(0));
            parts.forEach((unit, value) -> options.type(type, rules -> rules.withRenewal(value, unit)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Events that this workspace does not have can't be played. */
    void eventTypes(Object told) {
        if (told instanceof List<?> names) {
            Set<String> known =
                    Arrays.stream(EventType.values()).map(Enum::name).collect(Collectors.toSet());
            String others = names.stream()
                    .map(Objects::toString)
                    .filter(name -> !known.contains(name))
                    .map(PlayedProfile::quoted)
                    .limit(10)
                    .collect(Collectors.joining(", "));
            if (!others.isEmpty()) {
                left.add("event types " + others + ": the embedded workspace writes no such events");
            }
        }
    }
}
