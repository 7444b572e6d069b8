package io.sealkeeper.doctor;

import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Experiment;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Signs;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.workspace.Question;
import java.util.Map;

/**
 * Chooses the variations of a canary's updates, so that each shows what is still open, and reads what they have shown. What is
 * known is not tried again.
 */
final class Trials {

    private final WorkspaceProfile profile;
    private final Run run;
    private Map<String, Long> requests = Map.of();
    private boolean sealBrokeFirst;
    private boolean faultStopped;
    private boolean faultInTheWay;

    Trials(WorkspaceProfile profile, Run run) {
        this.profile = profile;
        this.run = run;
    }

    private boolean isOpen(Question question) {
        return profile.answers().of(question).isEmpty();
    }

    /** For an update that changes the value. */
    Experiment forWrite() {
        return !isOpen(Question.MUTATION_BATCH) || faultInTheWay
                ? Experiment.NONE
                : faultStopped ? Experiment.FAULT_LAST : Experiment.FAULT_FIRST;
    }

    /** For an update that takes the value back; with the seal only where the writer both breaks seals and may set them. */
    Experiment forPutBack(Snapshot sheet, Signs signs) {
        boolean suits = isOpen(Question.SAME_MUTATION)
                && sheet.seal() == SealState.APPROVED
                && signs.writerBreaks() == Known.YES
                && signs.writerMaySeal(sheet.type()) == Known.YES;
        return !suits ? Experiment.NONE : sealBrokeFirst ? Experiment.SEAL_LAST : Experiment.SEAL_FIRST;
    }

    /** Whether another change and its taking back would show more. */
    boolean needsMore() {
        return faultInTheWay
                || (faultStopped && isOpen(Question.MUTATION_BATCH))
                || (sealBrokeFirst && isOpen(Question.SAME_MUTATION));
    }

    /** Whether to send the value that is there. */
    boolean needsSameValue() {
        return isOpen(Question.NO_OP_PATCH);
    }

    void before() {
        requests = run.report().requests();
    }

    /** @param written whether the update was carried out, and the seal is as it was before */
    void after(Batch batch, boolean written) {
        faultInTheWay = batch.experiment().hasFault() && !written;
        if (!written) {
            return;
        }
        long seals = more("seal");
        switch (batch.experiment()) {
            case FAULT_FIRST -> faultStopped = isOpen(Question.MUTATION_BATCH);
            case FAULT_LAST ->
                profile.saw(
                        Question.MUTATION_BATCH, more("update") > 1 ? "rolled-back-untold" : "first-error-stops-rest");
            case SEAL_FIRST -> {
                sealBrokeFirst = batch.hasSentSealAlong() && seals > 0;
                if (batch.hasSentSealAlong() && seals == 0) {
                    profile.saw(Question.SAME_MUTATION, "ends-approved");
                }
            }
            case SEAL_LAST -> {
                if (batch.hasSentSealAlong()) {
                    profile.saw(Question.SAME_MUTATION, seals > 0 ? "broken-anyway" : "order-matters");
                }
            }
            case NONE, SAME_VALUE -> {}
        }
    }

    /** @param moved whether the revision moved when the value that is there was sent */
    void sameValueSent(boolean moved) {
        if (more("update") > 0) {
            profile.saw(Question.NO_OP_PATCH, moved ? "counts" : "does-nothing");
        }
    }

    private long more(String kind) {
        return run.report().requests().getOrDefault(kind, 0L) - requests.getOrDefault(kind, 0L);
    }
}
