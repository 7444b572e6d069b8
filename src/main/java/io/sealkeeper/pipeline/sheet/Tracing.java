package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Outcome;

/** An update's answer was lost and the sheet has changed: the audit log is to show whether the update was carried out. */
public record Tracing(Updating updating, SealReading last) implements Bound {

    @Override
    public Planned basis() {
        return updating.basis();
    }

    @Override
    public Tracing with(Planned now) {
        return new Tracing(updating.with(now), last);
    }

    /** The update was carried out; the newest reading is judged. */
    public Updated isOurs() {
        return new Updated(basis(), last, Account.Told.NEVER, last, false, Turn.ATTRIBUTE);
    }

    @Override
    public Turn turn() {
        return Turn.ATTRIBUTE;
    }

    @Override
    public Account account() {
        return basis().account();
    }

    @Override
    public boolean mayBeWritten() {
        return true;
    }

    /** @param why nobody can tell whether the update was carried out */
    public static Outcome notTold(String why) {
        return Outcome.parked(
                "LeanIX gave no answer to the update, its revision moved, and " + why + "; its seal was left as it is");
    }
}
