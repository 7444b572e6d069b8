package io.sealkeeper.sandbox;

import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;

/** The caller of one GraphQL request; the context passes it to the data fetchers. */
final class Caller {

    private final Workspace workspace;
    private final Principal principal;
    private final long requestNumber;
    private final Optional<Transaction> transaction;
    private volatile boolean failed;

    /** @param transaction the transaction of its mutations; empty if each is on its own */
    Caller(Workspace workspace, Principal principal, long requestNumber, Optional<Transaction> transaction) {
        this.workspace = workspace;
        this.principal = principal;
        this.requestNumber = requestNumber;
        this.transaction = transaction;
    }

    static Caller of(DataFetchingEnvironment environment) {
        return environment.getGraphQlContext().get(Caller.class);
    }

    Workspace workspace() {
        return workspace;
    }

    /** The workspace as this request sees it. */
    World world() {
        return transaction.map(Transaction::view).orElseGet(workspace::world);
    }

    SealBreaker breaker() {
        return transaction.map(Transaction::breaker).orElseGet(workspace::breaker);
    }

    Updates updates() {
        return transaction.map(Transaction::updates).orElseGet(workspace::updates);
    }

    /** Runs an action once everybody sees the changes so far: now, or when the transaction is committed. */
    void afterwards(Runnable action) {
        transaction.ifPresentOrElse(t -> t.afterwards(action), action);
    }

    /** The present principal: a role can change during a request. */
    Principal principal() {
        return world().principals().byId(principal.id()).orElse(principal);
    }

    Actor actor(String comment) {
        return new Actor(principal(), comment, requestNumber);
    }

    /** Whether an earlier mutation of this request failed. */
    boolean failed() {
        return failed;
    }

    void fail() {
        failed = true;
    }
}
