package io.sealkeeper.doctor;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.SampleQuery;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealRules;
import io.sealkeeper.seal.SealState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks whether each type has a seal, who can see it, and how long an approval is valid. */
final class SealChecks {

    private static final String SEAL = "seal";
    private static final String RENEWAL = "renewal";

    private final Settings settings;
    private final WorkspaceModel model;
    private final List<FactSheetType> types;
    private final Samples samples;

    SealChecks(Settings settings, WorkspaceModel model, List<FactSheetType> types, Samples samples) {
        this.settings = settings;
        this.model = model;
        this.types = types;
        this.samples = samples;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        if (!model.isReadable()) {
            checks.add(Check.limited(
                    "data-model",
                    "the writer may not read the workspace's data model, so whether a type has a seal, and how long an"
                            + " approval holds, is not known: " + days(used(SealRules.UNKNOWN)) + " are assumed",
                    "ask the LeanIX admin for the right to read the data model; or for the renewal interval, and set"
                            + " seal.renewal to it"));
        }
        List<FactSheetType> on = new ArrayList<>();
        for (FactSheetType type : types) {
            SealRules rules = model.rules(type);
            if (!rules.enabled()) {
                checks.add(Check.limited(
                        SEAL,
                        "the quality seal is switched off for " + type
                                + ": there is nothing to keep, and every update of one" + " is plain",
                        "if that is not meant, ask the LeanIX admin to switch the quality seal on for " + type));
                continue;
            }
            Optional<Check> trouble = state(type);
            trouble.ifPresent(checks::add);
            if (trouble.isEmpty()) {
                on.add(type);
            }
            if (model.isReadable()) {
                renewal(type, rules).ifPresent(checks::add);
            }
        }
        if (!on.isEmpty() && model.isReadable()) {
            checks.add(Check.fit(SEAL, "it is switched on for " + on + ", and there are approved ones"));
        }
        boolean disagree = checks.stream().anyMatch(c -> c.id().equals(RENEWAL));
        if (!disagree && model.isReadable()) {
            types.stream().filter(t -> model.rules(t).enabled()).findFirst().ifPresent(t -> checks.add(agreed(t)));
        }
        return checks;
    }

    private Optional<Check> state(FactSheetType type) {
        List<SampleQuery.Sheet> sheets = samples.of(type);
        if (sheets.isEmpty() || sheets.stream().anyMatch(s -> s.seal() == SealState.APPROVED)) {
            return Optional.empty();
        }
        return Optional.of(
                sheets.stream().allMatch(s -> s.seal() == SealState.NONE)
                        ? Check.limited(
                                SEAL,
                                "the writer does not see the seal of any " + type + ", so none would ever be put back",
                                "ask the LeanIX admin for the right to read the quality seal, for the writer's user")
                        : Check.limited(
                                SEAL,
                                "no " + type + " is approved now: there is no seal to keep",
                                "ask the owners to approve what they stand behind; until then every update is plain"));
    }

    /** Checks a setting that overrides the workspace's interval. */
    private Optional<Check> renewal(FactSheetType type, SealRules rules) {
        Optional<Duration> set = settings.renewal();
        Optional<Duration> theirs = rules.renewal();
        if (set.isEmpty() || theirs.isEmpty() || set.equals(theirs)) {
            return Optional.empty();
        }
        boolean longer = set.get().compareTo(theirs.get()) > 0;
        return Optional.of(Check.limited(
                RENEWAL,
                "seal.renewal is " + days(set.get()) + ", but the workspace lets an approval of " + type + " hold for "
                        + days(theirs.get()) + ": "
                        + (longer
                                ? "seals are put back whose review is due already, and putting them back postpones it"
                                : "seals that are good for longer are left broken"),
                "leave seal.renewal out, so that the workspace's own interval holds, or set it to "
                        + days(theirs.get())));
    }

    private Check agreed(FactSheetType type) {
        Optional<Duration> theirs = model.rules(type).renewal();
        Duration used = used(model.rules(type));
        if (theirs.isEmpty()) {
            return Check.fit(
                    RENEWAL,
                    "the workspace lets approvals hold for ever; a seal is put back up to " + days(used)
                            + " after its last approval by a person");
        }
        return Check.fit(
                RENEWAL,
                "an approval holds for " + days(used) + ", in the workspace and "
                        + (settings.renewal().isPresent() ? "by seal.renewal" : "therefore here"));
    }

    /** The interval in force. */
    Duration used(SealRules rules) {
        return settings.renewal().or(rules::renewal).orElse(settings.seal().renewal());
    }

    static String days(Duration time) {
        return time.toDays() > 0 ? time.toDays() + " days" : time.toHours() + " hours";
    }
}
