package io.sealkeeper.sandbox;

/** Who acts, in which request, and with which comment. */
record Actor(Principal principal, String comment, long requestNumber) {

    static Actor person(Principal principal) {
        return new Actor(principal, "", 0);
    }
}
