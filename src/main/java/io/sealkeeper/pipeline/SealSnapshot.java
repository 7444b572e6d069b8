package io.sealkeeper.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.ExternalIdForm;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.SnapshotQuery;
import io.sealkeeper.leanix.SnapshotQuery.Found;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.Snapshot;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what the sheets are before anything is sent, drops what would change nothing, and judges trust: the plan is made
 * on this reading, and bound to its revision.
 */
@Singleton
@Named("seal-snapshot")
@RegisterForReflection
public class SealSnapshot implements Step {

    private static final String SHEETS = "factSheets";

    private final Settings settings;
    private final WorkspaceSchema schema;
    private final Journaling journaling;
    private volatile Optional<ExternalIdForm> confirmedForm = Optional.empty();

    SealSnapshot(Settings settings, WorkspaceSchema schema, Journaling journaling) {
        this.journaling = journaling;
        this.settings = settings;
        this.schema = schema;
    }

    @Override
    public Stage stage() {
        return Stage.TO_READ;
    }

    @Override
    public List<Call> calls(Batch batch) {
        List<SheetWork> sheets = batch.at(Stage.TO_READ);
        Optional<WorkspaceSchema.Question> question =
                schema.next(sheets.stream().map(SheetWork::type).toList());
        if (question.isPresent()) {
            return List.of(new Call(batch, question.get().request(), List.of(), question.get()));
        }
        sheets.stream().filter(s -> !s.isChecked()).forEach(s -> check(batch, s));
        confirmedForm.ifPresent(form -> sheets.forEach(s -> s.askBy(form)));
        return Step.groups(
                        batch.at(Stage.TO_READ),
                        settings.leanix().readBatchSize(),
                        s -> s.name() instanceof SheetName.ById ? "id" : s.externalIdForm())
                .stream()
                .map(group -> reading(batch, group))
                .toList();
    }

    /** Rejects the changes that can't be made; without any left, the sheet is not looked at. */
    private void check(Batch batch, SheetWork sheet) {
        List<Change> possible = new ArrayList<>();
        Map<FieldPath, FieldValue> values = new TreeMap<>();
        for (Change change : sheet.changes()) {
            try {
                values.putAll(Wanted.of(change, schema));
                possible.add(change);
            } catch (Wanted.CannotBeMade e) {
                batch.reject(Rejection.of(change, "seal-snapshot", e.getMessage()));
            }
        }
        if (possible.isEmpty()) {
            batch.drop(sheet);
        } else {
            sheet.checked(possible, values);
        }
    }

    private Call reading(Batch batch, List<SheetWork> group) {
        Map<FactSheetType, Set<String>> fields = new HashMap<>();
        group.forEach(s -> s.wanted().keySet().forEach(path -> fields.computeIfAbsent(s.type(), t -> new TreeSet<>())
                .add(path.field())));
        group.forEach(s -> fields.computeIfAbsent(s.type(), t -> new TreeSet<>()));
        SnapshotQuery query = new SnapshotQuery(schema, fields);
        List<FactSheetId> ids = new ArrayList<>();
        List<String> externalIds = new ArrayList<>();
        for (SheetWork sheet : group) {
            if (sheet.name() instanceof SheetName.ById byId) {
                ids.add(byId.id());
            } else if (sheet.name() instanceof SheetName.ByExternalId by) {
                externalIds.add(by.externalId());
            }
        }
        GraphqlRequest request = externalIds.isEmpty()
                ? query.byIds(ids)
                : query.byExternalIds(externalIds, group.get(0).externalIdForm());
        return new Call(batch, request, group, query);
    }

    @Override
    public void take(Call call) {
        if (call.request().kind() == GraphqlRequest.Kind.SCHEMA) {
            takeSchema(call);
        } else {
            call.answer().ifPresent(answer -> takeSheets(call, answer));
        }
    }

    private void takeSchema(Call call) {
        call.answer()
                .flatMap(answer -> schema.take(call.context(WorkspaceSchema.Question.class), answer))
                .ifPresent(fault -> call.abort("LeanIX does not tell its schema: " + fault));
    }

    private void takeSheets(Call call, GraphqlAnswer answer) {
        Optional<GraphqlAnswer.Fault> fault = answer.fault(SHEETS).or(answer::refusal);
        if (fault.isEmpty() && answer.data(SHEETS).isEmpty()) {
            // Neither sheets nor a fault: that says nothing about which sheets there are.
            call.sheets().forEach(s -> s.tryAgain(Stage.TO_READ, rejected(s, "LeanIX gave no answer to the reading")));
            return;
        }
        List<Found> found = call.context(SnapshotQuery.class).read(answer);
        boolean anyNamed = call.sheets().stream().anyMatch(s -> found.stream().anyMatch(f -> f.isNamed(s.name())));
        SheetWork first = call.sheets().get(0);
        // What is refused as a whole may be refused for something else than its form: it is made smaller first.
        boolean aboutForm = fault.isEmpty() || call.sheets().size() == 1;
        if (!anyNamed && aboutForm && mayTryOtherForm(first)) {
            call.sheets().forEach(s -> s.askBy(ExternalIdForm.BARE));
            return;
        }
        if (fault.isPresent()) {
            refused(call, fault.get());
            return;
        }
        if (anyNamed && first.name() instanceof SheetName.ByExternalId) {
            confirmedForm = Optional.of(first.externalIdForm());
        }
        call.sheets().forEach(s -> takeSheet(call.batch(), s, found));
        journaling.join(
                call.sheets().stream().filter(s -> s.stage() == Stage.TO_WRITE).toList());
    }

    private boolean mayTryOtherForm(SheetWork sheet) {
        return sheet.name() instanceof SheetName.ByExternalId
                && confirmedForm.isEmpty()
                && sheet.externalIdForm() == ExternalIdForm.PATH;
    }

    private static void refused(Call call, GraphqlAnswer.Fault fault) {
        int size = call.sheets().size();
        if (size > 1) {
            call.sheets().forEach(s -> s.shrinkGroup(size));
        } else {
            reject(call.sheets().get(0), "LeanIX can't read it: " + fault);
        }
    }

    private static void reject(SheetWork sheet, String why) {
        sheet.finish(rejected(sheet, why));
    }

    /** Where an update left for it before and its answer was lost, nobody may say that nothing was written. */
    private static Outcome rejected(SheetWork sheet, String why) {
        return sheet.isUpdateLost()
                ? Outcome.parked(why + "; LeanIX gave no answer to the update, so its seal may be broken: look at it")
                : Outcome.rejected(why + "; nothing was written");
    }

    private void takeSheet(Batch batch, SheetWork sheet, List<Found> found) {
        List<Found> named = found.stream().filter(f -> f.isNamed(sheet.name())).toList();
        List<Found> ofType = named.stream()
                .filter(f -> f.snapshot().type().equals(sheet.type()))
                .toList();
        if (named.isEmpty()) {
            reject(sheet, "the workspace has no " + sheet.label());
        } else if (ofType.isEmpty()) {
            reject(
                    sheet,
                    sheet.name() + " is of the type " + named.get(0).snapshot().type() + ", not " + sheet.type());
        } else if (ofType.stream().map(f -> f.snapshot().id()).distinct().count() > 1) {
            sheet.finish(Outcome.rejected("the workspace has more than one " + sheet.label() + ": "
                    + ofType.stream().map(f -> f.snapshot().id().value()).toList() + "; name one by its id"));
        } else if (ofType.get(0).archived()) {
            reject(sheet, sheet.label() + " is archived");
        } else if (sheet.mayHaveArrived(ofType.get(0).snapshot())) {
            askTheLog(sheet, ofType.get(0).snapshot());
        } else if (sheet.journal().isReplay()) {
            sheet.finishNeverCarriedOut();
        } else {
            plan(batch, sheet, ofType.get(0));
        }
    }

    /** An update whose answer was lost may have arrived: the log tells whether it did. */
    private static void askTheLog(SheetWork sheet, Snapshot now) {
        sheet.seen(new SealReading(now.rev(), now.seal()));
        sheet.attribution().begin();
        sheet.goTo(Stage.TO_ATTRIBUTE);
    }

    private void plan(Batch batch, SheetWork sheet, Found found) {
        Optional<SheetWork> same = batch.sheets().stream()
                .filter(o -> o != sheet && o.stage() == Stage.TO_WRITE)
                .filter(o -> o.snapshot()
                        .filter(s -> s.id().equals(found.snapshot().id()))
                        .isPresent())
                .findFirst();
        SheetWork target = same.orElse(sheet);
        same.ifPresent(first -> batch.absorb(first, sheet));
        Plan plan = Plan.of(
                found.snapshot(),
                target.wanted(),
                path -> settings.trust().trusts(target.source(), target.type(), path),
                settings.seal().untrusted());
        if (plan instanceof Plan.Write write && batch.isPreview()) {
            target.read(found.snapshot());
            target.finish(wouldWrite(found, write));
        } else if (plan instanceof Plan.Write write) {
            target.planned(found.snapshot(), write);
        } else {
            target.read(found.snapshot());
            target.finish(
                    plan instanceof Plan.Refused refused
                            ? Outcome.rejected("the owners have not agreed to " + refused.untrusted()
                                    + ", and seal.untrusted says to write nothing then")
                            : Outcome.of(Outcome.Kind.UNCHANGED, ""));
        }
    }

    private static Outcome wouldWrite(Found found, Plan.Write write) {
        String words =
                "would write " + write.edits().stream().map(FieldEdit::path).toList();
        if (found.snapshot().seal() != SealState.APPROVED) {
            return Outcome.of(Outcome.Kind.NOT_SEALED, words);
        }
        return write.untrusted().isEmpty()
                ? Outcome.of(
                        Outcome.Kind.RESTORED, words + " and put the seal back, unless somebody else acts meanwhile")
                : Outcome.leftBroken(
                        Reason.UNTRUSTED_FIELD, words + "; the owners have not agreed to " + write.untrusted());
    }
}
