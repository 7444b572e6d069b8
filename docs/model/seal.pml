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
/* A step that may be taken as long as there is trouble left. */
#define TROUBLE troubles -> troubles--

#include "state.pml"
#include "world.pml"
#include "gateway.pml"

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
