package io.sealkeeper.pipeline.rehearsal;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.SnapshotQuery.Found;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.leanix.WorkspaceSketch;
import io.sealkeeper.pipeline.demand.Demand;
import io.sealkeeper.pipeline.demand.Directory;
import io.sealkeeper.pipeline.demand.NewestLast;
import io.sealkeeper.pipeline.demand.Wanted;
import io.sealkeeper.pipeline.demand.Wanted.CannotBeMade;
import io.sealkeeper.pipeline.demand.Wants;
import io.sealkeeper.pipeline.judge.SealPolicies;
import io.sealkeeper.pipeline.rehearsal.Rehearsal.Rejected;
import io.sealkeeper.pipeline.snapshot.NewestWins;
import io.sealkeeper.pipeline.snapshot.SealSnapshot;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Evidence;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.seal.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans and judges changes on a sheet that a test describes, by the same steps as a run. */
final class RehearsedPlan {

    private final Settings settings;
    private final SealPolicies policies;
    private final Clock clock;
    private final NewestWins newestWins;

    RehearsedPlan(Settings settings, SealPolicies policies, Clock clock) {
        this.settings = settings;
        this.policies = policies;
        this.clock = clock;
        newestWins = new NewestWins(settings);
    }

    /** @param rejected the list to add to: changes that can't be made */
    Optional<RehearsedEnd> of(RehearsedSheet sheet, List<Change> changes, List<Rejected> rejected)
            throws Rehearsal.NotATest {
        List<Change> meant = new ArrayList<>();
        for (Change change : changes) {
            if (sheet.isMeant(change)) {
                meant.add(change);
            } else {
                reject(change, "the workspace has no " + change.sheetLabel(), rejected);
            }
        }
        if (meant.stream().map(Change::sheetLabel).distinct().count() > 1) {
            throw new Rehearsal.NotATest(
                    "/sheet",
                    "the changes are of several sheets, "
                            + String.join(
                                    ", ",
                                    meant.stream()
                                            .map(Change::sheetLabel)
                                            .distinct()
                                            .toList())
                            + ": name the one that is meant, as by its externalId");
        }
        return meant.isEmpty() ? Optional.empty() : end(sheet, meant, rejected);
    }

    private static void reject(Change change, String words, List<Rejected> rejected) {
        rejected.add(new Rejected(change.origin().row(), words));
    }

    private Optional<RehearsedEnd> end(RehearsedSheet sheet, List<Change> changes, List<Rejected> rejected)
            throws Rehearsal.NotATest {
        FactSheetType type = changes.get(0).type();
        WorkspaceSketch workspace = sheet.workspace(type, changes);
        WorkspaceSchema schema = workspace.schema();
        Found found = sheet.found(workspace, schema, changes.get(0));
        List<Demand.Found> possible = new ArrayList<>();
        Optional<Outcome> stale = Optional.empty();
        for (Change change : changes) {
            try {
                Wanted wanted = Wanted.of(change, schema);
                Optional<Outcome> end = newestWins.end(change.origin().source(), wanted.newest(), found.snapshot());
                if (end.isEmpty()) {
                    possible.add(new Demand.Found(change, wants(wanted), wanted.newest()));
                } else if (end.get().isStale()) {
                    stale = end;
                } else {
                    reject(change, end.get().words(), rejected);
                }
            } catch (CannotBeMade e) {
                reject(change, e.getMessage(), rejected);
            }
        }
        if (possible.isEmpty()) {
            return stale.map(end -> new RehearsedEnd(type, List.of(), end, schema));
        }
        try {
            Wants wants = Demand.together(NewestLast.of(possible));
            return Optional.of(end(sheet, changes.get(0), wants.over(found), schema));
        } catch (CannotBeMade e) {
            return Optional.of(new RehearsedEnd(type, List.of(), Outcome.rejected(e.getMessage()), schema));
        }
    }

    /** Assumes that every sheet at a far end exists, with its name as its id. */
    private static Wants wants(Wanted wanted) throws CannotBeMade {
        Directory directory = new Directory();
        wanted.targets().forEach(t -> directory.is(t, new FactSheetId(t.name().toString())));
        return wanted.with(directory);
    }

    private RehearsedEnd end(RehearsedSheet sheet, Change change, Wants.Settled settled, WorkspaceSchema schema) {
        Snapshot now = policies.judged(settled.snapshot());
        Plan plan = Plan.of(
                now,
                settled.wanted(),
                path -> policies.agreed(change.origin().source(), change.type(), path),
                settings.seal().untrusted());
        if (plan instanceof Plan.Write write) {
            Outcome outcome = Verdict.expected(evidence(sheet, now, write), policies.of(change.type()));
            return new RehearsedEnd(change.type(), write.edits(), outcome, schema);
        }
        Outcome outcome = plan instanceof Plan.Refused refused
                ? SealSnapshot.refused(refused)
                : Outcome.of(Outcome.Kind.UNCHANGED, "");
        return new RehearsedEnd(change.type(), List.of(), outcome, schema);
    }

    private Evidence evidence(RehearsedSheet sheet, Snapshot now, Plan.Write write) {
        Instant time = clock.instant();
        return new Evidence(
                now.id(),
                now.seal(),
                now.seal(),
                now.rev(),
                true,
                write.untrusted(),
                sheet.trail(time),
                Optional.of(sheet.approval(time)),
                LeanIxNow.exactly(time));
    }
}
