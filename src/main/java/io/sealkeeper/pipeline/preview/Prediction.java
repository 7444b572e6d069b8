package io.sealkeeper.pipeline.preview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.MutationAnswer;
import io.sealkeeper.leanix.UpdateMutation;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.Step;
import io.sealkeeper.pipeline.judge.Judge;
import io.sealkeeper.pipeline.judge.Rights;
import io.sealkeeper.pipeline.judge.SealPolicies;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.pipeline.sheet.Planned;
import io.sealkeeper.pipeline.sheet.Reading;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.pipeline.sheet.ToWrite;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.pipeline.snapshot.Planning;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Signs;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Replaces the update in a preview: predicts the outcome of each sheet that would be written, and writes nothing. If
 * the plan is to be validated, LeanIX is asked first whether it would take the update. If the last approval decides
 * about the seal, it is read next. Whether the writer's edits break seals shows only once it writes: they are assumed
 * to, unless the writer is ADMIN or they are known not to.
 */
@Singleton
@Named("prediction")
@RegisterForReflection
public class Prediction implements Step {

    private record Validation() {}

    private final Settings settings;
    private final SealPolicies policies;
    private final Rights rights;
    private final Judge judge;

    public Prediction(Settings settings, SealPolicies policies, Rights rights, Judge judge) {
        this.settings = settings;
        this.policies = policies;
        this.rights = rights;
        this.judge = judge;
    }

    @Override
    public Turn turn() {
        return Turn.WRITE;
    }

    /** Asks the same questions about rights as an update, once per type. */
    @Override
    public List<Call> calls(Batch batch) {
        List<SheetWork> sheets = sheets(batch);
        List<Call> validations = validations(batch, sheets);
        if (!validations.isEmpty()) {
            return validations;
        }
        List<Call> questions = policies.observes() ? List.of() : rights.questions(batch, sheets);
        if (questions.isEmpty()) {
            Signs signs = rights.watch(batch).signs();
            sheets.forEach(s -> s.goTo(predicted(batch, s, signs)));
        }
        return questions;
    }

    private List<Call> validations(Batch batch, List<SheetWork> sheets) {
        if (Planning.of(batch.run()).filter(Planning::validates).isEmpty()) {
            return List.of();
        }
        List<SheetWork> unasked =
                sheets.stream().filter(s -> !plan(s).validated()).toList();
        DocumentSizes.Share share = Call.share(
                batch, GraphqlRequest.Kind.VALIDATION, settings.leanix().writeBatchSize(), unasked.size());
        return Step.groups(unasked, share).stream()
                .map(group -> new Call(
                        batch,
                        UpdateMutation.validation(
                                group.stream().map(Prediction::values).toList()),
                        group,
                        new Validation()))
                .toList();
    }

    private static UpdateMutation.Values values(SheetWork sheet) {
        return new UpdateMutation.Values(
                plan(sheet).reading().snapshot(),
                plan(sheet).reading().plan(),
                Optional.empty(),
                "Sealkeeper plan: checked, not written");
    }

    private static Planned plan(SheetWork sheet) {
        return sheet.at(ToWrite.class).basis();
    }

    private Stage predicted(Batch batch, SheetWork sheet, Signs signs) {
        ToWrite now = sheet.at(ToWrite.class);
        Reading reading = now.basis().reading();
        boolean breaks = !policies.ignoresAll(sheet.type(), reading.plan())
                && !signs.isAdmin()
                && signs.writerBreaks() != Known.NO;
        if (policies.observes()) {
            return judge.predict(batch, sheet, now, breaks);
        } else if (rights.way(sheet, signs) == Rights.Way.NOT) {
            return now.end(Rights.notWritten(sheet));
        }
        boolean approvalDecides =
                breaks && reading.isApproved() && reading.plan().untrusted().isEmpty();
        return approvalDecides ? now.vouching() : judge.predict(batch, sheet, now, breaks);
    }

    @Override
    public void take(Call call) {
        if (!call.isAbout(Validation.class)) {
            rights.take(call);
            return;
        }
        if (call.answer().isEmpty()) {
            return;
        }
        GraphqlAnswer answer = call.answer().get();
        MutationAnswer told = MutationAnswer.read(answer, call.sheets().size());
        if (call.isSplit(told.isRefusal() ? answer.refusal() : Optional.empty())) {
            return;
        }
        boolean anyFault = false;
        for (int i = 0; i < call.sheets().size(); i++) {
            SheetWork sheet = call.sheets().get(i);
            boolean answered = answer.data(UpdateMutation.alias(i)).isPresent();
            Optional<String> refused =
                    answered ? Optional.empty() : refused(told.sheets().get(i), anyFault);
            if (answered) {
                ToWrite now = sheet.at(ToWrite.class);
                sheet.goTo(now.with(now.basis().asValidated()));
            }
            refused.ifPresent(why -> sheet.finish(Outcome.rejected("LeanIX would refuse the update: " + why)));
            anyFault |= !answered;
        }
    }

    /**
     * Why a sheet is refused; empty if another one's refusal may have stopped it, because then it is asked for again.
     */
    private static Optional<String> refused(MutationAnswer.OfSheet told, boolean anyFault) {
        if (told instanceof MutationAnswer.Refused refused) {
            return Optional.of(refused.fault().toString());
        } else if (told instanceof MutationAnswer.Clash clash) {
            return Optional.of(clash.fault().toString());
        } else if (told instanceof MutationAnswer.Spared || anyFault) {
            return Optional.empty();
        }
        return Optional.of("it gave no answer to the question");
    }
}
