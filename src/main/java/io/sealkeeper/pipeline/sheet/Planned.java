package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.seal.FieldPath;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The sheet was read, and there is something to write.
 *
 * @param leftAt when its update was first sent, in {@link Ticks}; empty if it was not, or by another process
 * @param seen the newest look at revision and seal, where an update of the sheet was in doubt; kept when it is planned anew
 * @param validated whether LeanIX said that it would accept the update
 * @param turn {@link Turn#VOUCH} or {@link Turn#WRITE}
 */
public record Planned(
        Reading reading,
        Along along,
        LostUpdate lost,
        Attribution log,
        OptionalLong leftAt,
        Optional<SealReading> seen,
        boolean validated,
        Turn turn)
        implements ToWrite {

    /** A plan on a new reading. What was learnt about the sheet before is kept. */
    public static Planned of(Reading reading, Stage from) {
        Optional<Planned> before = from instanceof Bound bound ? Optional.of(bound.basis()) : ((ToRead) from).before();
        return new Planned(
                reading,
                before.map(b -> b.along.anew()).orElse(Along.UNDECIDED),
                from.lost().settled(),
                before.map(Planned::log).orElse(Attribution.NONE),
                OptionalLong.empty(),
                from.account().last(),
                false,
                Turn.WRITE);
    }

    @Override
    public Planned basis() {
        return this;
    }

    @Override
    public Planned with(Planned basis) {
        return basis;
    }

    @Override
    public Planned at(Turn next) {
        return new Planned(reading, along, lost, log, leftAt, seen, validated, next);
    }

    /** The same with fields that the owners have not agreed to any more, or that may not count as agreed. */
    public Planned alsoUntrusted(Collection<FieldPath> fields) {
        return fields.isEmpty() ? this : reading(reading.with(reading.plan().alsoUntrusted(fields)));
    }

    Planned reading(Reading now) {
        return new Planned(now, along, lost, log, leftAt, seen, validated, turn);
    }

    public Planned along(Along now) {
        return new Planned(reading, now, lost, log, leftAt, seen, validated, turn);
    }

    public Planned lost(LostUpdate now) {
        return new Planned(reading, along, now, log, leftAt, seen, validated, turn);
    }

    public Planned logged(Attribution now) {
        return new Planned(reading, along, lost, now, leftAt, seen, validated, turn);
    }

    Planned leftAt(long nanos) {
        return new Planned(reading, along, lost, log, OptionalLong.of(leftAt.orElse(nanos)), seen, validated, turn);
    }

    Planned seen(SealReading now) {
        return new Planned(reading, along, lost, log, leftAt, Optional.of(now), validated, turn);
    }

    public Planned asValidated() {
        return new Planned(reading, along, lost, log, leftAt, seen, true, turn);
    }

    @Override
    public Account account() {
        return Account.of(reading).seen(seen);
    }

    @Override
    public boolean mayBeWritten() {
        return false;
    }
}
