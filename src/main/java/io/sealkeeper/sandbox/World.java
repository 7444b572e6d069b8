package io.sealkeeper.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** What all parts of one workspace share: its options, content, clock and random numbers. */
class World {

    /** An event dated back further was not written just now: it is initial history, or a renewal. */
    private static final Duration HISTORY = Duration.ofMinutes(1);

    private final AtomicReference<SandboxOptions> options;
    private final ReentrantLock lock;
    private final SheetStore store;
    private final SheetIndex index;
    private final Webhooks webhooks;
    private final AuditLog log;
    private final Principals principals;
    private final Comments comments;
    private final AtomicLong requests;
    private final AtomicLong ordinals;
    private final SealRules seals = new SealRules(this);
    private final Random dice;
    private final Principal system;

    World(SandboxOptions options) {
        this.options = new AtomicReference<>(options);
        lock = new ReentrantLock();
        index = new SheetIndex();
        webhooks = new Webhooks();
        store = new SheetStore(this::replaced);
        log = new AuditLog();
        principals = new Principals();
        comments = new Comments();
        requests = new AtomicLong();
        ordinals = new AtomicLong();
        dice = new Random(options.seed());
        system = new Principal(nextId(), "LeanIX System", "", Role.ADMIN, true);
        principals.add(system);
    }

    /** With its own random numbers: otherwise the next id would be one that exists already. */
    private World(World from, SandboxOptions options) {
        this.options = new AtomicReference<>(options);
        lock = new ReentrantLock();
        index = new SheetIndex();
        webhooks = new Webhooks();
        store = from.store.copy(this::replaced);
        log = from.log.copy();
        principals = from.principals.copy();
        comments = from.comments.copy();
        requests = new AtomicLong();
        ordinals = new AtomicLong(from.ordinals.get());
        dice = new Random(~options.seed());
        system = from.system;
    }

    /** Copies its content; the caller holds the lock. */
    World copy(SandboxOptions changed) {
        return new World(this, changed);
    }

    /** The same workspace, seen with other sheets. */
    World(World base, SheetStore sheets) {
        options = base.options;
        lock = base.lock;
        index = base.index;
        webhooks = base.webhooks;
        store = sheets;
        log = base.log;
        principals = base.principals;
        comments = base.comments;
        requests = base.requests;
        ordinals = base.ordinals;
        dice = base.dice;
        system = base.system;
    }

    SandboxOptions options() {
        return options.get();
    }

    void options(SandboxOptions changed) {
        options.set(changed);
    }

    OpenAnswers answers() {
        return options().answers();
    }

    ReentrantLock lock() {
        return lock;
    }

    SheetStore store() {
        return store;
    }

    /** The sheet as the search index shows it; empty if it does not have it yet. */
    Optional<FactSheet> indexed(FactSheet sheet) {
        return index.shown(sheet, answers().indexLag(), new SheetIndex.Tick(steady(), requests.get()));
    }

    Webhooks webhooks() {
        return webhooks;
    }

    SheetIndex index() {
        return index;
    }

    private void replaced(String id, Optional<FactSheet> before) {
        index.replace(id, before, answers().indexLag(), new SheetIndex.Tick(steady(), requests.get()));
    }

    /** When a sheet of which only the seal changes was updated. */
    Instant sealedAt(FactSheet before, Instant at) {
        return answers().sealMovesUpdatedAt() == OpenQuestion.SealMovesUpdatedAt.YES ? at : before.updatedAt();
    }

    AuditLog log() {
        return log;
    }

    Principals principals() {
        return principals;
    }

    Comments comments() {
        return comments;
    }

    SealRules seals() {
        return seals;
    }

    Principal system() {
        return system;
    }

    /** The number of HTTP requests so far. */
    AtomicLong requests() {
        return requests;
    }

    long nextOrdinal() {
        return ordinals.incrementAndGet();
    }

    /** By the workspace's own clock, which may jump. */
    Instant now() {
        SandboxOptions present = options();
        return present.clock().instant().plus(present.serverClockOffset());
    }

    /** A steady clock for intervals, independent of the workspace's clock. */
    Instant steady() {
        return options().clock().instant();
    }

    /** The {@code Date} of answers; empty if they have none. */
    Optional<Instant> date() {
        SandboxOptions present = options();
        return present.dates() == Dates.NONE ? Optional.empty() : Optional.of(now().plus(present.dateOffset()));
    }

    String nextId() {
        synchronized (dice) {
            return new UUID(
                            (dice.nextLong() & ~0xF000L) | 0x4000L,
                            (dice.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L)
                    .toString();
        }
    }

    int roll(int bound) {
        synchronized (dice) {
            return dice.nextInt(bound);
        }
    }

    long nextRev(long rev) {
        return rev + (answers().revStep() == OpenQuestion.RevStep.ONE ? 1 : 1 + roll(5));
    }

    /** Writes an event of a time before this workspace was started, or of a sheet that is just being seeded. */
    void history(String sheetId, long rev, Change change, Actor by, Instant at) {
        log(sheetId, rev, change, by, at);
    }

    void write(FactSheet sheet, Change change, Actor by, Instant at) {
        write(sheet.id(), sheet.rev(), change, by, at);
    }

    /** Writes an event of a sheet as it is in the store now: its writer put it there first. */
    void write(String sheetId, long rev, Change change, Actor by, Instant at) {
        AuditEvent event = log(sheetId, rev, change, by, at);
        store.find(sheetId).ifPresent(after -> webhooks.wrote(event, after, this));
    }

    private AuditEvent log(String sheetId, long rev, Change change, Actor by, Instant at) {
        long sequence = log.nextSequence();
        AuditEvent event = new AuditEvent(
                sequence,
                Long.toString(sequence),
                sheetId,
                rev,
                change.event(),
                change.path(),
                change.oldValue(),
                change.newValue(),
                by.principal().id(),
                by.principal().technicalUser(),
                at,
                by.comment(),
                by.requestNumber());
        log.add(event, steady(), at.isBefore(now().minus(HISTORY)));
        return event;
    }

    /** Like the next method, for states that may be none of the four. */
    Change sealChange(FactSheet before, SheetDraft after) {
        return after.unknownState
                .map(state -> stateChange(before.shownState(), state))
                .orElseGet(() -> sealChange(before.lxState(), before.shownState(), after.lxState));
    }

    /** The log's event for a change of the seal (documented for approvals; the rest is an open question). */
    Change sealChange(LxState old, LxState state) {
        return sealChange(old, old.name(), state);
    }

    private Change sealChange(LxState old, String shownOld, LxState state) {
        if (state == LxState.APPROVED) {
            return new Change(
                    -1,
                    "lxState",
                    EventType.QUALITY_SEAL_APPROVED,
                    "/qualitySeal",
                    Optional.empty(),
                    Optional.of("APPROVED"));
        }
        boolean ownName = answers().breakEventName() == OpenQuestion.BreakEventName.QUALITY_SEAL_BROKEN;
        if (state == LxState.BROKEN_QUALITY_SEAL && ownName) {
            return new Change(
                    -1,
                    "lxState",
                    EventType.QUALITY_SEAL_BROKEN,
                    "/qualitySeal",
                    Optional.of(old.qualitySeal()),
                    Optional.of("BROKEN"));
        }
        return stateChange(shownOld, state.name());
    }

    private static Change stateChange(String old, String state) {
        return new Change(
                -1, "lxState", EventType.FACT_SHEET_FIELD_UPDATED, "/lxState", Optional.of(old), Optional.of(state));
    }
}
