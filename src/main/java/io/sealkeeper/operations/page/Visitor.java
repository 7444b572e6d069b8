package io.sealkeeper.operations.page;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Whoever looks at the page. Which paths are open to whom is decided before: here it is only what to show. */
@RequestScoped
public class Visitor {

    /** The role that may change something. */
    public static final String OPERATOR = "operator";

    private final SecurityIdentity identity;

    Visitor(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The name for the record; where nobody logs in, all that is known is that it was somebody at this machine. */
    public String name() {
        return identity.isAnonymous() ? "this machine" : identity.getPrincipal().getName();
    }

    /** Whether buttons that change something are shown. */
    public boolean mayAct() {
        return identity.isAnonymous() || identity.hasRole(OPERATOR);
    }
}
