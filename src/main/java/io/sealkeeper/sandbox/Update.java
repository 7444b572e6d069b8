package io.sealkeeper.sandbox;

import java.util.List;
import java.util.OptionalLong;

/** One {@code updateFactSheet} request, before it is checked. */
record Update(String id, OptionalLong rev, List<Patch> patches, boolean validateOnly) {

    static Update of(String id, List<Patch> patches) {
        return new Update(id, OptionalLong.empty(), patches, false);
    }

    boolean touchesSeal() {
        return patches.stream().anyMatch(Update::isSeal);
    }

    boolean touchesFields() {
        return patches.stream().anyMatch(patch -> !isSeal(patch));
    }

    private static boolean isSeal(Patch patch) {
        return patch.path().equals("/lxState") || patch.path().equals("/qualitySeal");
    }
}
