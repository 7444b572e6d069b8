/* What is stored: in the workspace, in the journal, and what is true whatever anybody believes. The invariants. */

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
/* Whether any gateway has begun. */
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
