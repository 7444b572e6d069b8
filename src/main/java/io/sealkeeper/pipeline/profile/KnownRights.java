package io.sealkeeper.pipeline.profile;

import io.sealkeeper.leanix.model.Finding;
import io.sealkeeper.leanix.model.RightsDifference;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Signs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What earlier runs have found out about the technical users' rights. A run begins with it, and checks it by what LeanIX does.
 * Only what may be relied on until LeanIX shows otherwise is kept: not that the sealer may not set a seal, nor that the writer's
 * edits keep seals, because then some sheets are not written at all, and nothing would show that it has changed. Thread-safe.
 */
public final class KnownRights {

    /**
     * What is kept.
     *
     * @param writerBreaks whether the writer's edits break seals; never that they don't
     * @param told by user and type, whether it may set the seal
     */
    record Kept(Known writerBreaks, Map<Signs.Told, Known> told) {

        static final Kept NOTHING = new Kept(Known.UNKNOWN, Map.of());

        Kept {
            told = Map.copyOf(told);
        }
    }

    private Kept kept = Kept.NOTHING;
    private volatile Consumer<List<Finding>> audience = findings -> {};

    /** Adds what is kept to what the tokens say. */
    public synchronized Signs with(Signs tokens) {
        Signs all = tokens;
        if (kept.writerBreaks() == Known.YES) {
            all = all.withBreak(true);
        }
        for (Map.Entry<Signs.Told, Known> entry : kept.told().entrySet()) {
            all = all.withTold(entry.getKey().writer(), entry.getKey().type(), entry.getValue());
        }
        return all;
    }

    /** Keeps what a run knows now. */
    public synchronized void keep(Signs now) {
        Map<Signs.Told, Known> told = new HashMap<>();
        now.told().forEach((who, may) -> {
            if (may == Known.YES || (may == Known.NO && who.writer() && !now.oneUser())) {
                told.put(who, may);
            }
        });
        for (Map.Entry<FactSheetType, Known> seen : now.sealTaken().entrySet()) {
            Signs.Told sealer = new Signs.Told(now.oneUser(), seen.getKey());
            if (seen.getValue() == Known.YES) {
                told.put(sealer, Known.YES);
            } else {
                told.remove(sealer);
            }
        }
        kept = new Kept(now.writerBreaks() == Known.YES ? Known.YES : Known.UNKNOWN, told);
    }

    /** Sets who is told of rights that somebody has changed. */
    public void onChange(Consumer<List<Finding>> who) {
        audience = who;
    }

    /** Records what a run knew, and knows now. */
    public void changed(Signs before, Signs now) {
        List<Finding> found = RightsDifference.between(before, now);
        if (!found.isEmpty()) {
            audience.accept(found);
        }
    }

    synchronized Kept kept() {
        return kept;
    }

    synchronized void begin(Kept before) {
        kept = before;
    }
}
