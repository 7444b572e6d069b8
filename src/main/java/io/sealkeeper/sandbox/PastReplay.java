package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * Plays the history of a sheet that is being created, by the rules of the present options: each step raises {@code rev}
 * and is in the audit log. Values are not played, because the sheet has its final ones from the start.
 */
final class PastReplay {

    private final World world;
    private final SheetDraft draft;
    private Instant updatedAt;

    /** @param bare the sheet as it was created, with its final values */
    PastReplay(World world, FactSheet bare) {
        this.world = world;
        draft = new SheetDraft(bare);
        updatedAt = bare.updatedAt();
    }

    void play(Past past) {
        Instant at = world.now().minus(past.ago());
        draft.rev = world.nextRev(draft.rev);
        if (past instanceof Past.Seal step) {
            write(world.sealChange(draft.lxState, step.state()), actor(step.who()), at);
            draft.seal(step.state(), at);
        } else if (past instanceof Past.Edit edit) {
            edit(edit, at);
        } else {
            breakSeal(Actor.person(world.system()), at);
        }
        boolean onlySeal = !(past instanceof Past.Edit);
        updatedAt =
                onlySeal && world.answers().sealMovesUpdatedAt() == OpenQuestion.SealMovesUpdatedAt.NO ? updatedAt : at;
    }

    private void edit(Past.Edit edit, Instant at) {
        Actor by = actor(edit.who());
        Change change = new Change(
                0,
                edit.field(),
                EventType.FACT_SHEET_FIELD_UPDATED,
                "/" + edit.field(),
                ValueCodec.text(edit.from()),
                ValueCodec.text(edit.to()));
        write(change, by, at);
        TypeRules rules = world.options().rules(draft.before.type());
        boolean breaks = rules.sealEnabled()
                && change.breaks(rules)
                && draft.lxState == LxState.APPROVED
                && !world.seals().keeps(by.principal(), draft.before);
        if (breaks) {
            OpenAnswers answers = world.answers();
            if (answers.breakBumpsRev() == OpenQuestion.BreakBumpsRev.YES) {
                draft.rev = world.nextRev(draft.rev);
            }
            breakSeal(
                    answers.breakEventBy() == OpenQuestion.BreakEventBy.EDITOR ? by : Actor.person(world.system()), at);
        }
    }

    private void breakSeal(Actor by, Instant at) {
        write(world.sealChange(draft.lxState, LxState.BROKEN_QUALITY_SEAL), by, at);
        draft.seal(LxState.BROKEN_QUALITY_SEAL, at);
    }

    private void write(Change change, Actor by, Instant at) {
        world.history(draft.before.id(), draft.rev, change, by, at);
    }

    private Actor actor(String who) {
        return Actor.person(
                who.equals(SheetSeed.UNKNOWN_USER)
                        ? new Principal("", "", "", Role.MEMBER, false)
                        : world.principals().named(who));
    }

    /** The sheet after its history. */
    FactSheet end(Optional<LxState> given) {
        given.ifPresent(state -> draft.lxState = state);
        return draft.freeze(updatedAt);
    }
}
