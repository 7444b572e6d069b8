package io.sealkeeper.sandbox;

/**
 * A refusal that GraphQL answers with HTTP 200 and {@code errors[]}.
 *
 * <p>Facts: REVISION_CLASH and its message are documented (SAP's AI plug-ins, API reference); the names of all other
 * errorTypes are not public, so they are options, and a client must not rely on them.
 */
public final class LeanIxFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String NOT_EXECUTED = "Not executed because an earlier mutation of this request failed";

    private final Kind kind;

    enum Kind {
        REVISION_CLASH,
        PERMISSION,
        VALIDATION,
        NOT_FOUND,
        NOT_EXECUTED,
        LIMIT
    }

    private LeanIxFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static LeanIxFault clash(long present, long given) {
        return new LeanIxFault(
                Kind.REVISION_CLASH,
                "DB revision of Fact Sheet has changed: " + present + " instead of given " + given);
    }

    static LeanIxFault forbidden(String message) {
        return new LeanIxFault(Kind.PERMISSION, message);
    }

    static LeanIxFault invalid(String message) {
        return new LeanIxFault(Kind.VALIDATION, message);
    }

    static LeanIxFault unknownSheet(String id) {
        return new LeanIxFault(Kind.NOT_FOUND, "No fact sheet found with id " + id);
    }

    static LeanIxFault notExecuted() {
        return new LeanIxFault(Kind.NOT_EXECUTED, NOT_EXECUTED);
    }

    static boolean isNotExecuted(Object message) {
        return NOT_EXECUTED.equals(message);
    }

    static LeanIxFault limit(String message) {
        return new LeanIxFault(Kind.LIMIT, message);
    }

    /** The errorType in the answer; empty for none. */
    String errorType(SandboxOptions options) {
        return switch (kind) {
            case REVISION_CLASH -> "REVISION_CLASH";
            case PERMISSION -> options.permissionErrorType();
            case VALIDATION, NOT_FOUND, LIMIT -> options.validationErrorType();
            case NOT_EXECUTED -> "";
        };
    }
}
