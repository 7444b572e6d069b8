package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.leanix.AuditLogQuery;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Resting;
import io.sealkeeper.seal.CountingIn;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.SlicedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Learns what reading a log from a revision means from sheets that have been left alone, where no write of ours can teach it.
 * Several of them have to agree that the revision itself is left out: of a single one the newest event may be missing for
 * another reason.
 */
record RestLesson(List<Resting> sheets) {

    private static final int MOST = 5;
    private static final int FEWEST = 3;

    /** Empty if too few sheets of the batch are known to rest. */
    static Optional<RestLesson> of(Batch batch) {
        List<Resting> some = batch.resting().stream()
                .filter(r -> r.rev().value() > 0)
                .limit(MOST)
                .toList();
        return some.size() < FEWEST ? Optional.empty() : Optional.of(new RestLesson(some));
    }

    List<AuditLogQuery.Slice> slices() {
        List<AuditLogQuery.Slice> slices = new ArrayList<>();
        for (Resting sheet : sheets) {
            slices.add(new AuditLogQuery.Slice(sheet.id(), sheet.rev().value() - 1, Optional.empty()));
            slices.add(new AuditLogQuery.Slice(sheet.id(), sheet.rev().value(), Optional.empty()));
        }
        return slices;
    }

    /** @param firstAlias the number of the alias of the first slice */
    Known read(GraphqlAnswer answer, int firstAlias) {
        int leftOut = 0;
        int shown = 0;
        for (int i = 0; i < sheets.size(); i++) {
            Known one = read(answer, firstAlias + 2 * i, sheets.get(i));
            leftOut += one == Known.NO ? 1 : 0;
            shown += one == Known.YES ? 1 : 0;
        }
        if (shown > 0) {
            return leftOut == 0 ? Known.YES : Known.UNKNOWN;
        }
        return leftOut >= FEWEST ? Known.NO : Known.UNKNOWN;
    }

    private static Known read(GraphqlAnswer answer, int alias, Resting sheet) {
        SortedMap<Long, List<LogEntry>> readings = new TreeMap<>();
        for (int i = 0; i < 2; i++) {
            Optional<AuditLogQuery.Page> page = AuditLogQuery.read(answer, AuditLogQuery.trailAlias(alias + i));
            if (page.isEmpty()) {
                return Known.UNKNOWN;
            }
            readings.put(sheet.rev().value() - 1 + i, page.get().entries());
        }
        return CountingIn.atRest(new SlicedLog(readings, Map.of(), Known.UNKNOWN), sheet.rev(), sheet.touched());
    }
}
