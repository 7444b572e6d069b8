package io.sealkeeper.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sheets whose seal was left broken for their owner, without a later run seeing that the owner acted. Each report
 * is read once, at the first request after its run has ended. Thread-safe.
 */
public final class OwnersTurn {

    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofDays(30);

    /** The amount read of reports from before this process; older ones are left out. */
    private static final long MOST_BYTES = 64_000_000;

    private final RunArchive archive;
    private final Clock clock;
    private final Set<String> read = new HashSet<>();
    private final Map<String, RunArchive.Hit> waiting = new LinkedHashMap<>();

    public OwnersTurn(RunArchive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /** The sheets that wait for their owners, newest first. */
    public synchronized List<RunArchive.Hit> waiting() {
        Instant since = clock.instant().minus(LONGEST);
        for (String run : unread(since)) {
            archive.read(run, raw -> ReportReader.line(raw).ifPresent(line -> take(run, line)));
        }
        String first = Runs.time(since);
        waiting.values().removeIf(hit -> hit.run().compareTo(first) < 0);
        List<RunArchive.Hit> newest = new ArrayList<>(waiting.values());
        Collections.reverse(newest);
        return newest;
    }

    /** Oldest first, so that later lines override earlier ones. */
    private List<String> unread(Instant since) {
        List<String> ended = archive.endedSince(since);
        read.retainAll(new HashSet<>(ended));
        List<String> unread = new ArrayList<>();
        long bytes = 0;
        for (int i = ended.size() - 1; i >= 0; i--) {
            if (read.add(ended.get(i))) {
                bytes += archive.size(ended.get(i));
                if (bytes <= MOST_BYTES) {
                    unread.add(ended.get(i));
                }
            }
        }
        Collections.reverse(unread);
        return unread;
    }

    private void take(String run, ReportLine line) {
        String sheet = line.id().isEmpty() ? line.sheet() : line.id();
        if (line.outcome().equals("left-broken")) {
            waiting.remove(sheet);
            waiting.put(sheet, new RunArchive.Hit(run, line));
            if (waiting.size() > MOST) {
                waiting.remove(waiting.keySet().iterator().next());
            }
        } else if (!line.sealBefore().isEmpty() && !line.sealBefore().equals("BROKEN_QUALITY_SEAL")) {
            // A later change found it not broken: somebody acted.
            waiting.remove(sheet);
        }
    }
}
