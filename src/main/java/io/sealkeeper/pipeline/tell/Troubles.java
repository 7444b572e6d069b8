package io.sealkeeper.pipeline.tell;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Why owners could not be told: each reason is logged once, and noted in the run. A sheet whose entry LeanIX refused, or did
 * not show, is left alone for a while.
 */
final class Troubles {

    private static final Logger LOG = Logger.getLogger(TellOwners.class);

    /** For how long LeanIX is not asked again about a sheet. */
    private static final Duration REST = Duration.ofHours(1);

    private final Ticks ticks;
    private final Map<FactSheetId, Long> restsSince = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Troubles(Ticks ticks) {
        this.ticks = ticks;
    }

    boolean rests(FactSheetId sheet) {
        Long at = restsSince.get(sheet);
        if (at != null && ticks.since(at).compareTo(REST) >= 0) {
            restsSince.remove(sheet, at);
            return false;
        }
        return at != null;
    }

    private void rest(FactSheetId sheet) {
        restsSince.put(sheet, ticks.nanos());
    }

    void refused(Run run, FactSheetId sheet, String label, String what, GraphqlAnswer.Fault fault) {
        rest(sheet);
        if (fault.isForbidden()) {
            tell(
                    run,
                    "LeanIX does not let the sealer comment (" + fault
                            + "), so owners are not told of seals that stay broken;"
                            + " seals and outcomes are as they would be without. Ask the LeanIX admin for the right to create"
                            + " and delete comments, for the sealer's user, or set seal.tell-owner=none");
        } else {
            tell(run, label + ": " + what + " by a comment, LeanIX refuses it: " + fault);
        }
    }

    void unseen(Run run, FactSheetId sheet, String why) {
        rest(sheet);
        tell(
                run,
                "the comments of a sheet can't be read (" + why
                        + "), so a comment that may be there is not made again or taken"
                        + " away: look for those that begin with 'Sealkeeper'");
    }

    void later(Run run, String why) {
        tell(run, "some owners are told later: " + why);
    }

    void failed(String words) {
        if (told.add(words)) {
            LOG.warnf("telling owners failed, and is tried again later: %s", words);
        }
    }

    private void tell(Run run, String words) {
        run.note(words);
        if (told.add(words)) {
            LOG.warn(words);
        }
    }
}
