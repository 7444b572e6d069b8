package io.sealkeeper.doctor;

import io.sealkeeper.config.Settings;
import io.sealkeeper.doctor.Check.Status;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.pipeline.call.Inquiry.TokenReply;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.SetUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks everything in the order in which it has to work. If an early check fails, the rest would be guesswork, and
 * only the failure is reported. Nothing is written, and at most a score of requests are made.
 */
public final class Doctor {

    private static final String WORKSPACE = "workspace";

    private final Settings settings;
    private final Inquiry inquiry;
    private final Run run;
    private final List<Check> checks = new ArrayList<>();
    private SetUp setUp = SetUp.UNKNOWN;
    private boolean setUpSeen;
    private List<CanaryStep> steps = List.of();
    private List<SealBreaker> breakers = List.of();

    /** @param run counts the requests */
    public Doctor(Settings settings, Inquiry inquiry, Run run) {
        this.settings = settings;
        this.inquiry = inquiry;
        this.run = run;
    }

    /** @param canary the trial to make, if any */
    public Diagnosis examine(Optional<Canary> canary) {
        checks.addAll(SettingsChecks.alone(settings));
        Optional<String> end = isLetIn() ? look(canary) : Optional.of("fix the above, and run doctor again");
        end.ifPresent(why -> checks.add(Check.skipped(WORKSPACE, "the rest was not looked at: " + why)));
        return new Diagnosis(
                settings.leanix().baseUrl().toString(),
                checks,
                setUp,
                setUpSeen,
                steps,
                breakers,
                run.report().allRequests());
    }

    /** Whether LeanIX can be reached and accepts both tokens. */
    private boolean isLetIn() {
        TokenChecks tokens = new TokenChecks(settings.leanix(), inquiry);
        inquiry.clock().dontLog();
        TokenReply writer = inquiry.token(Principal.WRITER, run);
        checks.addAll(new ReachChecks(settings.leanix()).of(writer));
        if (isBroken("reachable") || isBroken("tls")) {
            return false;
        }
        checks.add(ClockCheck.of(inquiry.clock()));
        checks.add(tokens.of(Principal.WRITER, writer));
        if (!settings.leanix().oneUser()) {
            checks.add(tokens.of(Principal.SEALER, inquiry.token(Principal.SEALER, run)));
        }
        if (isBroken("writer-token") || isBroken("sealer-token")) {
            return false;
        }
        checks.addAll(tokens.users());
        if (isBroken("workspaces")) {
            return false;
        }
        checks.add(tokens.folder());
        checks.add(SettingsChecks.budget(settings.leanix(), tokens.isSameUser()));
        if (isBroken("data-folder")) {
            return false;
        }
        checks.add(DocumentCheck.of(inquiry.profile().sizes().learnt()));
        return true;
    }

    private boolean isBroken(String id) {
        return checks.stream().anyMatch(c -> c.id().equals(id) && c.is(Status.BROKEN));
    }

    /** Checks the workspace; returns why that could not be completed. */
    private Optional<String> look(Optional<Canary> canary) {
        Optional<String> trouble = inquiry.readWorkspace(run);
        if (trouble.isPresent()) {
            return lost(trouble.get());
        }
        List<TrustEntry> entries = TrustEntry.all(settings);
        List<FactSheetType> types =
                inquiry.types().stream().filter(inquiry.schema()::hasType).toList();
        Samples.Taken taken = Samples.take(inquiry, types, settings.leanix().oneUser(), run);
        TrustChecks trust = new TrustChecks(entries, inquiry.schema(), inquiry.model(), taken.samples());
        checks.addAll(trust.existence());
        if (taken.trouble().isPresent()) {
            return lost(taken.trouble().get());
        }
        UserChecks users = new UserChecks(entries, types, taken.samples(), inquiry.signs());
        if (users.isSwapped()) {
            checks.add(UserChecks.swapped());
            return Optional.of("the results would be about the wrong user");
        }
        GuardChecks guards = new GuardChecks(settings, inquiry.us());
        checks.addAll(guards.alone());
        if (!types.isEmpty()) {
            checks.addAll(trust.rights());
            checks.addAll(users.rights());
        }
        SettingsChecks.strategy(settings, users.signs()).ifPresent(checks::add);
        SealChecks seals = new SealChecks(settings, inquiry.model(), types, taken.samples());
        checks.addAll(seals.all());
        checks.addAll(trust.ignored());
        CommentCheck.of(settings, taken.samples().all(), question -> inquiry.ask(question, run))
                .ifPresent(checks::add);
        Optional<String> lost = types.isEmpty() ? Optional.empty() : log(taken.samples(), seals);
        if (lost.isPresent()) {
            return lost(lost.get());
        }
        writers(guards);
        setUp = SetUp.of(users.signs());
        boolean canWork = checks.stream().noneMatch(c -> c.is(Status.BROKEN));
        canary.ifPresent(c -> trip(c, users, canWork));
        if (!types.isEmpty()) {
            checks.add(setUpSeen ? users.seen(setUp) : users.told());
        }
        return Optional.empty();
    }

    private Optional<String> lost(String why) {
        checks.add(Check.broken(
                WORKSPACE,
                "LeanIX stopped answering: " + why,
                "run doctor again; if it stays so, ask the LeanIX admin whether the writer's user may use the API"));
        return Optional.of("LeanIX does not answer");
    }

    private Optional<String> log(Samples samples, SealChecks seals) {
        Set<FactSheetType> sealed = new TreeSet<>(inquiry.types());
        sealed.removeIf(type -> !inquiry.model().rules(type).enabled());
        List<LogReading.Sheet> sheets = samples.approved().stream()
                .filter(s -> sealed.contains(s.type()))
                .map(LogReading.Sheet::of)
                .toList();
        if (sheets.isEmpty()) {
            return Optional.empty();
        }
        LogReading reading = LogReading.of(inquiry, sheets, run);
        if (reading.lost().isEmpty()) {
            checks.addAll(new LogChecks(settings, reading)
                    .all(now(), s -> seals.used(inquiry.model().rules(s.type()))));
        }
        return reading.lost();
    }

    /** Who else writes; without an answer the rest can still be looked at. */
    private void writers(GuardChecks guards) {
        WritersReading reading = WritersReading.of(
                question -> inquiry.ask(question, run),
                sealedTypes(),
                !settings.guards().isEmpty(),
                inquiry.schema().sealEvents());
        checks.addAll(guards.seen(reading));
        breakers = guards.breakers(reading);
    }

    private List<FactSheetType> sealedTypes() {
        return inquiry.types().stream()
                .filter(inquiry.schema()::hasType)
                .filter(type -> inquiry.model().rules(type).enabled())
                .toList();
    }

    private LeanIxNow now() {
        return inquiry.now();
    }

    private void trip(Canary canary, UserChecks users, boolean canWork) {
        if (!canWork) {
            checks.add(Check.skipped("canary", "nothing was tried out: fix the above first"));
            return;
        }
        Canary.Trip trip = canary.fly(inquiry, users.signs(), run);
        checks.addAll(trip.checks());
        steps = trip.steps();
        trip.setUp().ifPresent(seen -> {
            setUp = seen;
            setUpSeen = true;
        });
    }
}
