package io.sealkeeper.pipeline;

import io.sealkeeper.run.Run;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Ends a payload's run once its file is where it belongs, whatever became of it. */
final class PayloadEnd extends SynchronizationAdapter {

    private final CurrentRun currentRun;
    private final Run run;

    PayloadEnd(CurrentRun currentRun, Run run) {
        this.currentRun = currentRun;
        this.run = run;
    }

    @Override
    public void onDone(Exchange exchange) {
        currentRun.end(run);
    }
}
