package io.sealkeeper.pipeline.guard;

import io.sealkeeper.leanix.ListingQuery;
import io.sealkeeper.leanix.PullQuery;
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
        /** The next events of the subscription. */
        EVENTS,
        /** The subscription's cursor, behind events that are on disk. */
        CURSOR,
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
    private Part part;
    private Optional<String> cursor = Optional.empty();
    private Optional<Instant> begunAt = Optional.empty();
    private Optional<Long> broken = Optional.empty();
    private boolean failed;
    private int size = ListingQuery.PAGE;

    /**
     * @param since up to when the last look has seen all changes; empty to list all sheets
     * @param brokenThen how many sheets were broken then
     * @param hears whether a subscription tells of changes, so that only a look at all sheets lists them
     */
    Look(Set<FactSheetType> types, Optional<Instant> since, Optional<Long> brokenThen, boolean hears) {
        part = hears ? Part.EVENTS : Part.CHANGED;
        this.types = types;
        this.since = since;
        this.brokenThen = brokenThen;
    }

    /** Whether it lists all sheets. */
    boolean isWhole() {
        return since.isEmpty();
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

    /** Takes a batch of events, once it is on disk. */
    void took(PullQuery.Batch events) {
        cursor = events.next();
        if (cursor.isPresent()) {
            part = Part.CURSOR;
        } else {
            part = since.isEmpty() ? Part.CHANGED : Part.NOTHING;
        }
    }

    /** The cursor was moved. */
    void movedOn() {
        cursor = Optional.empty();
        part = Part.EVENTS;
    }

    /** The subscription can't be read: changes are asked for instead. */
    void hearsNothing() {
        cursor = Optional.empty();
        part = Part.CHANGED;
    }

    /** Whether the subscription is asked next. */
    boolean isHearing() {
        return part == Part.EVENTS || part == Part.CURSOR;
    }

    /** Records when the first answer came: the next look begins there. */
    void answeredAt(Optional<Instant> now) {
        begunAt = begunAt.or(() -> now);
    }

    Optional<Instant> begunAt() {
        return begunAt;
    }

    /** How many sheets are broken, if that was counted. */
    Optional<Long> broken() {
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
                broken = Optional.of(page.total());
                boolean asExpected = since.isEmpty() || brokenThen.equals(broken);
                part = asExpected ? Part.NOTHING : Part.BROKEN;
            }
            case BROKEN -> {
                cursor = page.next();
                part = cursor.isPresent() ? Part.BROKEN : Part.NOTHING;
            }
            case EVENTS, CURSOR, NOTHING -> throw new IllegalStateException("nothing was asked for");
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
