package io.sealkeeper.pipeline.flow;

import io.sealkeeper.leanix.GraphqlRequest.Kind;
import io.sealkeeper.run.Run;
import java.util.EnumMap;
import java.util.Map;

/**
 * The number of sheets that one document may hold, learnt from LeanIX's answers. It is halved when LeanIX refuses a
 * document as a whole, and grows slowly again. If a single sheet turns out to be the reason, the size before is restored.
 * One instance per run. Thread-safe.
 */
public final class DocumentSizes {

    /** The number of documents of the present size that LeanIX has to take before a larger one is tried. */
    private static final int TAKEN_BEFORE_GROWTH = 8;

    private static final class Size {
        private int limit = Integer.MAX_VALUE;
        private int before = Integer.MAX_VALUE;
        private boolean shrinking;
        private boolean grown;
        private int taken;
        private int needed = TAKEN_BEFORE_GROWTH;
    }

    private final Map<Kind, Size> sizes = new EnumMap<>(Kind.class);

    static DocumentSizes of(Run run) {
        return run.memory(DocumentSizes.class, DocumentSizes::new);
    }

    /** The number of sheets that a document may hold now, at most the setting's. */
    public synchronized int most(Kind kind, int setting) {
        return Math.min(setting, size(kind).limit);
    }

    /** Records that LeanIX refused a document as a whole. */
    public synchronized void refused(Kind kind, int sheets) {
        Size size = size(kind);
        if (sheets == 1) {
            size.limit = size.shrinking ? size.before : size.limit;
            size.shrinking = false;
        } else if (sheets <= size.limit) {
            // A size that was refused again is retried less and less often.
            size.needed = size.grown ? size.needed * 2 : TAKEN_BEFORE_GROWTH;
            size.before = size.shrinking ? size.before : size.limit;
            size.shrinking = true;
            size.limit = Math.max(1, sheets / 2);
        }
        size.grown = false;
        size.taken = 0;
    }

    /** Records that LeanIX took a document. */
    public synchronized void taken(Kind kind, int sheets) {
        Size size = size(kind);
        if (sheets >= size.limit && ++size.taken >= size.needed) {
            size.limit += Math.max(1, size.limit / 4);
            size.grown = true;
            size.shrinking = false;
            size.taken = 0;
        }
    }

    private Size size(Kind kind) {
        return sizes.computeIfAbsent(kind, k -> new Size());
    }
}
