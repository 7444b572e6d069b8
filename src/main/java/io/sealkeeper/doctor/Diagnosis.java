package io.sealkeeper.doctor;

import io.sealkeeper.doctor.Check.Status;
import io.sealkeeper.seal.SetUp;
import java.util.List;

/**
 * Everything that was found.
 *
 * @param setUp the set-up
 * @param setUpSeen whether it was observed; otherwise it is derived from tokens and permissions
 * @param steps what the canary did
 * @param breakers the technical users whose edits broke seals of late, most seals first
 */
public record Diagnosis(
        String workspace,
        List<Check> checks,
        SetUp setUp,
        boolean setUpSeen,
        List<CanaryStep> steps,
        List<SealBreaker> breakers,
        long requests) {

    public Diagnosis {
        checks = List.copyOf(checks);
        steps = List.copyOf(steps);
        breakers = List.copyOf(breakers);
    }

    /** For settings that can't be used: nothing else was checked. */
    public static Diagnosis ofMistakes(List<String> mistakes) {
        List<Check> checks = mistakes.stream().map(SettingsChecks::mistake).toList();
        return new Diagnosis("", checks, SetUp.UNKNOWN, false, List.of(), List.of(), 0)
                .and(Check.skipped("workspace", "nothing else was looked at: settings come first"));
    }

    /** The same with one more check. */
    public Diagnosis and(Check more) {
        List<Check> all = new java.util.ArrayList<>(checks);
        all.add(more);
        return new Diagnosis(workspace, all, setUp, setUpSeen, steps, breakers, requests);
    }

    public long count(Status status) {
        return checks.stream().filter(c -> c.is(status)).count();
    }

    /** 0: fit; 2: works with limits; 1: can't work. */
    public int exitCode() {
        if (count(Status.BROKEN) > 0) {
            return 1;
        }
        return count(Status.LIMITED) > 0 ? 2 : 0;
    }
}
