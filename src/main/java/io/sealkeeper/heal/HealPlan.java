package io.sealkeeper.heal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code heal} found.
 *
 * @param findings in {@link Finding#ORDER}, in whatever order they were handed in
 * @param requests those that the plan took, by kind
 * @param notes what a reader has to know of the plan as a whole, a sentence each
 * @param aborted why it is not complete; empty if it is
 */
public record HealPlan(
        HealHeader header,
        List<Finding> findings,
        Map<String, Long> requests,
        List<String> notes,
        Optional<String> aborted) {

    /** Without the sheets that no guarded integration touched. */
    public HealPlan ofGuards() {
        return new HealPlan(
                header, findings.stream().filter(f -> f.source().isPresent()).toList(), requests, notes, aborted);
    }

    public HealPlan {
        findings = findings.stream().sorted(Finding.ORDER).toList();
        notes = List.copyOf(notes);
    }
}
