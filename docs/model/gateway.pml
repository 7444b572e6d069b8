/* A gateway, one sheet at a time, step by step. Several of them, or several threads of one, are the same to the protocol. */

#define IDLE 0
#define PLAN 1
#define SEND_UPDATE 2
#define LOOK 3 /* the answer to the update was lost: was it carried out? */
#define JUDGE 4
#define ORDER 5
#define SEND_SEAL 6
#define LOOK_AT_SEAL 7
#define FINISH 8

/* Outcomes, as far as they differ here. */
#define KEPT 0 /* also restored, and not-sealed: nothing is owed */
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
#define WRITES CHECK(one_writer, claim[s] == me); passed = 0

/* Also before a mutation is sent again, for which nothing new is written. */
#ifdef FAULT_RESEND_UNFENCED
#define RESENDS 1
#else
#define RESENDS HOLDS
#endif

/* What leaves after the sheet was lost is at most the one mutation that had passed its check before. */
inline leaves() {
    if
    :: claim[s] != me -> CHECK(one_late_mutation, !late); late = 1
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
