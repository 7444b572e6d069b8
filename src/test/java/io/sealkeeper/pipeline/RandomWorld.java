package io.sealkeeper.pipeline;

import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.Dates;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LogLag;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.Person;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Everything that chance decides, from one seed. */
final class RandomWorld {

    static final int SHEETS = 8;
    private static final String OWNER = "Ada Novak";
    private static final List<String> PEOPLE = List.of(OWNER, "Greta Lind", "Ines Duarte");

    /** From errors that nobody notices, to those of a restored image or a broken battery. */
    private static final List<Duration> SKEWS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(-3),
            Duration.ofHours(5),
            Duration.ofHours(-5),
            Duration.ofHours(26),
            Duration.ofHours(-26),
            Duration.ofDays(200),
            Duration.ofDays(-200));

    private final Random dice;

    RandomWorld(long seed) {
        // Neighbouring seeds of Random begin alike.
        dice = new Random(new SplittableRandom(seed).nextLong());
    }

    boolean chance(double probability) {
        return dice.nextDouble() < probability;
    }

    int number(int below) {
        return dice.nextInt(below);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(dice.nextInt(all.size()));
    }

    private <E extends Enum<E>> E oneOf(Class<E> all) {
        return oneOf(List.of(all.getEnumConstants()));
    }

    /** Answers to the open questions: mostly the usual ones, for else hardly anything would ever be restored. */
    SandboxOptions options(long seed, boolean logReadable) {
        SandboxOptionsBuilder options = SandboxOptions.builder()
                .seed(seed)
                .requestsPerMinute(0)
                .type("Application", t -> t.withRenewalDays(0))
                .breakBumpsRev(oneOf(OpenQuestion.BreakBumpsRev.class))
                .breakEventName(oneOf(OpenQuestion.BreakEventName.class))
                .sinceRev(oneOf(OpenQuestion.SinceRev.class))
                .externalIds(oneOf(OpenQuestion.ExternalIds.class))
                .revStep(oneOf(OpenQuestion.RevStep.class))
                .mutationBatch(oneOf(OpenQuestion.MutationBatch.class))
                .sealChangeWithoutPermission(oneOf(OpenQuestion.SealChangeWithoutPermission.class))
                .errorsOnSuccess(oneOf(OpenQuestion.ErrorsOnSuccess.class))
                .noOpPatch(oneOf(OpenQuestion.NoOpPatch.class));
        if (!logReadable) {
            options.logReadableFor(OpenQuestion.LogReadableFor.ADMINS);
        }
        if (chance(0.1)) {
            options.breakEventBy(OpenQuestion.BreakEventBy.SYSTEM);
        }
        if (chance(0.3)) {
            options.breakTiming(BreakTiming.afterRequests(1));
        }
        if (chance(0.3)) {
            options.logLag(LogLag.ofReads(1));
        }
        if (chance(0.2)) {
            options.maxMutationFields(1 + number(4));
        }
        if (chance(0.3)) {
            options.logForm(oneOf(OpenQuestion.LogForm.class));
        }
        if (chance(0.2)) {
            options.lateAuthors(oneOf(OpenQuestion.LateAuthors.class), LogLag.ofReads(1 + number(2)));
        }
        if (chance(0.1)) {
            options.dates(Dates.NONE);
        } else if (chance(0.1)) {
            options.dateOffset(skew());
        }
        return options.build();
    }

    /**
     * Delays, by a clock that stands still between the moves of a simulation.
     *
     * @param logReadable without it nobody can know who caused a late break; see docs/seal-protocol.md
     */
    SandboxOptions slowed(SandboxOptions options, Clock clock, boolean logReadable) {
        SandboxOptionsBuilder slow = options.toBuilder().clock(clock);
        if (chance(0.1) && logReadable) {
            slow.breakTiming(BreakTiming.afterMillis(1 + number(900)));
        }
        if (chance(0.1)) {
            slow.logLag(LogLag.ofMillis(chance(0.8) ? 1 + number(9_000) : 60_000));
        }
        if (chance(0.15)) {
            // If revisions leap, or a break comes late, events that the log shows only after its time are a documented
            // limit.
            boolean limited = options.answers().revStep() == OpenQuestion.RevStep.RANDOM
                    || !slow.build().answers().breakTiming().equals(BreakTiming.SYNCHRONOUS);
            boolean shows = chance(0.7) || limited;
            slow.logLag(LogLag.NONE)
                    .lateAuthors(
                            oneOf(OpenQuestion.LateAuthors.class),
                            LogLag.ofMillis(shows ? 1 + number(9_000) : 10_000_000_000L));
        }
        return slow.build();
    }

    /** How far a clock is off: mostly not at all. */
    Duration skew() {
        return chance(0.5) ? Duration.ZERO : oneOf(SKEWS);
    }

    /** Either clock may be set at any time. */
    void clocks(Workspace workspace, WallClock ours) {
        if (chance(0.3)) {
            Duration to = skew();
            workspace.at(moment(sheet()), () -> ours.set(to));
        }
        if (chance(0.15)) {
            Duration to = skew();
            String sheet = sheet();
            // Not between a verdict and its restoration, nor without a Date in any answer: nobody can notice such a
            // jump in time.
            Moment moment = oneOf(List.of(
                    Moment.beforeFieldUpdate(sheet),
                    Moment.afterFieldUpdate(sheet),
                    Moment.after(RequestKind.READ, 1 + number(3))));
            if (workspace.options().dates() != Dates.NONE) {
                workspace.at(moment, () -> workspace.change(o -> o.serverClockOffset(to)));
            }
        }
    }

    void fill(Workspace workspace) {
        for (int n = 1; n <= SHEETS; n++) {
            SheetSeed sheet = SheetSeed.application("APP-" + n)
                    .field("criticalVulnerabilities", number(5))
                    .field("highVulnerabilities", number(5))
                    .field("description", "first")
                    .owner(OWNER);
            int kind = number(12);
            workspace.addSheet(
                    switch (kind) {
                        case 0 -> sheet.state(LxState.DRAFT);
                        case 1 -> sheet.approvedBy(OWNER, 9).brokenBy("Greta Lind", 3);
                        case 2 -> sheet.approvedBy(OWNER, 9).rejectedBy(OWNER, 3);
                        case 3 -> sheet.approvedBy(OWNER, 100);
                        case 4 -> sheet.approvedBy(OWNER, 120).approvedBy("sealer", 4);
                        default -> sheet.approvedBy(OWNER, 1 + number(80));
                    });
        }
    }

    /** People who act at random moments, within their rights. */
    void people(Workspace workspace) {
        for (int i = number(5); i > 0; i--) {
            Person person = workspace.person(oneOf(PEOPLE));
            String sheet = sheet();
            String text = "mine " + number(1000);
            int act = number(10);
            workspace.at(moment(sheet), () -> {
                try {
                    act(person, sheet, act, text);
                } catch (RuntimeException refused) {
                    // So it goes for people without the right.
                }
            });
        }
    }

    /** Another job that uses our writer's token acts at random moments. */
    void anotherJob(Workspace workspace) {
        for (int i = chance(0.3) ? 1 + number(2) : 0; i > 0; i--) {
            Person job = workspace.person(chance(0.8) ? "writer" : "both");
            String sheet = sheet();
            int act = number(5);
            String other = String.valueOf(100 + number(9));
            workspace.at(moment(sheet), () -> {
                try {
                    job(workspace, job, sheet, act, other);
                } catch (RuntimeException refused) {
                    // It may lack the right.
                }
            });
        }
    }

    private static void job(Workspace workspace, Person job, String sheet, int act, String other) {
        String field = act < 3 ? "criticalVulnerabilities" : "highVulnerabilities";
        String there = workspace.sheet(sheet).value(field).map(Object::toString).orElse("0");
        switch (act) {
            case 0, 3 -> job.edit(sheet, "/" + field, other);
            case 1 -> job.edit(sheet, "/" + field, there);
            case 2 -> {
                job.edit(sheet, "/" + field, other);
                job.edit(sheet, "/" + field, there);
            }
            default -> job.edit(sheet, "/vulnerabilityScore", "1.5");
        }
    }

    /** Somebody acts while no process of ours runs. */
    void actsNow(Workspace workspace) {
        Person person = workspace.person(oneOf(PEOPLE));
        try {
            act(person, sheet(), number(10), "meanwhile " + number(1000));
        } catch (RuntimeException refused) {
            // So it goes for people without the right.
        }
    }

    private static void act(Person person, String sheet, int act, String text) {
        switch (act) {
            case 0 -> person.edit(sheet, "/criticalVulnerabilities", "4");
            case 1 -> person.tag(sheet, "cloud");
            case 2 -> person.approve(sheet);
            case 3 -> person.reject(sheet);
            case 4 -> person.breakSeal(sheet);
            default -> person.edit(sheet, "/description", text);
        }
    }

    private Moment moment(String sheet) {
        return switch (number(6)) {
            case 0 -> Moment.beforeFieldUpdate(sheet);
            case 1 -> Moment.afterFieldUpdate(sheet);
            case 2, 3 -> Moment.beforeSealUpdate(sheet);
            case 4 -> Moment.after(RequestKind.READ, 1 + number(2));
            default -> Moment.after(RequestKind.LOG, 1 + number(2));
        };
    }

    void faults(Workspace workspace) {
        for (int i = number(3); i > 0; i--) {
            RequestKind kind =
                    oneOf(List.of(RequestKind.READ, RequestKind.MUTATION, RequestKind.MUTATION, RequestKind.LOG));
            workspace.faults().when(RequestMatch.of(kind).skipping(number(3)), 1, oneOf(faults()));
        }
    }

    /** Long enough for a run to give up. */
    void outage(Workspace workspace) {
        if (chance(0.1)) {
            RequestKind kind = oneOf(List.of(RequestKind.READ, RequestKind.LOG));
            workspace.faults().when(RequestMatch.of(kind).skipping(number(4)), 5, Fault.status(503));
        }
    }

    private static List<Fault> faults() {
        return List.of(
                new Fault.DropBefore(),
                new Fault.DropAfter(),
                new Fault.HalfBody(),
                new Fault.HtmlPage(),
                new Fault.NullAlias(0),
                Fault.tooManyRequests(0),
                new Fault.ErrorType("ODD"),
                Fault.status(503),
                Fault.statusAfterwards(408),
                Fault.statusAfterwards(409),
                Fault.statusAfterwards(429),
                new Fault.NullData(false),
                new Fault.NullData(true),
                new Fault.NoSheet(0, true),
                new Fault.NoSheet(0, false),
                new Fault.UnnamedRollback(),
                new Fault.MisnamedRollback(1));
    }

    private String sheet() {
        return "APP-" + (1 + number(SHEETS));
    }

    /** Rows; some for the same sheet, some with an untrusted field, some for a sheet that does not exist. */
    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 2 + number(8); i > 0; i--) {
            String sheet = chance(0.05) ? "APP-NONE" : sheet();
            rows.add(
                    chance(0.2)
                            ? PipelineTest.row(sheet, "critical", number(9), "score", number(90) / 10.0)
                            : PipelineTest.row(sheet, "critical", number(9), "high", number(9)));
        }
        return rows;
    }
}
