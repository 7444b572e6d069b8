/* What LeanIX does with mutations, and what else happens: people, time, the wire. */

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
