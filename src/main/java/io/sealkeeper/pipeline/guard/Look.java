package io.sealkeeper.pipeline.guard;

import io.sealkeeper.leanix.ListingQuery;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What one look through the workspace has still to list, and how far it has come. A look lists what was changed since the
 * last one, the newest first, and counts the broken sheets. If that number is not the expected one, it lists all of these: no
 * document says whether a change of the seal alone moves {@code updatedAt}. Mutable; one thread at a time.
 */
final class Look {

    /** What is asked for next. */
    enum Part {
        CHANGED,
        COUNT,
        BROKEN,
        NOTHING
    }

    /** A page that is refused at this size is not refused for its size. */
    private static final int SMALLEST = 20;

    private final Set<FactSheetType> types;
    private final Optional<Instant> since;
    private final Optional<Long> brokenThen;
    private Part part = Part.CHANGED;
    private Optional<String> cursor = Optional.empty();
    private Optional<Instant> begunAt = Optional.empty();
    private long broken;
    private boolean failed;
    private int size = ListingQuery.PAGE;

    /**
     * @param since up to when the last look has seen all changes; empty to list all sheets
     * @param brokenThen how many sheets were broken then
     */
    Look(Set<FactSheetType> types, Optional<Instant> since, Optional<Long> brokenThen) {
        this.types = types;
        this.since = since;
        this.brokenThen = brokenThen;
    }

    Part part() {
        return part;
    }

    ListingQuery.Ask ask() {
        return new ListingQuery.Ask(
                types, part == Part.CHANGED ? Optional.empty() : Optional.of(SealState.BROKEN_QUALITY_SEAL), false);
    }

    Optional<String> cursor() {
        return cursor;
    }

    /** Records when the first answer came: the next look begins there. */
    void answeredAt(Optional<Instant> now) {
        begunAt = begunAt.or(() -> now);
    }

    Optional<Instant> begunAt() {
        return begunAt;
    }

    /** How many sheets are broken, once that was counted. */
    long broken() {
        return broken;
    }

    void took(ListingQuery.Page page) {
        switch (part) {
            case CHANGED -> {
                boolean isFarEnough = since.isPresent()
                        && page.sheets().stream()
                                .flatMap(s -> s.touched().stream())
                                .anyMatch(t -> t.isBefore(since.get()));
                cursor = isFarEnough ? Optional.empty() : page.next();
                part = cursor.isPresent() ? Part.CHANGED : Part.COUNT;
            }
            case COUNT -> {
                broken = page.total();
                boolean asExpected =
                        since.isEmpty() || brokenThen.filter(n -> n == broken).isPresent();
                part = asExpected ? Part.NOTHING : Part.BROKEN;
            }
            case BROKEN -> {
                cursor = page.next();
                part = cursor.isPresent() ? Part.BROKEN : Part.NOTHING;
            }
            case NOTHING -> throw new IllegalStateException("nothing was asked for");
        }
    }

    /** The number of sheets on the next page. */
    int size() {
        return part == Part.COUNT ? 0 : size;
    }

    /** LeanIX refused a page: it may be too large. False if it is small already. */
    boolean shrinks() {
        size = smaller(size);
        return part != Part.COUNT && size > 0;
    }

    /** Half of a page that was refused; 0 if that is no use any more. */
    static int smaller(int size) {
        return size / 2 < SMALLEST ? 0 : size / 2;
    }

    /** LeanIX gave no usable answer: the look ends, and the next one begins where this one did. */
    void fails() {
        failed = true;
        part = Part.NOTHING;
    }

    boolean hasFailed() {
        return failed;
    }
}
