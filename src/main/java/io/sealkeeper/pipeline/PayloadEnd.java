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
        tell(exchange);
        onDone(exchange);
    }

    private void tell(Exchange exchange) {
        if (exchange.getException(StillWritten.class) != null) {
            return;
        }
        RunAborted aborted = exchange.getException(RunAborted.class);
        if (aborted != null) {
            run.abort(aborted.getMessage());
            return;
        }
        if (exchange.getContext().isStopping() || exchange.getContext().isStopped()) {
            run.abort("the gateway was asked to stop, and the run took longer than it is given for that");
            return;
        }
        Throwable cause = exchange.getException();
        LOG.errorf(cause, "run %s ended by a fault of the program", run.id());
        run.abort(cause == null ? "the payload could not be carried through" : LeanIxAnswers.words(cause));
    }

    @Override
    public void onDone(Exchange exchange) {
        currentRun.end(run);
        SheetLog.off();
    }
}
