package io.sealkeeper.pipeline.demand;

import java.util.ArrayList;
import java.util.List;

/** Orders the changes of one sheet as they are carried out: in the payload's order, but an older one first. */
public final class NewestLast {

    private NewestLast() {}

    /** A change that does not say how new it is keeps its place. */
    public static List<Demand.Found> of(List<Demand.Found> changes) {
        List<Demand.Found> ordered = new ArrayList<>(changes);
        for (int i = 1; i < ordered.size(); i++) {
            // Of two compared changes, an older later one moves forward; equal ones keep the payload's order.
            for (int at = i, before = i - 1; before >= 0; before--) {
                if (isOlder(ordered.get(at), ordered.get(before))) {
                    Demand.Found older = ordered.set(at, ordered.get(before));
                    ordered.set(before, older);
                    at = before;
                }
            }
        }
        return List.copyOf(ordered);
    }

    private static boolean isOlder(Demand.Found one, Demand.Found other) {
        return one.newest().isPresent()
                && other.newest().isPresent()
                && one.newest().get().isOlderThan(other.newest().get());
    }
}
