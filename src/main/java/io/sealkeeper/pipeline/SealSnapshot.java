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
import io.sealkeeper.seal.FieldPath;
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
import java.util.LinkedHashSet;
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
    private final SealPolicies policies;
    private final WorkspaceSchema schema;
    private final Judge judge;
    private final ConfirmedForm confirmedForm = new ConfirmedForm();
    private final Naming naming;
    private final NewestWins newestWins;
    private final OlderChanges olderChanges;
    private final LeanIxClock clock;

    SealSnapshot(
            Settings settings,
            SealPolicies policies,
            WorkspaceSchema schema,
            Judge judge,
            Journaling journaling,
            LeanIxClock clock) {
        this.clock = clock;
        this.policies = policies;
        this.judge = judge;
        this.settings = settings;
        this.schema = schema;
        newestWins = new NewestWins(settings);
        olderChanges = new OlderChanges(journaling);
        naming = new Naming(schema, confirmedForm);
    }

    @Override
    public Stage stage() {
        return Stage.TO_READ;
    }

    /** First what the workspace calls its fields, then which sheets are meant, then what they hold. */
    @Override
    public List<Call> calls(Batch batch) {
        List<SheetWork> sheets = batch.at(Stage.TO_READ);
        Map<FactSheetType, Set<String>> needs = new TreeMap<>();
        sheets.forEach(s -> s.demand().addNeeds(s.type(), s.changes(), schema, needs));
        Optional<WorkspaceSchema.Question> question = schema.next(needs);
        if (question.isPresent()) {
            return List.of(new Call(batch, question.get().request(), List.of(), question.get()));
        }
        sheets.stream().filter(s -> s.demand().isToBeChecked()).forEach(s -> check(batch, s));
        Set<NamedSheet> named = new LinkedHashSet<>();
        batch.at(Stage.TO_READ).forEach(s -> named.addAll(named(s)));
        List<Call> lookUps = naming.calls(batch, named, settings.leanix().readBatchSize());
        if (!lookUps.isEmpty()) {
            return lookUps;
        }
        batch.at(Stage.TO_READ).forEach(s -> identify(batch, s));
        confirmedForm.get().ifPresent(form -> batch.at(Stage.TO_READ).forEach(s -> s.askBy(form)));
        return Step.groups(
                        batch.at(Stage.TO_READ),
                        Call.most(
                                batch,
                                GraphqlRequest.Kind.READ,
                                settings.leanix().readBatchSize()),
                        s -> s.asked() instanceof SheetName.ById ? "id" : s.externalIdForm())
                .stream()
                .map(group -> reading(batch, group))
                .toList();
    }

    /** Rejects the changes that can't be made; without any left, the sheet is not looked at. */
    private void check(Batch batch, SheetWork sheet) {
        if (sheet.demand().isJournaled()) {
            if (sheet.promise().isPresent()) {
                checkPlanned(sheet);
            }
            sheet.demand().checkedAgain(sheet.type(), schema);
            return;
        }
        List<Demand.Part> possible = new ArrayList<>();
        for (Change change : List.copyOf(sheet.changes())) {
            try {
                possible.add(new Demand.Part(change, Wanted.of(change, schema)));
            } catch (Wanted.CannotBeMade e) {
                reject(batch, sheet, change, e.getMessage());
            }
        }
        sheet.demand().checked(possible);
    }

    /** A file can say anything: what no payload may ask for, no plan may. */
    private void checkPlanned(SheetWork sheet) {
        try {
            for (FieldPath path : sheet.changes().get(0).wanted().keySet()) {
                Wanted.kind(sheet.type(), path.field(), schema);
            }
        } catch (Wanted.CannotBeMade e) {
            reject(sheet, e.getMessage());
        }
    }

    private static void reject(Batch batch, SheetWork sheet, Change change, String words) {
        batch.reject(Rejection.of(change, "seal-snapshot", words));
        sheet.withdraw(change);
        if (sheet.changes().isEmpty()) {
            batch.drop(sheet);
        }
    }

    /** The sheets that have to be found before this one is read. */
    private static Set<NamedSheet> named(SheetWork sheet) {
        Set<NamedSheet> named = sheet.demand().targets();
        if (sheet.asked() instanceof SheetName.ByName) {
            named.add(new NamedSheet(sheet.type(), sheet.name()));
        }
        return named;
    }

    private static void identify(Batch batch, SheetWork sheet) {
        if (sheet.asked() instanceof SheetName.ByName) {
            try {
                sheet.isSheet(batch.directory().find(new NamedSheet(sheet.type(), sheet.name())));
            } catch (Wanted.CannotBeMade e) {
                sheet.finish(Outcome.rejected(e.getMessage() + "; nothing was written"));
                return;
            }
        }
        sheet.demand().found(batch.directory()).forEach(i -> reject(batch, sheet, i.change(), i.words()));
    }

    private Call reading(Batch batch, List<SheetWork> group) {
        Map<FactSheetType, Set<String>> fields = new HashMap<>();
        group.forEach(s -> fields.computeIfAbsent(s.type(), t -> new TreeSet<>())
                .addAll(s.demand().names()));
        SnapshotQuery query = new SnapshotQuery(schema, fields);
        List<FactSheetId> ids = new ArrayList<>();
        List<String> externalIds = new ArrayList<>();
        for (SheetWork sheet : group) {
            if (sheet.asked() instanceof SheetName.ById byId) {
                ids.add(byId.id());
            } else if (sheet.asked() instanceof SheetName.ByExternalId by) {
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
        } else if (Naming.isLookUp(call)) {
            naming.take(call);
        } else {
            // Two groups of a batch may hold the same sheet, under two names.
            synchronized (call.batch()) {
                call.answer().ifPresent(answer -> takeSheets(call, answer));
            }
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
        boolean anyNamed = call.sheets().stream().anyMatch(s -> found.stream().anyMatch(f -> f.isNamed(s.asked())));
        SheetWork first = call.sheets().get(0);
        // What is refused as a whole may be refused for something else than its form: it is made smaller first.
        boolean aboutForm = fault.isEmpty() || call.sheets().size() == 1;
        if (!anyNamed && aboutForm && mayTryOtherForm(first)) {
            call.sheets().forEach(s -> s.askBy(ExternalIdForm.BARE));
            return;
        }
        if (call.isSplit(fault)) {
            return;
        }
        if (fault.isPresent()) {
            reject(first, "LeanIX can't read it: " + fault.get());
            return;
        }
        if (anyNamed && first.asked() instanceof SheetName.ByExternalId) {
            confirmedForm.is(first.externalIdForm());
        }
        call.sheets().forEach(s -> takeSheet(call.batch(), s, found));
    }

    private boolean mayTryOtherForm(SheetWork sheet) {
        return sheet.asked() instanceof SheetName.ByExternalId && confirmedForm.mayTryOtherThan(sheet.externalIdForm());
    }

    private static void reject(SheetWork sheet, String why) {
        sheet.finish(rejected(sheet, why));
    }

    /** Where an update left for it before and its answer was lost, nobody may say that nothing was written. */
    private static Outcome rejected(SheetWork sheet, String why) {
        if (sheet.isTakingBack()) {
            return TakeBack.notTakenBack(sheet, why);
        }
        return sheet.isUpdateLost()
                ? Outcome.parked(why + "; LeanIX gave no answer to the update, so its seal may be broken: look at it")
                : Outcome.rejected(why + "; nothing was written");
    }

    private void takeSheet(Batch batch, SheetWork sheet, List<Found> found) {
        List<Found> named = found.stream().filter(f -> f.isNamed(sheet.asked())).toList();
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
        } else {
            takeSheet(batch, sheet, ofType.get(0));
        }
    }

    private void takeSheet(Batch batch, SheetWork sheet, Found found) {
        try {
            if (sheet.isTakingBack()) {
                TakeBack.look(sheet, found.snapshot());
            } else if (sheet.isUpdateLost() && mayHaveArrived(sheet, found)) {
                arrived(batch, sheet, found.snapshot());
            } else if (!sheet.isUpdateLost() && sheet.lostUpdate().hasClashed() && areValuesThere(sheet, found)) {
                sheet.lostUpdate().happened(Rights.isApproved(sheet), "it clashed, and its values stand there");
                sheet.settle();
            } else if (sheet.journal().isReplay()) {
                sheet.finishNeverCarriedOut();
            } else {
                plan(batch, sheet, found);
            }
        } catch (Wanted.CannotBeMade e) {
            sheet.finish(
                    sheet.isUpdateLost()
                            ? Outcome.parked("whether the update was carried out can't be told: " + e.getMessage())
                            : Outcome.rejected(e.getMessage() + "; nothing was written"));
        }
    }

    /**
     * Whether an update whose answer was lost left a trace: all its values stand there, or the seal is gone. Somebody may
     * have written over the values, and then the seal would be lost to us without a word.
     */
    private static boolean mayHaveArrived(SheetWork sheet, Found found) throws Wanted.CannotBeMade {
        return sheet.lostUpdate()
                .mayHaveArrived(areValuesThere(sheet, found), sheet.snapshot().orElseThrow(), found.snapshot());
    }

    private static boolean areValuesThere(SheetWork sheet, Found found) throws Wanted.CannotBeMade {
        return sheet.demand().wants().hasArrived(sheet.plan().orElseThrow().edits(), found);
    }

    /** Where it is just as an answer told of which not all could be believed, that answer was right. */
    private void arrived(Batch batch, SheetWork sheet, Snapshot now) {
        if (sheet.lostUpdate().areValuesThere() && sheet.doubt().isAsClaimed(now.rev())) {
            sheet.answered(new SealReading(now.rev(), now.seal()));
            sheet.settle();
        } else {
            judge.trace(batch, sheet, new SealReading(now.rev(), now.seal()));
        }
    }

    private void plan(Batch batch, SheetWork sheet, Found read) throws Wanted.CannotBeMade {
        Found found = Planning.of(batch.run()).map(p -> p.asPlanned(read)).orElse(read);
        Optional<SheetWork> same = batch.sheets().stream()
                .filter(o -> o != sheet && o.stage() == Stage.TO_WRITE)
                .filter(o -> o.snapshot()
                        .filter(s -> s.id().equals(found.snapshot().id()))
                        .isPresent())
                .findFirst();
        if (same.isPresent()) {
            // What the two want together was not read together.
            batch.absorb(same.get(), sheet);
            same.get().goTo(Stage.TO_READ);
            return;
        }
        Optional<Outcome> notNewer = newestWins.takeOut(batch, sheet, found.snapshot());
        if (notNewer.isPresent()) {
            sheet.read(found.snapshot());
            sheet.finish(ended(sheet, found.snapshot().seal(), notNewer.get()));
            return;
        }
        Wants.Settled settled = sheet.demand().wants().over(found);
        Snapshot now = policies.judged(settled.snapshot());
        Plan plan = Plan.of(
                now,
                settled.wanted(),
                path -> policies.agreed(sheet.source(), sheet.type(), path),
                settings.seal().untrusted());
        Optional<String> stale = sheet.promise().flatMap(p -> p.broken(batch.run(), now, plan));
        if (stale.isPresent()) {
            sheet.read(now);
            sheet.finishStale(
                    rejected(sheet, "the plan is stale: " + stale.get()).with("plan anew"));
        } else if (plan instanceof Plan.Write write) {
            if (sheet.lostUpdate().hasClashed()
                    && sheet.snapshot().filter(s -> s.rev().equals(now.rev())).isPresent()) {
                // Nobody wrote: another one of its document clashed, and it was named.
                sheet.goAlone();
            }
            sheet.read(now);
            Optional<Plan.Write> left = olderChanges.left(batch, sheet, now.id(), write);
            if (left.isPresent()) {
                sheet.planned(now, left.get());
                if (batch.isPreview()) {
                    sheet.previewOnly();
                }
                sheet.readAt(clock.now());
            }
        } else {
            sheet.read(now);
            sheet.finish(
                    plan instanceof Plan.Refused refused
                            ? refused(refused)
                            : ended(sheet, now.seal(), Outcome.of(Outcome.Kind.UNCHANGED, "")));
        }
    }

    static Outcome refused(Plan.Refused refused) {
        return Outcome.rejected("the owners have not agreed to " + refused.untrusted()
                + ", and seal.untrusted says to write nothing then");
    }

    /** Nothing is sent; where an update was lost before, that may have broken the seal. */
    private static Outcome ended(SheetWork sheet, SealState now, Outcome end) {
        if (end.kind() == Outcome.Kind.REJECTED) {
            return rejected(sheet, end.words());
        }
        boolean mayHaveBroken = sheet.lostUpdate().mayHaveBroken() && now == SealState.BROKEN_QUALITY_SEAL;
        return mayHaveBroken
                ? Outcome.leftBroken(
                        Reason.APPROVAL_UNKNOWN,
                        "LeanIX gave no answer to an update that may have broken the seal, and its audit log does not"
                                + " tell; "
                                + (end.isStale() ? end.words() : "the values are there"))
                : end;
    }
}
