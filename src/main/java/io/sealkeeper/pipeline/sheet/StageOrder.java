package io.sealkeeper.pipeline.sheet;

import static io.sealkeeper.journal.EntryState.DONE;
import static io.sealkeeper.journal.EntryState.PLANNED;
import static io.sealkeeper.journal.EntryState.RESTORING;
import static io.sealkeeper.journal.EntryState.UPDATED;
import static io.sealkeeper.journal.EntryState.UPDATING;

import io.sealkeeper.journal.EntryState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Defines which stage may follow on which, for every path of a sheet through the pipeline. {@link EntryState} does the same
 * for its journal entry; docs/seal-protocol.md shows both in one table.
 */
final class StageOrder {

    /**
     * One stage.
     *
     * @param turns the turns it may have
     * @param entry the states that the sheet's journal entry may be in, if it has one; the replay of a dead letter leaves its
     *     entry as it is
     * @param next the stages that may follow; a sheet may also stay at its stage
     */
    record Row(
            Class<? extends Stage> stage, Set<Turn> turns, Set<EntryState> entry, Set<Class<? extends Stage>> next) {}

    private static final Set<EntryState> UNANSWERED = Set.of(PLANNED, UPDATING);
    private static final Set<EntryState> BEFORE_THE_SEAL = Set.of(UPDATING, UPDATED, RESTORING);

    /** First the stages of a sheet with which nothing goes wrong, in order; then the others. */
    static final List<Row> ROWS = List.of(
            row(ToRead.class, Set.of(Turn.READ), Set.of(UPDATING), Set.of(Planned.class, Updating.class, Done.class)),
            row(
                    Planned.class,
                    Set.of(Turn.VOUCH, Turn.WRITE),
                    Set.of(UPDATING),
                    Set.of(ToRead.class, Updating.class, Updated.class, Done.class)),
            row(
                    Updated.class,
                    Set.of(Turn.CHECK, Turn.ATTRIBUTE),
                    BEFORE_THE_SEAL,
                    Set.of(Restoring.class, Done.class)),
            row(
                    Restoring.class,
                    Set.of(Turn.SEAL, Turn.CHECK),
                    BEFORE_THE_SEAL,
                    Set.of(Updated.class, TakingBack.class, Done.class)),
            row(Done.class, Set.of(Turn.NOBODY), Set.of(DONE), Set.of()),
            row(
                    Updating.class,
                    Set.of(Turn.CHECK, Turn.READ, Turn.WRITE, Turn.VOUCH),
                    UNANSWERED,
                    Set.of(Planned.class, Tracing.class, Updated.class, Done.class)),
            row(
                    Tracing.class,
                    Set.of(Turn.ATTRIBUTE),
                    UNANSWERED,
                    Set.of(ToRead.class, Updating.class, Updated.class, Done.class)),
            row(TakingBack.class, Set.of(Turn.TAKE_BACK, Turn.CHECK, Turn.READ), BEFORE_THE_SEAL, Set.of(Done.class)),
            row(Waiting.class, Set.of(Turn.WAIT), Set.of(UPDATING), Set.of(Updating.class, Done.class)));

    private static final Map<Class<? extends Stage>, Row> BY_STAGE =
            ROWS.stream().collect(Collectors.toMap(Row::stage, Function.identity()));

    private StageOrder() {}

    private static Row row(
            Class<? extends Stage> stage, Set<Turn> turns, Set<EntryState> entry, Set<Class<? extends Stage>> next) {
        return new Row(stage, turns, entry, next);
    }

    /** @throws IllegalStateException if {@code to} may not follow on {@code from} */
    static void check(SheetWork sheet, Stage from, Stage to) {
        boolean stays = from.getClass().equals(to.getClass()) && !(from instanceof Done);
        boolean follows = stays || BY_STAGE.get(from.getClass()).next().contains(to.getClass());
        if (!follows || !BY_STAGE.get(to.getClass()).turns().contains(to.turn())) {
            throw new IllegalStateException(sheet.label() + " can't go from " + words(from) + " to " + words(to));
        }
    }

    private static String words(Stage stage) {
        return stage.getClass().getSimpleName() + " (" + stage.turn() + ")";
    }
}
