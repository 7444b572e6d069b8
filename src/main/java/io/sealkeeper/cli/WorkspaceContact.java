package io.sealkeeper.cli;

import io.sealkeeper.pipeline.call.Connect;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.pipeline.call.LeanIxGate;
import io.sealkeeper.pipeline.call.WorkspaceGuard;
import io.sealkeeper.pipeline.flow.CurrentRun;
import io.sealkeeper.pull.Gathered;
import io.sealkeeper.run.Run;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** How a command reaches the LeanIX workspace, once the route that calls it is started. Never opens the journal. */
@Singleton
class WorkspaceContact {

    private final Connect connect;
    private final Inquiry inquiry;
    private final LeanIxGate gate;
    private final WorkspaceGuard whose;
    private final Gathered gathered;
    private final CurrentRun currentRun;

    WorkspaceContact(
            Connect connect,
            Inquiry inquiry,
            LeanIxGate gate,
            WorkspaceGuard whose,
            Gathered gathered,
            CurrentRun currentRun) {
        this.connect = connect;
        this.inquiry = inquiry;
        this.gate = gate;
        this.whose = whose;
        this.gathered = gathered;
        this.currentRun = currentRun;
    }

    /**
     * Makes sure that LeanIX can be used, before any payload is taken.
     *
     * @throws CannotRun if it can't
     */
    void connect(Run run) throws CannotRun {
        Connect.Result result = connect.connect(run);
        result.warnings().forEach(w -> System.err.println("sealkeeper: warning: " + w));
        CannotRun.ifTrouble(result);
        gathered.keptFor(whose.now(), whose.everBelongedTo());
    }

    /** Notices what has changed in the workspace, if nothing else has looked for a while; returns why it could not. */
    Optional<String> lookAgain() {
        return connect.lookAgain(currentRun.beginSilent());
    }

    /** Takes both tokens, whichever workspace they are for; returns why one could not be taken. */
    Optional<String> takeTokens(Run run) {
        return connect.tokens(run);
    }

    /**
     * The trust entries that name a type or field which the workspace does not have.
     *
     * @throws CannotRun if LeanIX can't be used
     */
    List<String> untrustable() throws CannotRun {
        Connect.Result result = connect.connect(currentRun.beginSilent());
        CannotRun.ifTrouble(result);
        return result.warnings().stream()
                .filter(w -> w.startsWith("seal.trust."))
                .toList();
    }

    /** Which technical user's requests are sent more slowly than set, in words. */
    Optional<String> slowed() {
        return gate.slowed();
    }

    Inquiry inquiry() {
        return inquiry;
    }
}
