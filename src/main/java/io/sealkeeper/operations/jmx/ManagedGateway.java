package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterId;
import io.sealkeeper.journal.Replica;
import io.sealkeeper.operations.Degraded;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.seal.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The gateway, by its {@link Operations}. */
@RegisterForReflection
public final class ManagedGateway implements GatewayMXBean {

    private final Operations operations;

    ManagedGateway(Operations operations) {
        this.operations = operations;
    }

    @Override
    public long getUnchanged() {
        return count(Outcome.Kind.UNCHANGED);
    }

    @Override
    public long getKept() {
        return count(Outcome.Kind.KEPT);
    }

    @Override
    public long getRestored() {
        return count(Outcome.Kind.RESTORED);
    }

    @Override
    public long getLeftBroken() {
        return count(Outcome.Kind.LEFT_BROKEN);
    }

    @Override
    public Map<String, Long> getLeftBrokenByReason() {
        return Plainly.ask(() -> operations.status().leftBroken());
    }

    @Override
    public long getNotSealed() {
        return count(Outcome.Kind.NOT_SEALED);
    }

    @Override
    public long getParked() {
        return count(Outcome.Kind.PARKED);
    }

    @Override
    public long getRejected() {
        return count(Outcome.Kind.REJECTED);
    }

    private long count(Outcome.Kind kind) {
        return Plainly.ask(() -> operations.status().outcomes().getOrDefault(kind.label(), 0L));
    }

    @Override
    public long getPending() {
        return Plainly.ask(() -> operations.status().pending());
    }

    @Override
    public Map<String, String> getReplicas() {
        return Plainly.ask(() -> operations.replicas().all().stream()
                .collect(Collectors.toMap(Replica::name, Replica::words, (a, b) -> a, TreeMap::new)));
    }

    @Override
    public boolean isLeaseHeld() {
        return Plainly.ask(() -> operations.replicas().holdLease());
    }

    @Override
    public long getOldestPendingSeconds() {
        return Plainly.ask(() ->
                operations.status().oldestPending().map(Duration::toSeconds).orElse(0L));
    }

    @Override
    public long getDeadLetters() {
        return Plainly.ask(() -> operations.status().deadLetters());
    }

    @Override
    public long getDeadLettersSuperseded() {
        return Plainly.ask(() -> operations.status().superseded());
    }

    @Override
    public RunFigures getLastRun() {
        return Plainly.ask(
                () -> operations.status().lastRun().map(RunFigures::new).orElse(null));
    }

    @Override
    public String getWorkspace() {
        return Plainly.ask(() -> operations.workspace().toString());
    }

    @Override
    public int getRequestsPerMinute() {
        return Plainly.ask(() -> operations.status().requestsPerMinute());
    }

    @Override
    public String getLastReloadError() {
        return Plainly.ask(() -> operations.status().reloadError().orElse(""));
    }

    @Override
    public boolean isPaused() {
        return Plainly.ask(() -> operations.status().paused());
    }

    @Override
    public Long getClockOffsetSeconds() {
        return Plainly.ask(
                () -> operations.status().clockOffset().map(Duration::toSeconds).orElse(null));
    }

    @Override
    public List<String> getDegraded() {
        return Plainly.ask(() ->
                operations.status().degraded().stream().map(Degraded::toString).toList());
    }

    @Override
    public String replay(long id) {
        return Plainly.ask(() -> words(operations.replay(List.of(new DeadLetterId(id)), Caller.name())));
    }

    @Override
    public String replayOlder(long id) {
        return Plainly.ask(() -> words(operations.replayOlder(List.of(new DeadLetterId(id)), Caller.name())));
    }

    private static String words(Map<DeadLetter, Outcome> outcomes) {
        return outcomes.values().stream()
                .findFirst()
                .map(o -> o.words().isEmpty() ? o.kind().label() : o.kind().label() + ": " + o.words())
                .orElse("it has no outcome");
    }

    @Override
    public Map<String, Long> replayAll() {
        return Plainly.ask(() -> {
            Map<String, Long> counts = new TreeMap<>();
            operations
                    .replayAll(Caller.name())
                    .values()
                    .forEach(o -> counts.merge(o.kind().label(), 1L, Long::sum));
            return counts;
        });
    }

    @Override
    public void discard(long id, String reason) {
        Plainly.run(() -> {
            if (reason == null || reason.isBlank()) {
                throw new IllegalArgumentException(
                        "a dead letter is discarded with a reason, which stays in the record");
            }
            operations.discard(new DeadLetterId(id), reason, Caller.name());
        });
    }

    @Override
    public void pause() {
        Plainly.run(() -> operations.pause(Caller.name()));
    }

    @Override
    public void resume() {
        Plainly.run(() -> operations.resume(Caller.name()));
    }
}
