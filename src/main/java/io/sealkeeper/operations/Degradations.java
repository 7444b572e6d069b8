package io.sealkeeper.operations;

import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.pipeline.LeanIxClock;
import io.sealkeeper.pipeline.LeanIxGate;
import io.sealkeeper.pipeline.Outage;
import io.sealkeeper.reload.SourceState;
import io.sealkeeper.reload.Sources;
import io.sealkeeper.run.Totals;
import io.sealkeeper.seal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names what does not stop the gateway, and is yet no ordinary state of it. */
record Degradations(
        Journal journal, LeanIxGate gate, LeanIxClock clock, Outage outage, Totals totals, Optional<Sources> sources) {

    List<Degraded> now() {
        List<Degraded> all = new ArrayList<>();
        if (sources.filter(Sources::isPaused).isPresent()) {
            all.add(new Degraded("paused", "no source takes a payload until somebody resumes the gateway"));
        }
        List<SourceState> states = sources.map(Sources::states).orElse(List.of());
        List<String> stopped = states.stream()
                .filter(s -> s.state() == SourceState.State.STOPPED)
                .map(SourceState::name)
                .toList();
        if (!stopped.isEmpty()) {
            all.add(new Degraded("source-stopped", "stopped by a person, until somebody starts them: " + stopped));
        }
        Set<String> resting = outage.resting();
        if (!resting.isEmpty()) {
            all.add(new Degraded(
                    "leanix-outage", "a payload could not be carried through, and is tried again: " + resting));
        }
        sources.flatMap(Sources::lastError)
                .ifPresent(error -> all.add(new Degraded(
                        "reload-error",
                        "a source file can't be used: "
                                + error.lines().findFirst().orElse(""))));
        long letters = journal.deadLetterCount(DeadLetterFilter.OPEN);
        if (letters > 0) {
            all.add(new Degraded("dead-letters", letters + " wait for a person to replay or discard them"));
        }
        long due = totals.last()
                .map(r -> r.reasons().getOrDefault(Reason.REVIEW_DUE.label(), 0L))
                .orElse(0L);
        if (due > 0) {
            all.add(new Degraded(
                    "review-due", "the last run left " + due + " seals broken, for their owners' review is due"));
        }
        gate.slowed().ifPresent(words -> all.add(new Degraded("budget-slowed", "LeanIX refused requests: " + words)));
        clock.trouble().ifPresent(words -> all.add(new Degraded("clock", words)));
        return List.copyOf(all);
    }
}
