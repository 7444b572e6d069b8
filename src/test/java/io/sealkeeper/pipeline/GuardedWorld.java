package io.sealkeeper.pipeline;

import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.LogLag;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.Person;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.SheetEdit;
import io.sealkeeper.sandbox.Span;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What chance adds to a {@link RandomWorld} where integrations that don't run through the gateway write, too. */
final class GuardedWorld {

    static final String TRUSTED = "criticalVulnerabilities";
    static final String ALSO_TRUSTED = "highVulnerabilities";
    static final String UNLISTED = "alias";

    private static final String OWNER = "Ada Novak";
    private static final List<String> PEOPLE = List.of(OWNER, "Greta Lind", "Ines Duarte");
    private static final List<String> INTEGRATIONS = List.of(Integration.CONNECTOR, Integration.IMPORTER);

    private static final Duration LATEST_BREAK = Duration.ofMinutes(50);
    private static final Duration LONGEST_LAG = Duration.ofMinutes(14);
    private static final Duration STEP = Duration.ofMinutes(5);

    private final RandomWorld world;

    GuardedWorld(RandomWorld world) {
        this.world = world;
    }

    /** A workspace whose listing may lag, too. */
    InProcessSandbox workspace(long seed, boolean logReadable, TestClock clock) {
        SandboxOptions options = world.slowed(world.options(seed, logReadable), clock, logReadable);
        SandboxOptionsBuilder more = options.toBuilder()
                .sealMovesUpdatedAt(
                        world.chance(0.3) ? OpenQuestion.SealMovesUpdatedAt.NO : OpenQuestion.SealMovesUpdatedAt.YES)
                .brokenSheets(world.number(4));
        if (!options.answers().breakTiming().equals(BreakTiming.SYNCHRONOUS)) {
            // Within the hour that LeanIX takes at most, whether or not anybody asks.
            more.breakTiming(BreakTiming.afterMillis(1 + world.number((int) LATEST_BREAK.toMillis())));
        }
        if (options.answers().logLag().millis() > 10_000
                || options.answers().lateAuthorsLag().millis() > 10_000) {
            // What the log does not show within the gateway's wait is a documented limit where the evidence is the log
            // alone.
            more.logLag(LogLag.NONE).lateAuthors(OpenQuestion.LateAuthors.NOBODY, LogLag.NONE);
        }
        if (world.chance(0.3)) {
            more.indexLag(Span.ofMillis(1 + world.number((int) LONGEST_LAG.toMillis())));
        }
        return new InProcessSandbox(more.build());
    }

    /** How long nothing is done: mostly long enough for quiet, at times for a break to be past, or for a sweep. */
    Duration pause() {
        int kind = world.number(20);
        if (kind < 5) {
            return Duration.ofSeconds(1 + world.number(60));
        } else if (kind < 12) {
            return Duration.ofMinutes(11 + world.number(10));
        } else if (kind < 18) {
            return Duration.ofMinutes(80 + world.number(120));
        }
        return Duration.ofHours(25);
    }

    /** Lets time pass; breaks that are due in it take effect in it. */
    static void pass(Duration time, TestClock clock, Workspace workspace) {
        for (Duration left = time; !left.isZero(); ) {
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            clock.advance(step);
            left = left.minus(step);
            workspace.sheets();
        }
    }

    /** Somebody does something, now or at a moment of the gateway's work. */
    void something(Workspace workspace) {
        Runnable what = world.chance(0.6) ? run(workspace) : person(workspace);
        if (world.chance(0.5)) {
            what.run();
        } else {
            workspace.at(moment(), what);
        }
    }

    private Moment moment() {
        int nth = 1 + world.number(3);
        return switch (world.number(8)) {
            case 0 -> Moment.before(RequestKind.READ, nth);
            case 1 -> Moment.after(RequestKind.READ, nth);
            case 2 -> Moment.before(RequestKind.LOG, nth);
            case 3 -> Moment.after(RequestKind.LOG, nth);
            case 4, 5 -> Moment.beforeSealUpdate(sheet());
            case 6 -> Moment.afterSealUpdate(sheet());
            default -> Moment.before(RequestKind.MUTATION, nth);
        };
    }

    private String sheet() {
        return "APP-" + (1 + world.number(RandomWorld.SHEETS));
    }

    private String person() {
        return PEOPLE.get(world.number(PEOPLE.size()));
    }

    /** A run of an integration over some sheets: mostly trusted fields, several edits to a sheet, and people in between. */
    private Runnable run(Workspace workspace) {
        String who = INTEGRATIONS.get(world.chance(0.85) ? 0 : 1);
        List<SheetEdit> edits = new ArrayList<>();
        for (int sheets = 1 + world.number(4); sheets > 0; sheets--) {
            String sheet = sheet();
            for (int times = 1 + world.number(3); times > 0; times--) {
                edits.add(edit(sheet, who));
            }
            if (world.chance(0.05)) {
                edits.add(SheetEdit.of(sheet, "description", text()).by(person()));
            }
        }
        return () -> workspace.integration(who).run(edits);
    }

    private SheetEdit edit(String sheet, String who) {
        String number = String.valueOf(200 + world.number(50));
        String own = who.equals(Integration.IMPORTER) || world.chance(0.1) ? ALSO_TRUSTED : TRUSTED;
        SheetEdit edit = SheetEdit.of(sheet, own, number);
        return switch (world.number(40)) {
            case 0 -> SheetEdit.of(sheet, UNLISTED, text());
            case 1 -> edit.set(UNLISTED, text());
            case 2 -> edit.set(TRUSTED, number);
            default -> edit;
        };
    }

    private String text() {
        return "text " + world.number(1000);
    }

    private Runnable person(Workspace workspace) {
        int act = world.number(12);
        Person person = workspace.person(world.chance(0.03) ? "sealer" : act < 5 ? OWNER : person());
        String sheet = sheet();
        String text = text();
        return () -> {
            try {
                act(person, sheet, act, text);
            } catch (RuntimeException refused) {
                // So it goes for people without the right.
            }
        };
    }

    private static void act(Person person, String sheet, int act, String text) {
        switch (act) {
            case 0, 1, 2, 3, 4 -> person.approve(sheet);
            case 5 -> person.edit(sheet, "/" + TRUSTED, "4");
            case 6 -> person.breakSeal(sheet);
            case 7 -> person.reject(sheet);
            case 8 -> {
                person.approve(sheet);
                person.breakSeal(sheet);
            }
            default -> person.edit(sheet, "/description", text);
        }
    }
}
