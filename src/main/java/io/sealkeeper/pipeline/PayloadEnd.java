package io.sealkeeper.pipeline;

import io.sealkeeper.run.Run;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;

/** Ends a payload's run once its file is where it belongs, whatever became of it. */
final class PayloadEnd extends SynchronizationAdapter {

    private static final Logger LOG = Logger.getLogger(PayloadEnd.class);

    private final CurrentRun currentRun;
    private final Run run;

    PayloadEnd(CurrentRun currentRun, Run run) {
        this.currentRun = currentRun;
        this.run = run;
    }

    @Override
    public void onFailure(Exchange exchange) {
        Throwable cause = root(exchange.getException());
        if (cause instanceof StillWritten) {
            return;
        }
        if (cause instanceof RunAborted) {
            run.abort(cause.getMessage());
            return;
        }
        LOG.error("run " + run.id() + " ended by a fault of the program", exchange.getException());
        run.abort(cause == null ? "the payload could not be carried through" : LeanIxAnswers.words(cause));
    }

    /** A splitter wraps what is thrown inside it. */
    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public void onDone(Exchange exchange) {
        super.onDone(exchange);
        currentRun.end(run);
    }
}
