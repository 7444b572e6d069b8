package io.sealkeeper.pipeline.snapshot;

import io.sealkeeper.leanix.SnapshotQuery.Found;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.SheetName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sheets of an answer, by what changes name them by. An answer may hold hundreds. */
final class FoundSheets {

    private final Map<FactSheetId, List<Found>> byId;
    private final Map<String, List<Found>> byExternalId = new HashMap<>();

    FoundSheets(List<Found> found) {
        byId = found.stream().collect(Collectors.groupingBy(f -> f.snapshot().id()));
        byExternalId.putAll(
                found.stream().filter(f -> f.externalId().isPresent()).collect(Collectors.groupingBy(f -> f.externalId()
                        .orElseThrow())));
    }

    /** Those that have this name; see {@link Found#isNamed}. */
    List<Found> named(SheetName name) {
        if (name instanceof SheetName.ById by) {
            return byId.getOrDefault(by.id(), List.of());
        }
        return name instanceof SheetName.ByExternalId by
                ? byExternalId.getOrDefault(by.externalId(), List.of())
                : List.of();
    }
}
