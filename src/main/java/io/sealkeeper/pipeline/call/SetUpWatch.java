package io.sealkeeper.pipeline.call;

import io.sealkeeper.pipeline.profile.KnownRights;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.SetUp;
import io.sealkeeper.seal.Signs;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * What one run learns about its technical users' rights. It logs the set-up, and each time that the set-up turns out to
 * be another one. Thread-safe.
 */
public final class SetUpWatch {

    private static final Logger LOG = Logger.getLogger(SetUpWatch.class);

    /** So many refusals for one cause, with no seal set in between, count as the type's: every sheet would get them. */
    private static final int MOST_REFUSALS = 3;

    private final Run run;
    private final KnownRights known;
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Set<FactSheetType> sealsDoubted = new HashSet<>();
    private Signs signs;
    private Optional<String> sameMutationFailed = Optional.empty();

    private SetUpWatch(Run run, Signs first, KnownRights known) {
        this.run = run;
        this.known = known;
        this.signs = first;
        SetUp setUp = SetUp.of(first);
        tell(setUp);
    }

    /** A preview writes nothing, and says in its own words what it found. */
    private void tell(SetUp setUp) {
        run.setUp(setUp);
        if (!run.isSilent()) {
            LOG.infof("run %s: set-up %s: %s", run.id(), setUp.label(), setUp.words());
        }
    }

    /** The watch of a run, which the first call creates. */
    public static SetUpWatch of(Run run, Tokens tokens) {
        KnownRights known = WorkspaceProfile.of(run).rights();
        return run.memory(SetUpWatch.class, () -> new SetUpWatch(run, known.with(tokens.signs()), known));
    }

    public synchronized Signs signs() {
        return signs;
    }

    /** Applies what was seen or told, and logs each change of the set-up. */
    public synchronized void learn(UnaryOperator<Signs> seen) {
        SetUp before = SetUp.of(signs);
        boolean turnedBefore = signs.changed();
        Signs then = signs;
        signs = seen.apply(signs);
        known.changed(then, signs);
        known.keep(signs);
        SetUp now = SetUp.of(signs);
        if (now != before) {
            tell(now);
        }
        if (signs.changed() && !turnedBefore) {
            LOG.warnf(
                    "run %s: the writer's edits %s seals now, and did not before: somebody changed its rights."
                            + " Each seal is judged by its actual state",
                    run.id(), signs.writerBreaks() == Known.YES ? "break" : "keep");
        }
    }

    /** Records that LeanIX set a seal. */
    public synchronized void sealTaken(FactSheetType type) {
        refusals.clear();
        sealsDoubted.remove(type);
        learn(s -> s.withSealTaken(type, true));
    }

    /**
     * Records that LeanIX refused a seal.
     *
     * @param forbidden whether it said that the user lacks the right
     */
    public synchronized void sealRefused(FactSheetType type, String cause, boolean forbidden) {
        // Causes that differ in a sheet's own ids and numbers alone are the same cause.
        int times = refusals.merge(type + " " + cause.replaceAll("[0-9a-f-]{8,}|\\d+", "#"), 1, Integer::sum);
        if (forbidden || times >= MOST_REFUSALS) {
            learn(s -> s.withSealTaken(type, false));
        }
    }

    /**
     * Records that LeanIX refused seals of these types together, and said that a right is lacking: perhaps that of one of the types
     * alone, or that of one sheet.
     */
    public synchronized void sealsForbidden(Collection<FactSheetType> types) {
        sealsDoubted.addAll(types);
    }

    /** Whether the next seal of the type has to go alone, to show whether the right is lacking. */
    public synchronized boolean isSealDoubted(FactSheetType type) {
        return sealsDoubted.contains(type);
    }

    /** Why fields and seal no longer go into one mutation in this run; empty while they do. */
    public synchronized Optional<String> sameMutationFailed() {
        return sameMutationFailed;
    }

    public synchronized void sameMutationFails(String why) {
        if (sameMutationFailed.isEmpty()) {
            sameMutationFailed = Optional.of(why);
            LOG.warnf(
                    "run %s: seal.strategy=same-mutation does not work here: %s. The rest of the run puts seals back"
                            + " by follow-up",
                    run.id(), why);
            run.note("seal.strategy=same-mutation does not work here: " + why + "; seals were put back by follow-up");
        }
    }
}
