/*
 * The seal protocol with several gateways on one journal: leases, claims with a fence, crashes, stalls, lost answers, mutations
 * that land late, and people who edit and approve meanwhile.
 *
 * README.md says what is modelled and what is left out. Each FAULT_ builds one mistake in; ./check expects it to be found.
 */

#define GATEWAYS 2
#define SHEETS 2
#define ROWS 3
/* Rows 0 and 1 are of sheet 0, row 2 is of sheet 1. Each writes a field of its own. */
#define SHEET(r) ((r) >> 1)
#define NOBODY GATEWAYS

/* How much may go wrong in one run, all together. */
#ifndef PEOPLE
#define PEOPLE 2
#endif
#ifndef EXPIRIES
#define EXPIRIES 1
#endif
#ifndef CRASHES
#define CRASHES 1
#endif
#ifndef UNANSWERED
#define UNANSWERED 1
#endif
#ifndef REPLAYS
#define REPLAYS 1
#endif

/* Seals. REJECTED is to the protocol what DRAFT is. */
#define DRAFT 0
#define APPROVED 1
#define BROKEN 2

/* ---- The workspace ---- */

byte rev[SHEETS];
byte seal[SHEETS];
/* What the audit log knows: the revision that the last act of a person led to, and the one that a row's write led to. */
byte personAt[SHEETS];
byte writtenAt[ROWS];
/* Mutations on the wire whose answer nobody waits for any more: the revision that each carries; 0 for none. */
byte updateOnWire[ROWS];
byte sealOnWire[SHEETS];
/* Whether the last approval by a person is younger than the renewal interval. */
bit fresh[SHEETS];

/* ---- The journal ---- */

#define NONE 0
#define UPDATING 1
#define RESTORING 2
#define PARKED 3
#define DONE 4

byte state[ROWS];
/* The revision that the update carries. */
byte boundTo[ROWS];
/* The original state: what the oldest reading saw whose effects are still open. */
byte originalRev[ROWS];
byte original[ROWS];
/* Whether the update's result is on record. */
bit answered[ROWS];
/* LeanIX surely carried out nothing of it. */
bit nothingWritten[ROWS];
/* Whether the owners have agreed to the row's field. */
bit trusted[ROWS];

/* The claim of a sheet: who works on it, and under which lease. */
byte claim[SHEETS];
byte fence[SHEETS];

bit lease[GATEWAYS];
byte epoch[GATEWAYS];

/* ---- What is true, whatever anybody believes ---- */

/* The seal as people left it. Our trusted writes change nothing about it; an untrusted one takes an approval away. */
byte peoples[SHEETS];
/* An outcome has told that the seal stays broken, since it last broke. */
bit told[SHEETS];
/* Who claimed the sheet last. */
byte claimant[SHEETS];
byte claimed[SHEETS];

/* The invariants; each is 1 as long as it holds. */
bit never_bless = 1;
bit never_lose = 1;
bit never_noise = 1;
bit never_postpone = 1;
bit original_state = 1;
bit one_writer = 1;
bit one_late_mutation = 1;
#define CHECK(invariant, holds) invariant = (holds); assert(invariant)

byte people = PEOPLE;
byte expiries = EXPIRIES;
byte crashes = CRASHES;
byte unanswered = UNANSWERED;
byte replays = REPLAYS;
bit ticked;

#define IS_OPEN(r) (state[r] == UPDATING || state[r] == RESTORING)
#define IS_OVER(r) (state[r] == PARKED || state[r] == DONE)
#define EACH_OF(s, condition) (s == 0 -> (condition(0) || condition(1)) : condition(2))
#define IS_PARKED(r) (state[r] == PARKED)
#define HAS_OPEN(s) EACH_OF(s, IS_OPEN)
#define HAS_PARKED(s) EACH_OF(s, IS_PARKED)
#define IS_DEAD(s) (claim[s] != NOBODY && (!lease[claim[s]] || fence[s] != epoch[claim[s]]))
#define IS_FREE(s) (claim[s] == NOBODY || (IS_DEAD(s) && !HAS_OPEN(s)))
#define IS_QUIET (IS_OVER(0) && IS_OVER(1) && IS_OVER(2))

/* Once every row has its outcome: a seal that we cost is put back, or somebody was told why not. */
#define ACCOUNTED(s) (seal[s] != BROKEN || peoples[s] != APPROVED || told[s] || HAS_PARKED(s))
inline account() {
    if
    :: IS_QUIET -> CHECK(never_lose, ACCOUNTED(0) && ACCOUNTED(1))
    :: else
    fi
}

/* LeanIX compares revisions before anything else, so a mutation that carries an older one never does anything. */
inline moves(s) {
    rev[s]++;
#ifndef FAULT_UPDATE_WITHOUT_REVISION
    if
    :: s == 0 -> updateOnWire[0] = 0; updateOnWire[1] = 0
    :: else -> updateOnWire[2] = 0
    fi;
#endif
#ifndef FAULT_SEAL_WITHOUT_REVISION
    sealOnWire[s] = 0
#endif
}

#ifdef FAULT_UPDATE_WITHOUT_REVISION
#define HITS(carried, s) 1
#else
#define HITS(carried, s) (carried == rev[s])
#endif
#ifdef FAULT_SEAL_WITHOUT_REVISION
#define SEAL_HITS(carried, s) 1
#else
#define SEAL_HITS(carried, s) (carried == rev[s])
#endif

inline landUpdate(r, s) {
    CHECK(never_noise, writtenAt[r] == 0);
    updateOnWire[r] = 0;
    moves(s);
    writtenAt[r] = rev[s];
    if
    :: seal[s] == APPROVED -> seal[s] = BROKEN; told[s] = 0
    :: else
    fi;
    if
    :: !trusted[r] && peoples[s] == APPROVED -> peoples[s] = BROKEN
    :: else
    fi
}

inline landSeal(s) {
    CHECK(original_state, peoples[s] != DRAFT);
    CHECK(never_bless, peoples[s] == APPROVED);
    CHECK(never_noise, seal[s] != APPROVED);
    sealOnWire[s] = 0;
    moves(s);
    seal[s] = APPROVED
}

/* What is on the wire lands at any time, or never. */
proctype Wire() {
end:
    do
    :: atomic { updateOnWire[0] && HITS(updateOnWire[0], 0) -> landUpdate(0, 0); account() }
    :: atomic { updateOnWire[1] && HITS(updateOnWire[1], 0) -> landUpdate(1, 0); account() }
    :: atomic { updateOnWire[2] && HITS(updateOnWire[2], 1) -> landUpdate(2, 1); account() }
    :: atomic { sealOnWire[0] && SEAL_HITS(sealOnWire[0], 0) -> landSeal(0); account() }
    :: atomic { sealOnWire[1] && SEAL_HITS(sealOnWire[1], 1) -> landSeal(1); account() }
    od
}

/* People edit and approve; approvals grow old; leases run out, also those of gateways that are only slow. */
inline edits(s) {
    people--;
    moves(s);
    personAt[s] = rev[s];
    if
    :: seal[s] == APPROVED -> seal[s] = BROKEN
    :: else
    fi;
    if
    :: peoples[s] == APPROVED -> peoples[s] = BROKEN
    :: else
    fi
}

inline approves(s) {
    people--;
    moves(s);
    personAt[s] = rev[s];
    seal[s] = APPROVED;
    peoples[s] = APPROVED;
    fresh[s] = 1;
    told[s] = 0
}

proctype World() {
end:
    do
    :: atomic { people -> edits(0) }
    :: atomic { people -> edits(1) }
    :: atomic { people && seal[0] != APPROVED -> approves(0) }
    :: atomic { people && seal[1] != APPROVED -> approves(1) }
    :: atomic { !ticked -> ticked = 1; fresh[0] = 0; fresh[1] = 0 }
    :: atomic { expiries && lease[0] -> expiries--; lease[0] = 0 }
    :: atomic { expiries && lease[1] -> expiries--; lease[1] = 0 }
    od
}

/* ---- A gateway: one sheet at a time, step by step ---- */

#define IDLE 0
#define SNAPSHOT 1
#define BEGIN 2
#define SEND_UPDATE 3
#define LOOK 4      /* the update's answer was lost: was it carried out? */
#define JUDGE 5
#define ORDER 6
#define SEND_SEAL 7
#define LOOK_AT_SEAL 8
#define FINISH 9

/* Outcomes, as far as they differ here. */
#define KEPT 0       /* also restored, and not-sealed: nothing is owed */
#define LEFT_BROKEN 1
#define DEAD_LETTER 2
#define NOTHING_SENT 3

/* Every write to the journal is one transaction with this check. */
#ifdef FAULT_NO_FENCE
#define HOLDS 1
#else
#define HOLDS (claim[s] == me && fence[s] == under)
#endif

/* A journal write that counted, by whoever does not hold the sheet, is a second writer. */
#define WRITES CHECK(one_writer, claimant[s] == me && claimed[s] == under)

/* What leaves after the sheet was lost is at most the one mutation whose intent was on disk before. */
#ifdef FAULT_RESEND_UNFENCED
#define RESENDS 1
#else
#define RESENDS HOLDS
#endif

inline leaves() {
    if
    :: claimant[s] != me || claimed[s] != under -> CHECK(one_late_mutation, !late); late = 1
    :: else
    fi
}

inline forget() {
    step = IDLE; row = 0; s = 0; read = 0; seen = 0; under = 0; outcome = 0;
    doubt = 0; tracing = 0; joined = 0; late = 0; replay = 0
}

inline take(r) {
    row = r;
    s = SHEET(r);
    under = epoch[me];
    claim[s] = me;
    fence[s] = under;
    claimant[s] = me;
    claimed[s] = under
}

/* A payload row that nobody has begun. What a dead gateway left unfinished of the sheet goes first. */
#ifdef FAULT_NO_CLAIM
#define MAY_BEGIN(r) (state[r] == NONE)
#else
#define MAY_BEGIN(r) (state[r] == NONE && IS_FREE(SHEET(r)))
#endif
#define MAY_TAKE_OVER(r) (IS_OPEN(r) && IS_DEAD(SHEET(r)))
#define MAY_REPLAY(r) (state[r] == PARKED && replays && IS_FREE(SHEET(r)))
/* The gateways are alike, so it does not matter which one is the first. */
#define IN_TURN (me == 0 || epoch[0] > 1 || claimed[0] || claimed[1])

inline begin(r) {
    take(r);
    step = SNAPSHOT
}

/* Recovery, and so take-over, assumes nothing but what is on disk. */
inline takeUp(r) {
    take(r);
    if
    :: answered[r] -> step = LOOK_AT_SEAL
    :: else -> step = LOOK; doubt = 1; read = boundTo[r]
    fi
}

inline snapshot() {
    read = rev[s];
    seen = seal[s];
    if
    :: writtenAt[row] && state[row] == NONE -> step = FINISH; outcome = NOTHING_SENT
    :: writtenAt[row] && state[row] != NONE -> step = LOOK; doubt = 1; read = boundTo[row]
    :: else -> step = BEGIN
    fi
}

/* The intent is on disk before the update leaves. */
inline recordIntent() {
    if
    :: !HOLDS -> forget()
    :: HOLDS ->
        WRITES;
        boundTo[row] = read;
        if
        :: state[row] == NONE || !doubt || seen == APPROVED -> originalRev[row] = read; original[row] = seen
        :: else
        fi;
        if
        :: !replay -> state[row] = UPDATING
        :: else
        fi;
        step = SEND_UPDATE
    fi
}

inline sendUpdate() {
    leaves();
    if
    :: HITS(read, s) ->
        landUpdate(row, s);
        read = rev[s];
        seen = seal[s];
        step = JUDGE
    :: !HITS(read, s) && doubt -> step = LOOK; read = boundTo[row]
    :: !HITS(read, s) && !doubt -> step = SNAPSHOT
    :: unanswered ->
        unanswered--;
        updateOnWire[row] = read;
        doubt = 1;
        step = LOOK
    fi
}

/* Nobody knows whether the update was carried out. A revision that has not moved proves only that it was not carried out yet. */
inline look() {
    if
    :: rev[s] == read ->
        if
#ifdef FAULT_BELIEVE_UNMOVED
        :: step = FINISH; outcome = NOTHING_SENT
#else
        :: RESENDS -> step = SEND_UPDATE
        :: !RESENDS -> forget()
        :: step = FINISH; outcome = DEAD_LETTER
#endif
        fi
    :: rev[s] != read && (writtenAt[row] || (original[row] == APPROVED && seal[s] != APPROVED)) ->
        read = rev[s];
        seen = seal[s];
        tracing = 1;
        step = JUDGE
    :: else -> step = SNAPSHOT
    fi
}

/* The verdict, on the sheet as it was read, its audit log, and all that the journal knows of the sheet. */
hidden byte base;
hidden byte before;
hidden byte other;
hidden byte somebody;
hidden byte untrusted;

#define MAY_BE_WRITTEN(r) (state[r] != NONE && !nothingWritten[r])
/* Written in our name, but unknown to the journal. */
#define UNEXPLAINED(r) (writtenAt[r] > base && !MAY_BE_WRITTEN(r))

#ifdef FAULT_REVIEW
#define IS_FRESH(s) 1
#else
#define IS_FRESH(s) fresh[s]
#endif

inline joinOthers() {
    base = originalRev[row];
    before = original[row];
    untrusted = !trusted[row];
    joined = 0;
    if
    :: s == 0 && seen != APPROVED ->
        other = 1 - row;
        if
        :: IS_OPEN(other) || IS_PARKED(other) ->
            joined = 1;
#ifndef FAULT_NEWEST_STATE
            if
            :: original[other] == APPROVED && (before != APPROVED || originalRev[other] > base) ->
                base = originalRev[other];
                before = APPROVED
            :: original[other] != APPROVED && before != APPROVED && originalRev[other] < base ->
                base = originalRev[other]
            :: else
            fi
#endif
        :: else
        fi;
        if
        :: MAY_BE_WRITTEN(other) && boundTo[other] >= base && !trusted[other] -> untrusted = 1
        :: else
        fi
    :: else
    fi
}

inline judge() {
    joinOthers();
    somebody = personAt[s];
#ifdef FAULT_LAGGING_LOG
    if
    :: somebody = 0
    :: skip
    fi;
#endif
    somebody = (somebody > base || EACH_OF(s, UNEXPLAINED));
#ifdef FAULT_SOMEBODY_ELSE
    somebody = 0;
#endif
#ifdef FAULT_UNTRUSTED
    untrusted = 0;
#endif
    if
    :: tracing && !writtenAt[row] -> step = SNAPSHOT
    :: tracing && writtenAt[row] -> step = FINISH; outcome = DEAD_LETTER /* the log does not show it yet */
    :: (!tracing || writtenAt[row]) ->
        if
#ifndef FAULT_ANY_STATE
        :: before != APPROVED -> step = FINISH; outcome = KEPT
#endif
        :: seen == APPROVED -> step = FINISH; outcome = KEPT
#ifndef FAULT_ANY_STATE
        :: seen != APPROVED && before == APPROVED ->
#else
        :: seen != APPROVED ->
#endif
            if
            :: step = FINISH; outcome = LEFT_BROKEN /* the log can't be read, or lags for too long */
            :: !untrusted && !somebody && IS_FRESH(s) -> CHECK(never_postpone, fresh[s]); step = ORDER
            :: untrusted || somebody || !IS_FRESH(s) -> step = FINISH; outcome = LEFT_BROKEN
            fi
        fi
    fi;
    tracing = 0
}

/* The verdict is on disk before the seal leaves. A replay's dead letter stays as it is until the replay has its outcome. */
inline order() {
    if
    :: !HOLDS -> forget()
    :: HOLDS ->
        WRITES;
        if
        :: !replay -> state[row] = RESTORING; answered[row] = 1
        :: else
        fi;
#ifdef FAULT_OUTCOME_FIRST
        state[row] = DONE;
#endif
        step = SEND_SEAL
    fi
}

inline sendSeal() {
    leaves();
    if
    :: SEAL_HITS(read, s) -> landSeal(s); step = FINISH; outcome = KEPT
    :: SEAL_HITS(read, s) -> step = FINISH; outcome = DEAD_LETTER /* the sealer lacks the right */
    :: !SEAL_HITS(read, s) -> step = LOOK_AT_SEAL
    :: unanswered -> unanswered--; sealOnWire[s] = read; step = LOOK_AT_SEAL
    fi
}

inline lookAtSeal() {
    if
    :: seal[s] == APPROVED -> step = FINISH; outcome = KEPT
    :: seal[s] != APPROVED && rev[s] == read ->
        if
        :: RESENDS -> step = SEND_SEAL
        :: !RESENDS -> forget()
        :: step = FINISH; outcome = DEAD_LETTER
        fi
    :: seal[s] != APPROVED && rev[s] != read ->
#ifdef FAULT_TAKER_RESENDS
        if
        :: state[row] == RESTORING -> step = SEND_SEAL
        :: else -> step = JUDGE
        fi;
#else
        step = JUDGE;
#endif
        read = rev[s];
        seen = seal[s]
    fi
}

inline finish() {
    if
    :: !HOLDS -> forget()
    :: HOLDS ->
        WRITES;
        if
        :: outcome == DEAD_LETTER -> state[row] = PARKED
        :: outcome != DEAD_LETTER ->
            state[row] = DONE;
            if
            :: joined -> state[1 - row] = DONE
            :: else
            fi
        fi;
        nothingWritten[row] = (outcome == NOTHING_SENT);
        if
        :: outcome == LEFT_BROKEN -> told[s] = 1
        :: else
        fi;
        claim[s] = NOBODY;
        forget();
        account()
    fi
}

proctype Gateway(byte me) {
    byte step, row, s;
    /* The revision that the next decision is bound to, and the seal that was seen there. */
    byte read, seen;
    /* The lease under which the sheet was claimed. */
    byte under;
    byte outcome;
    bit doubt, tracing, joined, late, replay;

    do
    :: atomic { step == IDLE && IS_QUIET -> break }
    :: atomic { step == IDLE && !lease[me] && !IS_QUIET -> lease[me] = 1; epoch[me]++ }
    :: atomic { step == IDLE && lease[me] && MAY_BEGIN(0) && IN_TURN -> begin(0) }
    :: atomic { step == IDLE && lease[me] && MAY_BEGIN(1) && IN_TURN -> begin(1) }
    :: atomic { step == IDLE && lease[me] && MAY_BEGIN(2) && IN_TURN -> begin(2) }
    :: atomic { step == IDLE && lease[me] && MAY_TAKE_OVER(0) -> takeUp(0) }
    :: atomic { step == IDLE && lease[me] && MAY_TAKE_OVER(1) -> takeUp(1) }
    :: atomic { step == IDLE && lease[me] && MAY_TAKE_OVER(2) -> takeUp(2) }
    :: atomic { step == IDLE && lease[me] && MAY_REPLAY(0) -> replays--; takeUp(0); replay = 1 }
    :: atomic { step == IDLE && lease[me] && MAY_REPLAY(1) -> replays--; takeUp(1); replay = 1 }
    :: atomic { step == IDLE && lease[me] && MAY_REPLAY(2) -> replays--; takeUp(2); replay = 1 }
    :: atomic { step == SNAPSHOT -> snapshot() }
    :: atomic { step == BEGIN -> recordIntent() }
    :: atomic { step == SEND_UPDATE -> sendUpdate() }
    :: atomic { step == LOOK -> look() }
    :: atomic { step == JUDGE -> judge() }
    :: atomic { step == ORDER -> order() }
    :: atomic { step == SEND_SEAL -> sendSeal() }
    :: atomic { step == LOOK_AT_SEAL -> lookAtSeal() }
    :: atomic { step == FINISH -> finish() }
    /* kill -9. A mutation that was about to be sent may have left. */
    :: atomic {
        crashes && step != IDLE ->
            crashes--;
            if
            :: skip
            :: step == SEND_UPDATE -> leaves(); updateOnWire[row] = read
            :: step == SEND_SEAL -> leaves(); sealOnWire[s] = read
            fi;
            lease[me] = 0;
            forget()
        }
    od
}

init {
    atomic {
        byte i;
        for (i : 0 .. SHEETS - 1) { seal[i] = APPROVED; claim[i] = NOBODY; rev[i] = 1; fresh[i] = 1 }
        for (i : 0 .. GATEWAYS - 1) { lease[i] = 1; epoch[i] = 1 }
        if
        :: seal[0] = DRAFT
        :: skip
        fi;
        for (i : 0 .. SHEETS - 1) { peoples[i] = seal[i] }
        for (i : 0 .. ROWS - 1) {
            if
            :: trusted[i] = 0
            :: trusted[i] = 1
            fi
        }
        run Wire();
        run World();
        run Gateway(0);
        run Gateway(1)
    }
}
