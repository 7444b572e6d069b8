/*
 * The seal protocol with several gateways on one journal: leases, claims with a fence, crashes, stalls, lost answers, mutations
 * that land late, and people who edit and approve meanwhile.
 *
 * README.md says what is modelled and what is left out. Each FAULT_ builds one mistake in; ./check expects it to be found.
 */

#ifndef GATEWAYS
#define GATEWAYS 2
#endif
#define SHEETS 2
#define ROWS 3
/* Rows 0 and 1 are of sheet 0, row 2 is of sheet 1. Each writes a field of its own. */
#define SHEET(r) ((r) >> 1)
#define NOBODY GATEWAYS

/* Which rows there are: bit r for row r. */
#ifndef PAYLOAD
#define PAYLOAD 5
#endif

/*
 * How many things happen in one run that need not: acts of people, approvals that grow old, leases that run out, crashes, answers
 * that are lost, refusals, logs that can't be read, replays. Every choice of so many is looked at, in every order.
 */
#ifndef TROUBLES
#define TROUBLES 4
#endif
byte troubles = TROUBLES;
#define TROUBLE troubles -> troubles--

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

/*
 * The claim of a sheet: which gateway works on it, under the lease that it has now. A claim under an earlier lease is an orphan's:
 * this stands for the lease's epoch in the claim.
 */
#define ORPHAN (GATEWAYS + 1)
byte claim[SHEETS];

bit lease[GATEWAYS];

/* ---- What is true, whatever anybody believes ---- */

/* The seal as people left it. Our trusted writes change nothing about it; an untrusted one takes an approval away. */
byte peoples[SHEETS];
/* An outcome has told that the seal stays broken, since it last broke. */
bit told[SHEETS];
/* How many work on it, those included that lost it and don't know it yet. */
byte busy[SHEETS];
bit begun;

/* The invariants; each is 1 as long as it holds. */
bit never_bless = 1;
bit never_lose = 1;
bit never_race = 1;
bit never_noise = 1;
bit written_once = 1;
bit never_postpone = 1;
bit original_state = 1;
bit one_writer = 1;
bit one_late_mutation = 1;
#ifdef LIMIT_LATE_SEAL
bit as_told = 1;
#endif
#define CHECK(invariant, holds) invariant = (holds); assert(invariant)


#define IS_OPEN(r) (state[r] == UPDATING || state[r] == RESTORING)
#define IS_OVER(r) (state[r] == PARKED || state[r] == DONE)
#define ANY_OF(s, condition) (s == 0 -> (condition(0) || condition(1)) : condition(2))
#define ALL_OF(s, condition) (s == 0 -> (condition(0) && condition(1)) : condition(2))
#define IS_PARKED(r) (state[r] == PARKED)
#define HAS_OPEN(s) ANY_OF(s, IS_OPEN)
#define HAS_PARKED(s) ANY_OF(s, IS_PARKED)
#define IS_DEAD(s) (claim[s] == ORPHAN || (claim[s] < GATEWAYS && !lease[claim[s]]))
#define IS_FREE(s) (claim[s] == NOBODY || (IS_DEAD(s) && !HAS_OPEN(s)))
#define IS_WORKING(g) (claim[0] == g || claim[1] == g)
#define IS_QUIET (IS_OVER(0) && IS_OVER(1) && IS_OVER(2))
#define IS_DONE(r) (state[r] == DONE)
#define WAS_SENT(r) updateOnWire[r]
/* Nothing that anybody does can matter any more. */
#define IS_SETTLED(s) (!busy[s] && ALL_OF(s, IS_DONE) && !sealOnWire[s] && !ANY_OF(s, WAS_SENT))

/* A person may overwrite what we wrote. */
#ifdef LIMIT_CORRECTED
bit overwritten[ROWS];
#define OVERWRITTEN(r, is) overwritten[r] = is
#define IS_THERE(r) (writtenAt[r] && !overwritten[r])
#else
#define OVERWRITTEN(r, is)
#define IS_THERE(r) writtenAt[r]
#endif

inline clear(r) {
    writtenAt[r] = 0; boundTo[r] = 0; originalRev[r] = 0; original[r] = 0; answered[r] = 0;
    nothingWritten[r] = 0; trusted[r] = 0; OVERWRITTEN(r, 0)
}

/* Once each row of a sheet has its outcome: a seal that we cost is put back, or somebody was told why not. */
inline account(s) {
    if
    :: ALL_OF(s, IS_OVER) ->
        CHECK(never_lose, seal[s] != BROKEN || peoples[s] != APPROVED || told[s] || HAS_PARKED(s))
    :: else
    fi;
    if
    :: IS_SETTLED(s) ->
        rev[s] = 0; seal[s] = 0; personAt[s] = 0; peoples[s] = 0; told[s] = 0; fresh[s] = 0;
        claim[s] = NOBODY;
        if
        :: s == 0 -> clear(0); clear(1)
        :: else -> clear(2)
        fi
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

inline landUpdate(r, s, carried) {
    CHECK(never_race, carried == rev[s]);
    CHECK(never_noise, !IS_THERE(r));
    CHECK(written_once, writtenAt[r] == 0);
    OVERWRITTEN(r, 0);
    updateOnWire[r] = 0;
    moves(s);
    writtenAt[r] = rev[s];
    if
    :: seal[s] == APPROVED -> seal[s] = BROKEN; told[s] = 0
    :: else
    fi;
    printf("row %d is written (trusted: %d): sheet %d is at revision %d, seal %d\n", r, trusted[r], s, rev[s], seal[s]);
    if
    :: !trusted[r] && peoples[s] == APPROVED -> peoples[s] = BROKEN
    :: else
    fi
}

inline landSeal(s, carried) {
    printf("the seal of sheet %d is set at revision %d; people left it %d\n", s, rev[s], peoples[s]);
    CHECK(never_race, carried == rev[s]);
    CHECK(original_state, peoples[s] != DRAFT);
    CHECK(never_bless, peoples[s] == APPROVED);
    CHECK(never_noise, seal[s] != APPROVED);
#ifdef LIMIT_LATE_SEAL
    CHECK(as_told, !told[s]);
#endif
    sealOnWire[s] = 0;
    moves(s);
    seal[s] = APPROVED
}

/* What is on the wire lands at any time, or never. */
proctype Wire() {
end:
    do
    :: atomic { updateOnWire[0] && HITS(updateOnWire[0], 0) -> landUpdate(0, 0, updateOnWire[0]); account(0) }
    :: atomic { updateOnWire[1] && HITS(updateOnWire[1], 0) -> landUpdate(1, 0, updateOnWire[1]); account(0) }
    :: atomic { updateOnWire[2] && HITS(updateOnWire[2], 1) -> landUpdate(2, 1, updateOnWire[2]); account(1) }
    :: atomic { sealOnWire[0] && SEAL_HITS(sealOnWire[0], 0) -> landSeal(0, sealOnWire[0]); account(0) }
    :: atomic { sealOnWire[1] && SEAL_HITS(sealOnWire[1], 1) -> landSeal(1, sealOnWire[1]); account(1) }
    od
}

/* People edit and approve; approvals grow old; leases run out, also those of gateways that are only slow. */
inline edits(s) {
    moves(s);
    personAt[s] = rev[s];
    printf("a person edits sheet %d, now at revision %d\n", s, rev[s]);
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
    moves(s);
    personAt[s] = rev[s];
    seal[s] = APPROVED;
    printf("a person approves sheet %d, now at revision %d\n", s, rev[s]);
    peoples[s] = APPROVED;
    fresh[s] = 1;
    told[s] = 0
}

proctype World() {
end:
    do
    :: atomic { !IS_SETTLED(0) && TROUBLE; edits(0) }
#ifdef LIMIT_CORRECTED
    :: atomic { !IS_SETTLED(0) && IS_THERE(0) && TROUBLE; edits(0); OVERWRITTEN(0, 1) }
#endif
    :: atomic { !IS_SETTLED(1) && TROUBLE; edits(1) }
    :: atomic { !IS_SETTLED(0) && seal[0] != APPROVED && TROUBLE; approves(0) }
    :: atomic { !IS_SETTLED(1) && seal[1] != APPROVED && TROUBLE; approves(1) }
    :: atomic { fresh[0] && TROUBLE; fresh[0] = 0; printf("the last approval of sheet 0 by a person is too old now\n") }
    :: atomic { fresh[1] && TROUBLE; fresh[1] = 0; printf("the last approval of sheet 1 by a person is too old now\n") }
    :: atomic { lease[0] && IS_WORKING(0) && TROUBLE; lease[0] = 0; printf("the lease of gateway 0 runs out\n") }
    :: atomic { lease[1] && IS_WORKING(1) && TROUBLE; lease[1] = 0; printf("the lease of gateway 1 runs out\n") }
#if GATEWAYS > 2
    :: atomic { lease[2] && IS_WORKING(2) && TROUBLE; lease[2] = 0; printf("the lease of gateway 2 runs out\n") }
#endif
    od
}

/* ---- A gateway: one sheet at a time, step by step ---- */

#define IDLE 0
#define PLAN 1
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
#if defined(FAULT_NO_FENCE) || defined(FAULT_NO_CLAIM)
#define HOLDS 1
#elif defined(FAULT_CHECK_THEN_WRITE)
#define HOLDS passed
#else
#define HOLDS (claim[s] == me)
#endif

/* A journal write that counted, by whoever does not hold the sheet, is a second writer. */
#ifdef HARM
#define WRITES passed = 0
#else
#define WRITES CHECK(one_writer, claim[s] == me); passed = 0
#endif

/* What leaves after the sheet was lost is at most the one mutation whose intent was on disk before. */
#ifdef FAULT_RESEND_UNFENCED
#define RESENDS 1
#else
#define RESENDS HOLDS
#endif

inline leaves() {
    if
    :: claim[s] != me ->
#ifndef HARM
        CHECK(one_late_mutation, !late);
#endif
        late = 1
    :: else
    fi
}

/* A gateway that lost its lease starts under a new one. */
inline forget() {
    step = IDLE; row = 0; s = 0; read = 0; seen = 0; outcome = 0;
    doubt = 0; tracing = 0; joined = 0; late = 0; replay = 0; passed = 0;
    lease[me] = 1
}

inline drop() {
    printf("gateway %d lets go of sheet %d\n", me, s);
    if
    :: claim[s] == me -> claim[s] = ORPHAN
    :: else
    fi;
    busy[s]--;
    account(s);
    forget()
}

inline take(r) {
    begun = 1;
    row = r;
    s = SHEET(r);
    busy[s]++;
    claim[s] = me;
    printf("gateway %d claims sheet %d for row %d, which is in state %d\n", me, s, row, state[row])
}

/* A payload row that nobody has begun. What a dead gateway left unfinished of the sheet goes first. */
#ifdef FAULT_NO_CLAIM
#define MAY_BEGIN(r) (state[r] == NONE)
#else
#define MAY_BEGIN(r) (state[r] == NONE && IS_FREE(SHEET(r)))
#endif
#define MAY_TAKE_OVER(r) (IS_OPEN(r) && IS_DEAD(SHEET(r)))
#define MAY_REPLAY(r) (state[r] == PARKED && troubles && IS_FREE(SHEET(r)))
/* The gateways are alike, so it does not matter which one is the first. */
#define IN_TURN (me == 0 || begun)

inline begin(r) {
    take(r);
    step = PLAN
}

/* Recovery, and so take-over, assumes nothing but what is on disk. */
inline takeUp(r) {
    take(r);
    if
    :: answered[r] -> step = LOOK_AT_SEAL
    :: else -> step = LOOK; doubt = 1; read = boundTo[r]
    fi
}

/*
 * Reads the sheet, and records the intent before the update leaves. Reading alone has no effect, so one step can stand for both:
 * what happens between them shows at the fence, or when the update is refused.
 */
inline plan() {
    if
    :: !HOLDS -> drop()
    :: HOLDS && IS_THERE(row) && state[row] == NONE -> step = FINISH; outcome = NOTHING_SENT
    :: HOLDS && IS_THERE(row) && state[row] != NONE -> step = LOOK; doubt = 1; read = boundTo[row]
    :: HOLDS && !IS_THERE(row) ->
        WRITES;
        read = rev[s];
        boundTo[row] = read;
        printf("gateway %d records its intent on row %d, bound to revision %d\n", me, row, read);
        if
        :: state[row] == NONE || !doubt || seal[s] == APPROVED -> originalRev[row] = read; original[row] = seal[s]
        :: else
        fi;
#ifndef FAULT_SEND_FIRST
        if
        :: !replay -> state[row] = UPDATING
        :: else
        fi;
#endif
        step = SEND_UPDATE
    fi
}

inline sendUpdate() {
    leaves();
    if
    :: HITS(read, s) ->
        landUpdate(row, s, read);
        read = rev[s];
        seen = seal[s];
        step = JUDGE
    :: !HITS(read, s) && doubt -> step = LOOK; read = boundTo[row]
    :: !HITS(read, s) && !doubt -> step = PLAN
    :: TROUBLE;
        updateOnWire[row] = read;
        printf("gateway %d sends the update of row %d, bound to revision %d, and gets no answer\n", me, row, read);
        doubt = 1;
        step = LOOK
    fi
}

/* Nobody knows whether the update was carried out. A revision that has not moved proves only that it was not carried out yet. */
inline look() {
#ifdef FAULT_BLIND_RESEND
    read = rev[s];
#endif
    if
    :: rev[s] == read ->
        if
#ifdef FAULT_BELIEVE_UNMOVED
        :: step = FINISH; outcome = NOTHING_SENT
#else
        :: RESENDS -> step = SEND_UPDATE
        :: !RESENDS -> drop()
        :: TROUBLE; step = FINISH; outcome = DEAD_LETTER
#endif
        fi
    :: rev[s] != read && (IS_THERE(row) || (original[row] == APPROVED && seal[s] != APPROVED)) ->
        read = rev[s];
        seen = seal[s];
        tracing = 1;
        step = JUDGE
    :: else -> step = PLAN
    fi
}

/* The verdict, on the sheet as it was read, its audit log, and all that the journal knows of the sheet. */
byte base;
byte before;
byte other;
byte somebody;
byte untrusted;

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
    somebody = (somebody > base || ANY_OF(s, UNEXPLAINED));
#ifdef FAULT_SOMEBODY_ELSE
    somebody = 0;
#endif
#ifdef FAULT_UNTRUSTED
    untrusted = 0;
#endif
    if
    :: tracing && !writtenAt[row] -> step = PLAN
    :: tracing && writtenAt[row] && TROUBLE; step = FINISH; outcome = DEAD_LETTER /* the log does not show it yet */
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
            :: TROUBLE; step = FINISH; outcome = LEFT_BROKEN /* the log can't be read, or lags for too long */
            :: !untrusted && !somebody && IS_FRESH(s) -> CHECK(never_postpone, fresh[s]); step = ORDER
            :: untrusted || somebody || !IS_FRESH(s) -> step = FINISH; outcome = LEFT_BROKEN
            fi
        fi
    fi;
    tracing = 0;
    base = 0; before = 0; other = 0; somebody = 0; untrusted = 0
}

/* The verdict is on disk before the seal leaves. A replay's dead letter stays as it is until the replay has its outcome. */
inline order() {
    if
    :: !HOLDS -> drop()
    :: HOLDS ->
        WRITES;
        printf("gateway %d records its verdict: set the seal of sheet %d at revision %d\n", me, s, read);
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
    :: SEAL_HITS(read, s) -> landSeal(s, read); step = FINISH; outcome = KEPT
    :: SEAL_HITS(read, s) && TROUBLE; step = FINISH; outcome = DEAD_LETTER /* the sealer lacks the right */
    :: !SEAL_HITS(read, s) -> step = LOOK_AT_SEAL
    :: TROUBLE;
        sealOnWire[s] = read;
        printf("gateway %d sends the seal of sheet %d, bound to revision %d, and gets no answer\n", me, s, read);
        step = LOOK_AT_SEAL
    fi
}

inline lookAtSeal() {
    if
    :: seal[s] == APPROVED -> step = FINISH; outcome = KEPT
    :: seal[s] != APPROVED && rev[s] == read ->
        if
        :: RESENDS -> step = SEND_SEAL
        :: !RESENDS -> drop()
        :: TROUBLE; step = FINISH; outcome = DEAD_LETTER
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
    :: !HOLDS -> drop()
    :: HOLDS ->
        WRITES;
        printf("gateway %d records the outcome %d of row %d\n", me, outcome, row);
        if
        :: outcome == DEAD_LETTER -> state[row] = PARKED
        :: outcome != DEAD_LETTER ->
            state[row] = DONE; originalRev[row] = 0; original[row] = 0; answered[row] = 0;
            if
            :: joined ->
                state[1 - row] = DONE; originalRev[1 - row] = 0; original[1 - row] = 0; answered[1 - row] = 0
            :: else
            fi
        fi;
        nothingWritten[row] = (outcome == NOTHING_SENT);
        if
        :: outcome == LEFT_BROKEN -> told[s] = 1
        :: else
        fi;
        claim[s] = NOBODY;
        busy[s]--;
        account(s);
        forget()
    fi
}

proctype Gateway(byte me) {
    byte step, row, s;
    /* The revision that the next decision is bound to, and the seal that was seen there. */
    byte read, seen;
    byte outcome;
    bit doubt, tracing, joined, late, replay, passed;

    do
    :: atomic { step == IDLE && IS_QUIET -> break }
    :: atomic { step == IDLE && MAY_BEGIN(0) && IN_TURN -> begin(0) }
    :: atomic { step == IDLE && MAY_BEGIN(1) && IN_TURN -> begin(1) }
    :: atomic { step == IDLE && MAY_BEGIN(2) && IN_TURN -> begin(2) }
    :: atomic { step == IDLE && MAY_TAKE_OVER(0) -> takeUp(0) }
    :: atomic { step == IDLE && MAY_TAKE_OVER(1) -> takeUp(1) }
    :: atomic { step == IDLE && MAY_TAKE_OVER(2) -> takeUp(2) }
    :: atomic { step == IDLE && MAY_REPLAY(0) -> troubles--; takeUp(0); replay = 1 }
    :: atomic { step == IDLE && MAY_REPLAY(1) -> troubles--; takeUp(1); replay = 1 }
    :: atomic { step == IDLE && MAY_REPLAY(2) -> troubles--; takeUp(2); replay = 1 }
#ifdef FAULT_CHECK_THEN_WRITE
    :: atomic { step != IDLE && !passed && claim[s] == me -> passed = 1 }
#endif
    :: atomic { step == PLAN -> plan() }
    :: atomic { step == SEND_UPDATE -> sendUpdate() }
    :: atomic { step == LOOK -> look() }
    :: atomic {
        step == JUDGE ->
            judge();
            seen = 0;
            if
            :: step == ORDER -> order()
            :: step == FINISH -> finish()
            :: step == PLAN -> plan()
            fi
        }
    :: atomic { step == SEND_SEAL -> sendSeal() }
    :: atomic { step == LOOK_AT_SEAL -> lookAtSeal() }
    :: atomic { step == FINISH -> finish() }
    /* kill -9. A mutation that was about to be sent may have left. */
    :: atomic {
        step != IDLE && TROUBLE;
            printf("gateway %d is killed at step %d\n", me, step);
            if
            :: skip
            :: step == SEND_UPDATE -> leaves(); updateOnWire[row] = read; printf("its update of row %d is on the wire\n", row)
            :: step == SEND_SEAL -> leaves(); sealOnWire[s] = read; printf("its seal of sheet %d is on the wire\n", s)
            fi;
            drop()
        }
    od
}

init {
    atomic {
        byte i;
        for (i : 0 .. SHEETS - 1) { seal[i] = APPROVED; claim[i] = NOBODY; rev[i] = 1; fresh[i] = 1 }
        for (i : 0 .. GATEWAYS - 1) { lease[i] = 1 }
        if
        :: seal[0] = DRAFT
        :: skip
        fi;
        for (i : 0 .. SHEETS - 1) { peoples[i] = seal[i] }
        for (i : 0 .. ROWS - 1) {
            if
            :: !(PAYLOAD & (1 << i)) -> state[i] = DONE
            :: else ->
                if
                :: trusted[i] = 0
                :: trusted[i] = 1
                fi
            fi
        }
        account(0);
        account(1);
        run Wire();
        run World();
        for (i : 0 .. GATEWAYS - 1) { run Gateway(i) }
    }
}
