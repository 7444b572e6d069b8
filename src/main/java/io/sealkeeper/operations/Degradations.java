package io.sealkeeper.operations;

import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.pipeline.call.LeanIxGate;
import io.sealkeeper.pipeline.call.WorkspaceChanges;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.payload.Attempts;
import io.sealkeeper.pipeline.payload.Outage;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.transform.RowMapping;
import io.sealkeeper.reload.SourceState;
import io.sealkeeper.reload.Sources;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.Totals;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds conditions that don't stop the gateway but are not normal. */
record Degradations(
        Journal journal,
        LeanIxGate gate,
        LeanIxClock clock,
        Outage outage,
        Attempts attempts,
        RowMapping mapping,
        Totals totals,
        Optional<Sources> sources,
        Optional<String> guardTrouble,
        List<WorkspaceChanges.Trouble> changes,
        WorkspaceProfile profile) {

    /** Longer than any wait that ends by itself: for the audit log, for a request's retry, for LeanIX's rate limit. */
    static final Duration HANGS_AFTER = Duration.ofMinutes(12);

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
        rests(all);
        hangs(all);
        sources.flatMap(Sources::lastError)
                .ifPresent(error -> all.add(new Degraded(
                        "reload-error",
                        "a source file can't be used: "
                                + error.lines().findFirst().orElse(""))));
        guardTrouble.ifPresent(words -> all.add(new Degraded("guard-blind", words)));
        changed("workspace-stops-source", true, all);
        changed("workspace-changed", false, all);
        long letters = journal.deadLetterCount(DeadLetterFilter.OPEN);
        if (letters > 0) {
            all.add(new Degraded("dead-letters", letters + " wait for a person to replay or discard them"));
        }
        long due = totals.last()
                .map(r -> r.reasons().getOrDefault(Reason.REVIEW_DUE.label(), 0L))
                .orElse(0L);
        if (due > 0) {
            all.add(new Degraded(
                    "review-due", "the last run left " + due + " seals broken, because their owners' review is due"));
        }
        mapping.trouble().ifPresent(words -> all.add(new Degraded("mapping-hangs", words)));
        List<String> aside = attempts.setAside();
        if (!aside.isEmpty()) {
            all.add(new Degraded("payload-set-aside", "payloads that stopped several runs lie in .failed: " + aside));
        }
        gate.slowed().ifPresent(words -> all.add(new Degraded("budget-slowed", "LeanIX refused requests: " + words)));
        clock.trouble().ifPresent(words -> all.add(new Degraded("clock", words)));
        profile.doubts()
                .ifPresent(words -> all.add(new Degraded(
                        "workspace-changed",
                        "the workspace does not behave as it did: " + words
                                + "; 'doctor --profile' shows it, 'doctor --canary' finds it out")));
        return List.copyOf(all);
    }

    private void changed(String name, boolean stops, List<Degraded> all) {
        List<String> words = changes.stream()
                .filter(c -> c.stops() == stops)
                .map(WorkspaceChanges.Trouble::words)
                .toList();
        if (!words.isEmpty()) {
            all.add(new Degraded(name, String.join(". ", words)));
        }
    }

    private void rests(List<Degraded> all) {
        Map<String, Outage.Rest> resting = outage.resting();
        List<String> forLeanIx = resting.entrySet().stream()
                .filter(e -> e.getValue().cause() == Outage.Cause.LEANIX)
                .map(Map.Entry::getKey)
                .toList();
        if (!forLeanIx.isEmpty()) {
            all.add(new Degraded(
                    Outage.Cause.LEANIX.label(),
                    (forLeanIx.equals(List.of(Origin.GUARD))
                                    ? "the guards could not look, and do it again: "
                                    : "a payload could not be carried through, and is tried again: ")
                            + forLeanIx));
        }
        resting.forEach((source, rest) -> {
            if (rest.cause() != Outage.Cause.LEANIX) {
                all.add(new Degraded(rest.cause().label(), "source " + source + " rests: " + rest.words()));
            }
        });
    }

    private void hangs(List<Degraded> all) {
        for (Run run : totals.underWay()) {
            Duration idle = run.idle();
            if (idle.compareTo(HANGS_AFTER) > 0) {
                all.add(new Degraded(
                        "run-hangs",
                        "run " + run.id() + (run.work().isEmpty() ? "" : ", at " + run.work()) + ", has read, sent and"
                                + " ended nothing for " + idle.toMinutes()
                                + " minutes: look at the source's mapping and its"
                                + " file; a new start ends it, and takes up what is unfinished"));
            }
        }
    }
}
