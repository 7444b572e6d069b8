package io.sealkeeper.doctor;

import io.sealkeeper.leanix.MutationAnswer;
import io.sealkeeper.leanix.UpdateMutation;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Signs;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.workspace.Question;
import java.util.List;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;

/**
 * Shows how LeanIX answers a writer that sets a seal without the right to: it sets an approved seal to approved, at the
 * revision at which it was read so, and that our own write led to: an edit by somebody else may break a seal late, at the
 * revision of the edit. So nothing can be approved by it that was not.
 */
record SealTrial(ProducerTemplate producer, Inquiry inquiry, Signs signs, Run run) {

    private static final String ERROR = "error";

    /** Tries it, if the writer is said to lack the right, and somebody else holds it. */
    void on(Snapshot sheet) {
        WorkspaceProfile profile = inquiry.profile();
        boolean fits =
                !signs.oneUser() && sheet.seal() == SealState.APPROVED && signs.writerMaySeal(sheet.type()) == Known.NO;
        if (fits
                && profile.answers().of(Question.SEAL_CHANGE_WITHOUT_PERMISSION).isEmpty()) {
            send(sheet)
                    .flatMap(told -> answer(told, sheet))
                    .ifPresent(a -> profile.saw(Question.SEAL_CHANGE_WITHOUT_PERMISSION, a));
        }
        if (fits
                && profile.is(Question.SEAL_CHANGE_WITHOUT_PERMISSION, ERROR)
                && profile.answers().of(Question.VALIDATE_ONLY).isEmpty()) {
            inquiry.ask(UpdateMutation.ownSeal(sheet, true, comment()), run)
                    .answer()
                    .map(a -> MutationAnswer.read(a, 1).sheets().get(0))
                    .flatMap(told -> answer(told, sheet))
                    .ifPresent(a -> profile.saw(
                            Question.VALIDATE_ONLY, a.equals(ERROR) ? "checks-permissions" : "checks-form-only"));
        }
    }

    private Optional<MutationAnswer.OfSheet> send(Snapshot sheet) {
        Call call = new Call(Batch.of(run, List.of()), UpdateMutation.ownSeal(sheet, false, comment()), List.of(), "");
        producer.requestBody("direct:leanix", call, Call.class);
        return call.answer().map(a -> MutationAnswer.read(a, 1).sheets().get(0));
    }

    /** A write that moved the revision was done: then the user has the right after all, and nothing is shown. */
    private static Optional<String> answer(MutationAnswer.OfSheet told, Snapshot sheet) {
        if (told instanceof MutationAnswer.Refused refused && refused.fault().isForbidden()) {
            return Optional.of(ERROR);
        }
        return told instanceof MutationAnswer.Done done && done.reading().rev().equals(sheet.rev())
                ? Optional.of("silently-ignored")
                : Optional.empty();
    }

    private String comment() {
        return run.comment(run.nextOperation());
    }
}
