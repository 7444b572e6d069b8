package io.sealkeeper.sandbox;

import graphql.schema.DataFetchingEnvironment;

/** Who asks in one GraphQL request; travels to the data fetchers in the context. */
final class Caller {

    private final Workspace workspace;
    private final Principal principal;
    private final long requestNumber;
    private volatile boolean failed;

    Caller(Workspace workspace, Principal principal, long requestNumber) {
        this.workspace = workspace;
        this.principal = principal;
        this.requestNumber = requestNumber;
    }

    static Caller of(DataFetchingEnvironment environment) {
        return environment.getGraphQlContext().get(Caller.class);
    }

    Workspace workspace() {
        return workspace;
    }

    World world() {
        return workspace.world();
    }

    /** As it is by now: a role can change while a request is under way. */
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
