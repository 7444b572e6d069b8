package io.sealkeeper.pipeline.sheet;

/** The sheet at the far end of a relation. Another sheet's update may cost it its seal, and is not sent yet. */
public record Waiting(Planned basis) implements Bound {

    @Override
    public Waiting with(Planned now) {
        return new Waiting(now);
    }

    @Override
    public Turn turn() {
        return Turn.WAIT;
    }

    @Override
    public Account account() {
        return basis.account();
    }

    @Override
    public boolean mayBeWritten() {
        return false;
    }
}
