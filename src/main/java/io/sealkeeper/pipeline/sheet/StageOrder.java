package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.journal.EntryState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which stage may follow on which. Every way of a sheet through the pipeline is here, as {@link EntryState} has every way of its
 * entry through the journal; docs/seal-protocol.md shows both in one table.
 */
final class StageOrder {

    private static final Map<Class<? extends Stage>, Set<Class<? extends Stage>>> NEXT = new LinkedHashMap<>();

    static {
        follow(ToRead.class, List.of(Planned.class, Updating.class, Done.class));
        follow(Planned.class, List.of(ToRead.class, Updating.class, Updated.class, Done.class));
        follow(Waiting.class, List.of(Updating.class, Done.class));
        follow(Updating.class, List.of(Planned.class, Tracing.class, Updated.class, Done.class));
        follow(Tracing.class, List.of(ToRead.class, Updating.class, Updated.class, Done.class));
        follow(Updated.class, List.of(Restoring.class, Done.class));
        follow(Restoring.class, List.of(Updated.class, TakingBack.class, Done.class));
        follow(TakingBack.class, List.of(Done.class));
        follow(Done.class, List.of());
    }

    private StageOrder() {}

    private static void follow(Class<? extends Stage> stage, List<Class<? extends Stage>> next) {
        NEXT.put(stage, Set.copyOf(next));
    }

    /** The stages, from the first to the last, each with those that may follow. A step may also leave a sheet where it is. */
    static Map<Class<? extends Stage>, Set<Class<? extends Stage>>> next() {
        return NEXT;
    }

    /** @throws IllegalStateException if the one can't follow on the other */
    static void check(SheetWork sheet, Stage from, Stage to) {
        boolean stays = from.getClass().equals(to.getClass()) && !(from instanceof Done);
        if (!stays && !NEXT.get(from.getClass()).contains(to.getClass())) {
            throw new IllegalStateException(sheet.label() + " can't go from "
                    + from.getClass().getSimpleName() + " to " + to.getClass().getSimpleName());
        }
    }
}
