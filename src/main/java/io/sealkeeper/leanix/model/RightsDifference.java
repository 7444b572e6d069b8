package io.sealkeeper.leanix.model;

import io.sealkeeper.leanix.model.Finding.Kind;
import io.sealkeeper.leanix.model.Finding.Weight;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Signs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a changed right or role of a technical user means. */
public final class RightsDifference {

    private RightsDifference() {}

    /** What has changed between two states of the same run's knowledge. What was not known before is no change. */
    public static List<Finding> between(Signs before, Signs now) {
        List<Finding> found = new ArrayList<>();
        Set<FactSheetType> types = new TreeSet<>(now.sealTaken().keySet());
        now.told().keySet().forEach(t -> types.add(t.type()));
        for (FactSheetType type : types) {
            Known was = before.sealerMaySeal(type);
            Known is = now.sealerMaySeal(type);
            if (was == Known.YES && is == Known.NO) {
                found.add(new Finding(
                        Kind.RIGHT,
                        Weight.COSTS,
                        Set.of(),
                        Optional.of(type),
                        "",
                        "the sealer may no longer set the seal of " + type,
                        "each seal that breaks there becomes a dead letter",
                        "ask the LeanIX admin for the right to update the quality seal, then replay the dead letters"));
            } else if (was == Known.NO && is == Known.YES) {
                found.add(new Finding(
                        Kind.RIGHT,
                        Weight.NEWS,
                        Set.of(),
                        Optional.of(type),
                        "",
                        "the sealer may set the seal of " + type + " now",
                        "seals are put back again",
                        "replay the dead letters"));
            }
        }
        return found;
    }

    /**
     * A role that a token names, and did not before.
     *
     * @param user {@code writer} or {@code sealer}
     */
    public static Optional<Finding> role(String user, Optional<String> before, Optional<String> now) {
        if (before.isEmpty() || now.isEmpty() || before.equals(now)) {
            return Optional.empty();
        }
        boolean admin = now.get().equals("ADMIN");
        boolean viewer = now.get().equals("VIEWER");
        return Optional.of(new Finding(
                Kind.ROLE,
                viewer ? Weight.STOPS : Weight.COSTS,
                Set.of(),
                Optional.empty(),
                user,
                "the " + user + " is " + now.get() + " now, and was " + before.get(),
                admin
                        ? "whoever has its token may change everything in the workspace, and its edits never break a seal"
                        : viewer
                                ? "LeanIX will refuse what it is to write"
                                : "what it may write, and whether its edits break seals, may have changed; each seal is judged"
                                        + " by its actual state",
                admin
                        ? "ask the LeanIX admin for the role that it had"
                        : "run doctor: it tells what the " + user
                                + " may do now, and what to ask the LeanIX admin for"));
    }
}
