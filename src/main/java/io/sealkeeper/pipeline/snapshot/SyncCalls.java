package io.sealkeeper.pipeline.snapshot;

import io.sealkeeper.leanix.AuditLogQuery;
import io.sealkeeper.leanix.GraphqlRequest.Kind;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Estimates the calls that a {@code sync} would make to write what was planned and to restore the seals, by kind, from the
 * sizes of documents alone. Calls because of others' edits meanwhile, or a lagging log, are not included.
 */
public final class SyncCalls {

    private final Map<String, Long> calls = new TreeMap<>();
    private final DocumentSizes sizes = new DocumentSizes();

    /**
     * Adds the calls that a batch would make.
     *
     * @param known how many sheets a document may hold; the first batch's counts
     * @param setting the most sheets in a document by the settings
     */
    public synchronized void add(List<PlannedSheet> batch, DocumentSizes known, int setting) {
        if (calls.isEmpty()) {
            sizes.begin(known.learnt());
        }
        List<PlannedSheet> written =
                batch.stream().filter(PlannedSheet::isWritten).toList();
        add(Kind.UPDATE, written.size(), setting);
        add(
                Kind.LOG,
                written.stream().filter(SyncCalls::readsLog).count(),
                Math.min(AuditLogQuery.MOST_SHEETS, setting));
        add(Kind.SEAL, written.stream().filter(SyncCalls::setsSeal).count(), setting);
    }

    private static boolean setsSeal(PlannedSheet sheet) {
        Outcome.Kind kind = sheet.expected().kind();
        return kind == Outcome.Kind.RESTORED || kind == Outcome.Kind.PARKED;
    }

    private static boolean readsLog(PlannedSheet sheet) {
        return setsSeal(sheet)
                || sheet.expected()
                        .reason()
                        .filter(r -> r == Reason.REVIEW_DUE || r == Reason.APPROVAL_UNKNOWN)
                        .isPresent();
    }

    private void add(Kind kind, long sheets, int setting) {
        for (long left = sheets; left > 0; ) {
            int together = (int) Math.min(left, sizes.most(kind, setting));
            sizes.taken(kind, together, Duration.ZERO);
            calls.merge(kind.label(), 1L, Long::sum);
            left -= together;
        }
    }

    /** The calls by kind, with the plan's own readings, which a {@code sync} makes too. */
    public synchronized Map<String, Long> with(Map<String, Long> requests) {
        Map<String, Long> all = new TreeMap<>(calls);
        requests.forEach((kind, count) -> {
            if (!kind.equals(Kind.LOG.label()) && !kind.equals(Kind.VALIDATION.label())) {
                all.merge(kind, count, Long::sum);
            }
        });
        return all;
    }
}
