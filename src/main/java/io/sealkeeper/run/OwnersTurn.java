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
 * The sheets whose seal was left broken for their owner, and of which no later run has seen that the owner acted. Each
 * report is read once, when it is first asked for after its run has ended. Safe for use by several threads.
 */
public final class OwnersTurn {

    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofDays(30);

    /** As much of what was before this process is read; older reports are left out. */
    private static final long MOST_BYTES = 64_000_000;

    private final RunArchive archive;
    private final Clock clock;
    private final Set<String> read = new HashSet<>();
    private final Map<String, RunArchive.Hit> waiting = new LinkedHashMap<>();

    public OwnersTurn(RunArchive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /** Those that wait, newest first. */
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

    /** Oldest first, so that what came later has the last word. */
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
            // It was not broken any more when a later change came: somebody saw to it.
            waiting.remove(sheet);
        }
    }
}
