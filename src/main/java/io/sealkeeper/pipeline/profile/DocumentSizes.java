package io.sealkeeper.pipeline.profile;

import io.sealkeeper.leanix.GraphqlRequest.Kind;
import io.sealkeeper.run.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The number of sheets that one document may hold, learnt from LeanIX's answers. It doubles while documents are answered
 * whole and quickly. If one is refused as a whole, gets no whole answer, or takes too long, it shrinks at once; then the
 * greatest number that works is found by halving the distance. If a single sheet turns out to be the reason, the size before
 * is restored.
 *
 * <p>Thread-safe.
 */
public final class DocumentSizes {

    /** The first documents hold so many sheets, where nothing is known yet. */
    private static final int FIRST = 20;

    /** Documents that read sheets by their ids: their text is the same for every number. */
    private static final int FIRST_READING = 100;

    /** A document whose answer takes longer holds too many sheets. Fewer than {@link #FIRST} would hardly be quicker. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** So many full documents are taken before one larger than what was refused is tried again: LeanIX may have changed. */
    private static final int TAKEN_BEFORE_TRIAL = 64;

    /**
     * After a refusal, so many full documents are taken before a larger one is tried: in a small run it would cost more than
     * it spares. Then a single sheet is no longer taken for the reason of the last refusals, either.
     */
    private static final int TAKEN_BEFORE_GROWTH = 8;

    /** A document that goes ahead and has not come back after so many others is not waited for. */
    private static final int LONGEST_AHEAD = 50;

    private static final int MOST_TRIAL_PAUSE = 1 << 16;

    /** So many small documents of a batch go while those of another show whether larger ones are taken. */
    private static final int MEANWHILE = 3;

    private static final int NONE = Integer.MAX_VALUE;

    /**
     * What a batch may send now.
     *
     * @param most the number of sheets that a document may hold
     * @param trials if not empty, only so many documents go now, with so many sheets each at most: they show what LeanIX takes
     */
    public record Share(int most, List<Integer> trials) {

        public Share {
            trials = List.copyOf(trials);
        }

        /** The most sheets in the n-th document, from 0 on; empty if it does not go now. */
        public Optional<Integer> document(int n) {
            return trials.isEmpty()
                    ? Optional.of(most)
                    : n < trials.size() ? Optional.of(trials.get(n)) : Optional.empty();
        }

        /** The first document alone. */
        public Share alone() {
            return new Share(most, List.of(document(0).orElseThrow()));
        }
    }

    /**
     * What is kept of a kind for the next run.
     *
     * @param sheets the number of sheets that a document may hold
     * @param tooMany the least number that LeanIX refused; empty if it refused none
     */
    public record Learnt(int sheets, Optional<Integer> tooMany) {}

    private static final class Size {
        private int limit;
        private int tooMany = NONE;
        /** The most sheets in a document that was taken. */
        private int proven;
        /** The fewest sheets in a document that got no whole answer, or a late one. */
        private int suspect = NONE;

        private int limitBefore;
        private int tooManyBefore = NONE;
        private boolean shrinking;
        private boolean trial;
        private int ahead;
        private int taken;
        private int pause = TAKEN_BEFORE_TRIAL;

        Size(int first) {
            limit = first;
        }

        boolean mayGrow() {
            return tooMany == NONE || (taken >= TAKEN_BEFORE_GROWTH && tooMany - limit > Math.max(1, limit / 4));
        }

        /** A document of a size that was not proven yet has come back. */
        void isBack(int sheets) {
            ahead = sheets > proven ? 0 : ahead;
        }

        void exceed(int sheets) {
            if (!shrinking) {
                limitBefore = limit;
                tooManyBefore = tooMany;
            }
            shrinking = true;
            if (trial && sheets > proven) {
                pause = Math.min(MOST_TRIAL_PAUSE, pause * 2);
            }
            trial = false;
            taken = 0;
            proven = proven < sheets ? proven : 0;
            tooMany = Math.min(tooMany, sheets);
            limit = Math.max(1, Math.max(sheets / 2, proven));
        }

        void grow() {
            if (tooMany == NONE) {
                limit = Math.min(NONE / 2, limit) * 2;
            } else {
                limit = (limit + tooMany) / 2;
                taken = 0;
            }
        }
    }

    private final Map<Kind, Size> sizes = new EnumMap<>(Kind.class);

    public static DocumentSizes of(Run run) {
        return WorkspaceProfile.of(run).sizes();
    }

    /** The number of sheets that a document may hold now, at most the setting's. */
    public synchronized int most(Kind kind, int setting) {
        return Math.min(setting, size(kind).limit);
    }

    /**
     * What a batch with so many sheets may send now. If it is not known yet how many LeanIX takes, documents of growing size
     * go side by side; meanwhile other batches send small ones.
     */
    public synchronized Share next(Kind kind, int setting, int sheets) {
        Size size = size(kind);
        int most = most(kind, setting);
        if (Math.min(sheets, most) <= size.proven) {
            return new Share(most, List.of());
        } else if (size.ahead > 0 && size.proven > 0) {
            size.ahead--;
            boolean soon = size.tooMany == NONE;
            return new Share(size.proven, soon ? Collections.nCopies(MEANWHILE, size.proven) : List.of());
        }
        List<Integer> trials = new ArrayList<>(List.of(most));
        int left = sheets - most;
        for (int larger = Math.min(setting, 2 * most);
                size.tooMany == NONE && left > 0 && larger > trials.get(trials.size() - 1);
                larger = Math.min(setting, 2 * larger)) {
            trials.add(larger);
            left -= larger;
        }
        for (; size.tooMany != NONE && size.proven > 0 && left > 0; left -= size.proven) {
            trials.add(size.proven);
        }
        return new Share(most, trials);
    }

    /** Records that a document is sent. */
    public synchronized void leaves(Kind kind, int sheets) {
        Size size = size(kind);
        size.ahead = sheets > size.proven ? LONGEST_AHEAD : size.ahead;
    }

    /** Records that LeanIX refused a document as a whole. */
    public synchronized void refused(Kind kind, int sheets) {
        Size size = size(kind);
        size.isBack(sheets);
        if (sheets > 1) {
            if (sheets <= size.limit) {
                size.exceed(sheets);
            } else {
                size.tooMany = Math.min(size.tooMany, sheets);
            }
        } else if (size.shrinking) {
            size.limit = size.limitBefore;
            size.tooMany = size.tooManyBefore;
            size.shrinking = false;
        }
    }

    /** Records that a document got no whole answer. It may be chance: only the second time is the size taken for the reason. */
    public synchronized void lost(Kind kind, int sheets) {
        Size size = size(kind);
        size.isBack(sheets);
        doubt(size, sheets, 1);
    }

    /** Records that LeanIX took a document. */
    public synchronized void taken(Kind kind, int sheets, Duration took) {
        Size size = size(kind);
        size.isBack(sheets);
        if (took.compareTo(LONGEST) > 0) {
            doubt(size, sheets, FIRST);
            return;
        }
        if (sheets > 1 || size.limit == 1) {
            // One alone is taken everywhere, and says nothing of several.
            size.proven = Math.max(size.proven, sheets);
        }
        size.suspect = sheets < size.suspect ? size.suspect : NONE;
        size.tooMany = sheets < size.tooMany ? size.tooMany : NONE;
        if (sheets < size.limit) {
            return;
        }
        size.limit = sheets;
        size.taken++;
        size.shrinking &= size.taken < TAKEN_BEFORE_GROWTH;
        if (size.trial) {
            // What was too much once is not any more.
            size.trial = false;
            size.pause = TAKEN_BEFORE_TRIAL;
        }
        if (size.mayGrow()) {
            size.grow();
        } else if (size.taken >= size.pause) {
            size.taken = 0;
            size.trial = true;
            size.limit += Math.max(1, size.limit / 4);
        }
    }

    private static void doubt(Size size, int sheets, int least) {
        if (sheets > least && sheets <= size.limit) {
            if (sheets >= size.suspect) {
                size.exceed(sheets);
            }
            size.suspect = Math.min(size.suspect, sheets);
            size.trial = false;
            size.proven = 0;
            size.limit = Math.max(least, sheets / 4);
        }
    }

    private static int first(Kind kind) {
        return kind == Kind.READ ? FIRST_READING : FIRST;
    }

    private Size size(Kind kind) {
        Size known = sizes.get(kind);
        if (known == null) {
            known = new Size(first(kind));
            Size update = sizes.get(Kind.UPDATE);
            if (kind == Kind.SEAL && update != null) {
                // The same mutation, with fewer patches.
                known.limit = update.limit;
                known.tooMany = update.tooMany;
                known.proven = update.proven;
            }
            sizes.put(kind, known);
        }
        return known;
    }

    /**
     * What is kept for the next run, by kind; nothing of a kind of which no document was taken. A run of a few rows shows nothing
     * either: its documents were small because it had no more, so the next run begins as the first.
     */
    public synchronized Map<Kind, Learnt> learnt() {
        Map<Kind, Learnt> all = new EnumMap<>(Kind.class);
        sizes.forEach((kind, size) -> {
            if (size.proven >= first(kind) || (size.proven > 0 && size.tooMany != NONE)) {
                all.put(kind, new Learnt(size.proven, Optional.of(size.tooMany).filter(n -> n != NONE)));
            }
        });
        return all;
    }

    /** Begins where an earlier run ended. */
    public synchronized void begin(Map<Kind, Learnt> before) {
        sizes.clear();
        before.forEach((kind, learnt) -> {
            Size size = new Size(Math.max(1, learnt.sheets()));
            size.tooMany = learnt.tooMany().orElse(NONE);
            size.proven = size.limit;
            sizes.put(kind, size);
        });
    }
}
