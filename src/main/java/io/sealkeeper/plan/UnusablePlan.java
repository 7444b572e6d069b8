package io.sealkeeper.plan;

/** A plan that can't be carried out as a whole; the message says why, and what to do. */
public final class UnusablePlan extends Exception {
    private static final long serialVersionUID = 1;

    UnusablePlan(String message) {
        super(message);
    }

    static UnusablePlan because(Object file, String why, PlanKind<?, ?> kind) {
        return new UnusablePlan("the plan " + file + " can't be carried out: " + why
                + ". Nothing was written; make a new one with '" + kind.remake() + "'");
    }
}
