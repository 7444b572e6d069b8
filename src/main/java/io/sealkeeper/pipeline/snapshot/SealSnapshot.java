package io.sealkeeper.pipeline.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.ExternalIdForm;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.SnapshotQuery;
import io.sealkeeper.leanix.SnapshotQuery.Found;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.call.ModelReading;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.demand.NamedSheet;
import io.sealkeeper.pipeline.demand.Wanted;
import io.sealkeeper.pipeline.demand.Wants;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.Experiment;
import io.sealkeeper.pipeline.flow.Step;
import io.sealkeeper.pipeline.judge.Judge;
import io.sealkeeper.pipeline.judge.SealPolicies;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.reconcile.StateCheck;
import io.sealkeeper.pipeline.reconcile.TakeBack;
import io.sealkeeper.pipeline.record.Journaling;
import io.sealkeeper.pipeline.sheet.Done;
import io.sealkeeper.pipeline.sheet.Planned;
import io.sealkeeper.pipeline.sheet.Reading;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.pipeline.sheet.TakingBack;
import io.sealkeeper.pipeline.sheet.ToRead;
import io.sealkeeper.pipeline.sheet.ToWrite;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.pipeline.sheet.Updating;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
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
 * Reads the sheets before anything is sent, drops what would change nothing, and judges trust. Each plan is made on this
 * reading, and bound to its revision.
 */
@Singleton
@Named("seal-snapshot")
@RegisterForReflection
public class SealSnapshot implements Step {

    private static final String SHEETS = "factSheets";

    /** If an answer for at most so many sheets has none of them, the workspace does not have them. */
    private static final int BELIEVED = 100;

    private final Settings settings;
    private final SealPolicies policies;
    private final WorkspaceSchema schema;
    private final DemandCheck demands;
    private final ReadBack readBack;
    private final ConfirmedForm confirmedForm = new ConfirmedForm();
    private final Naming naming;
    private final NewestWins newestWins;
    private final OlderChanges olderChanges;
    private final LeanIxClock clock;
    private final ModelReading model;

    public SealSnapshot(
            Settings settings,
            SealPolicies policies,
            WorkspaceSchema schema,
            Judge judge,
            Journaling journaling,
            LeanIxClock clock,
            ModelReading model) {
        this.clock = clock;
        this.model = model;
        this.policies = policies;
        demands = new DemandCheck(schema, model);
        readBack = new ReadBack(judge);
        this.settings = settings;
        this.schema = schema;
        newestWins = new NewestWins(settings);
        olderChanges = new OlderChanges(journaling);
        naming = new Naming(schema, confirmedForm);
    }

    @Override
    public Turn turn() {
        return Turn.READ;
    }

    /** Reads first the workspace's model and schema, as far as they are unknown or out of date, then which sheets are meant, then their contents. */
    @Override
    public List<Call> calls(Batch batch) {
        List<Call> again = model.calls(batch);
        return again.isEmpty() ? readings(batch) : again;
    }

    private List<Call> readings(Batch batch) {
        List<SheetWork> sheets = batch.at(Turn.READ);
        Map<FactSheetType, Set<String>> needs = new TreeMap<>();
        sheets.forEach(s -> s.demand().addNeeds(s.type(), s.changes(), schema, needs));
        Optional<WorkspaceSchema.Question> question = schema.next(needs);
        if (question.isPresent()) {
            return List.of(new Call(batch, question.get().request(), List.of(), question.get()));
        }
        sheets.stream().filter(s -> s.demand().isToBeChecked()).forEach(s -> demands.check(batch, s));
        Set<NamedSheet> named = new LinkedHashSet<>();
        batch.at(Turn.READ).forEach(s -> named.addAll(DemandCheck.named(s)));
        List<Call> lookUps = naming.calls(batch, named, Call.most(batch, GraphqlRequest.Kind.READ, most()));
        if (!lookUps.isEmpty()) {
            return lookUps;
        }
        batch.at(Turn.READ).forEach(s -> DemandCheck.identify(batch, s));
        ExternalIdForm form = confirmedForm.first(WorkspaceProfile.of(batch.run()));
        batch.at(Turn.READ).forEach(s -> s.askBy(form));
        List<SheetWork> toRead = batch.at(Turn.READ);
        DocumentSizes.Share share = Call.share(batch, GraphqlRequest.Kind.READ, most(), toRead.size());
        return Step.groups(toRead, share, s -> s.asked() instanceof SheetName.ById ? "id" : s.externalIdForm()).stream()
                .map(group -> reading(batch, group))
                .toList();
    }

    private int most() {
        return settings.leanix().readBatchSize();
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
        if (ModelReading.isQuestion(call)) {
            model.take(call);
        } else if (call.request().kind() == GraphqlRequest.Kind.SCHEMA) {
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
            // An answer with neither sheets nor a fault does not say which sheets exist.
            call.sheets()
                    .forEach(s -> s.goTo(s.again(
                            s.stage(), s.stage(), rejected(s.stage(), "LeanIX gave no answer to the reading"))));
            return;
        }
        FoundSheets found = new FoundSheets(call.context(SnapshotQuery.class).read(answer));
        boolean anyNamed =
                call.sheets().stream().anyMatch(s -> !found.named(s.asked()).isEmpty());
        SheetWork first = call.sheets().get(0);
        // A document may be refused for another reason than the form of its ids: it is made smaller first.
        boolean aboutForm = fault.isEmpty() || call.sheets().size() == 1;
        if (!anyNamed && aboutForm && mayTryOtherForm(first)) {
            call.sheets().forEach(SheetWork::askByOtherForm);
            return;
        }
        if (call.isSplit(fault)) {
            return;
        }
        if (fault.isPresent()) {
            model.doubt(fault.get());
            first.finish(rejected(first.stage(), "LeanIX can't read it: " + fault.get()));
            return;
        }
        if (anyNamed && first.asked() instanceof SheetName.ByExternalId) {
            confirmedForm.is(
                    first.externalIdForm(),
                    first.isInOtherForm(),
                    WorkspaceProfile.of(call.batch().run()));
        }
        call.sheets().stream()
                .filter(s -> !isAskedAgain(call, s, found, anyNamed))
                .forEach(s -> s.goTo(next(call.batch(), s, found)));
    }

    /**
     * A sheet that is missing in an answer is asked for again, without those that were found: LeanIX might cut answers off
     * without a word, and where is not known.
     */
    private static boolean isAskedAgain(Call call, SheetWork sheet, FoundSheets found, boolean anyNamed) {
        boolean again = (anyNamed || call.sheets().size() > BELIEVED)
                && found.named(sheet.asked()).isEmpty();
        if (again) {
            sheet.shrinkGroup(2 * BELIEVED, BELIEVED);
        }
        return again;
    }

    private boolean mayTryOtherForm(SheetWork sheet) {
        return sheet.asked() instanceof SheetName.ByExternalId
                && confirmedForm.get().isEmpty()
                && !sheet.isInOtherForm();
    }

    /** If an earlier update's answer was lost, the outcome must not say that nothing was written. */
    private static Outcome rejected(Stage now, String why) {
        if (now instanceof TakingBack takingBack) {
            return TakeBack.notTakenBack(takingBack, why);
        }
        return now instanceof Updating
                ? Outcome.parked(why + "; LeanIX gave no answer to the update, so its seal may be broken: look at it")
                : Outcome.rejected(why + "; nothing was written");
    }

    private Stage next(Batch batch, SheetWork sheet, FoundSheets found) {
        Stage now = sheet.stage();
        List<Found> named = found.named(sheet.asked());
        List<Found> ofType = named.stream()
                .filter(f -> f.snapshot().type().equals(sheet.type()))
                .toList();
        if (named.isEmpty()) {
            return now.end(rejected(now, "the workspace has no " + sheet.label()));
        } else if (ofType.isEmpty()) {
            return now.end(rejected(
                    now,
                    sheet.name() + " is of the type " + named.get(0).snapshot().type() + ", not " + sheet.type()));
        } else if (ofType.stream().map(f -> f.snapshot().id()).distinct().count() > 1) {
            return now.end(Outcome.rejected("the workspace has more than one " + sheet.label() + ": "
                    + ofType.stream().map(f -> f.snapshot().id().value()).toList() + "; name one by its id"));
        } else if (ofType.get(0).archived()) {
            return now.end(rejected(now, sheet.label() + " is archived"));
        }
        return next(batch, sheet, now, ofType.get(0));
    }

    private Stage next(Batch batch, SheetWork sheet, Stage now, Found found) {
        try {
            if (now instanceof TakingBack takingBack) {
                return TakeBack.look(takingBack, found.snapshot());
            }
            Optional<Stage> arrived = readBack.arrived(batch, sheet, now, found);
            if (arrived.isPresent()) {
                return arrived.get();
            }
            return sheet.journal().isReplay()
                    ? StateCheck.neverCarriedOut(now, Done.Why.NEVER_CARRIED_OUT)
                    : plan(batch, sheet, now, found);
        } catch (Wanted.CannotBeMade e) {
            return now.end(
                    now instanceof Updating
                            ? Outcome.parked("whether the update was carried out can't be told: " + e.getMessage())
                            : Outcome.rejected(e.getMessage() + "; nothing was written"));
        }
    }

    private Stage plan(Batch batch, SheetWork sheet, Stage before, Found read) throws Wanted.CannotBeMade {
        Found found = Planning.of(batch.run()).map(p -> p.asPlanned(read)).orElse(read);
        if (joinsAnother(batch, sheet, found.snapshot().id())) {
            return before;
        }
        Optional<Outcome> notNewer = newestWins.takeOut(batch, sheet, found.snapshot());
        if (notNewer.isPresent()) {
            return ended(before, found.snapshot(), notNewer.get());
        }
        Wants.Settled settled = sheet.demand().wants().over(found);
        Snapshot now = policies.judged(settled.snapshot());
        Plan plan = Plan.of(
                now,
                settled.wanted(),
                path -> policies.agreed(sheet.source(), sheet.type(), path),
                settings.seal().untrusted(),
                batch.experiment() == Experiment.SAME_VALUE);
        Optional<String> stale = sheet.promise().flatMap(p -> p.broken(batch.run(), now, plan));
        if (stale.isPresent()) {
            return stale(before, now, stale.get());
        } else if (plan instanceof Plan.Write write) {
            return planned(batch, sheet, before, now, write);
        }
        return plan instanceof Plan.Refused refused
                ? before.endRead(now, refused(refused))
                : ended(before, now, Outcome.of(Outcome.Kind.UNCHANGED, ""));
    }

    /** Two works turn out to be on one sheet. Their fields were not read together, so the first one is read anew with both. */
    private static boolean joinsAnother(Batch batch, SheetWork sheet, FactSheetId id) {
        if (!batch.mayNameOneTwice()) {
            return false;
        }
        for (SheetWork other : batch.sheets()) {
            if (other != sheet
                    && other.turn() == Turn.WRITE
                    && other.stage() instanceof ToWrite known
                    && known.basis().reading().snapshot().id().equals(id)) {
                batch.absorb(other, sheet);
                other.goTo(
                        known instanceof Updating updating
                                ? updating.at(Turn.READ)
                                : new ToRead(Optional.of(known.basis())));
                return true;
            }
        }
        return false;
    }

    /** The sheet no longer is as its plan says. No dead letter: its payload is in the inbox, or was taken from there since. */
    private static Stage stale(Stage before, Snapshot now, String why) {
        Outcome end = rejected(before, "the plan is stale: " + why).with("plan anew");
        Done done = before.endRead(now, end);
        return end.kind() == Outcome.Kind.REJECTED ? done.because(Done.Why.STALE_PLAN) : done;
    }

    private Stage planned(Batch batch, SheetWork sheet, Stage before, Snapshot now, Plan.Write write) {
        boolean clashed = before.lost().clashed();
        if (clashed
                && before.account()
                        .snapshot()
                        .filter(s -> s.rev().equals(now.rev()))
                        .isPresent()) {
            // Nobody wrote: another sheet of its document clashed, and this one was named.
            sheet.goAlone();
        }
        OlderChanges.Left left = olderChanges.left(batch, sheet, now.id(), write);
        if (left instanceof OlderChanges.Left.Nothing nothing) {
            Done done = before.endRead(now, nothing.outcome());
            return nothing.by().map(done::because).orElse(done);
        }
        Plan.Write toWrite = ((OlderChanges.Left.ToWrite) left).plan();
        return Planned.of(Reading.at(clock.now(), now, toWrite), before);
    }

    public static Outcome refused(Plan.Refused refused) {
        return Outcome.rejected("the owners have not agreed to " + refused.untrusted()
                + ", and seal.untrusted says to write nothing then");
    }

    /** Ends a sheet with nothing sent. An earlier update whose answer was lost may have broken the seal. */
    private static Stage ended(Stage before, Snapshot now, Outcome end) {
        if (end.kind() == Outcome.Kind.REJECTED) {
            return before.endRead(now, rejected(before, end.words()));
        }
        boolean mayHaveBroken = before.lost().mayHaveBroken() && now.seal() == SealState.BROKEN_QUALITY_SEAL;
        return before.endRead(
                now,
                mayHaveBroken
                        ? Outcome.leftBroken(
                                Reason.APPROVAL_UNKNOWN,
                                "LeanIX gave no answer to an update that may have broken the seal, and its audit log does"
                                        + " not tell; "
                                        + (end.isStale() ? end.words() : "the values are there"))
                        : end);
    }
}
