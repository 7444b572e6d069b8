package io.sealkeeper.operations.page;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** The person who looks at the page. Access to paths is decided earlier; this only decides what to show. */
@RequestScoped
public class Visitor {

    /** The role that may change things. */
    public static final String OPERATOR = "operator";

    private final SecurityIdentity identity;

    Visitor(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The name for the record; without users, all that is known is that it was somebody at this machine. */
    public String name() {
        return identity.isAnonymous() ? "this machine" : identity.getPrincipal().getName();
    }

    /** Whether to show buttons that change something. */
    public boolean mayAct() {
        return identity.isAnonymous() || identity.hasRole(OPERATOR);
    }
}
