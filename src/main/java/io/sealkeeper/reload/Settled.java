package io.sealkeeper.reload;

/**
 * Tells whether something that is looked at now and then has changed and come to rest: it was the same in two looks. So an
 * editor may save in several steps. Not thread-safe.
 */
public final class Settled<T> {

    private T seen;
    private T taken;

    /** @param begin as it is now: only what differs from it is a change */
    public Settled(T begin) {
        seen = begin;
        taken = begin;
    }

    /** Whether it is to be taken now; it is then the last that was taken. */
    public boolean isNew(T now) {
        boolean isNew = now.equals(seen) && !now.equals(taken);
        seen = now;
        if (isNew) {
            taken = now;
        }
        return isNew;
    }

    /** The last that was taken. */
    public T taken() {
        return taken;
    }
}
