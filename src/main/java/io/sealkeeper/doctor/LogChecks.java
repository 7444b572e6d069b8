package io.sealkeeper.doctor;

import io.sealkeeper.config.Settings;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.SealPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Checks that the audit log holds what a restoration needs, and whether any seal would be restored at all. */
final class LogChecks {

    private static final String LOG = "audit-log";
    private static final String APPROVALS = "approvals";

    private final Settings settings;
    private final LogReading reading;

    LogChecks(Settings settings, LogReading reading) {
        this.settings = settings;
        this.reading = reading;
    }

    /** @param renewal the renewal interval of a sheet */
    List<Check> all(LeanIxNow now, Function<LogReading.Sheet, Duration> renewal) {
        if (reading.fault().isPresent()) {
            return List.of(unreadable(reading.fault().get()));
        }
        if (reading.approvals().isEmpty()) {
            return List.of(Check.limited(
                    LOG,
                    "there is no approved sheet whose audit log could be read",
                    "run doctor again once there is one"));
        }
        List<Check> checks = new ArrayList<>();
        if (reading.anonymous() > 0) {
            checks.add(Check.limited(
                    LOG,
                    "the audit log can be read, but " + reading.anonymous() + " of " + reading.entries()
                            + " approvals in it name no user, so nobody else's change can be ruled out",
                    "ask the LeanIX admin to let the writer's user see who made a change"));
        } else {
            checks.add(Check.fit(LOG, "the writer may read it, and it names users and approvals"));
        }
        checks.add(approvals(now, renewal));
        return checks;
    }

    private Check unreadable(String why) {
        boolean restores = settings.seal().approvalUnknown() == SealPolicy.ApprovalUnknown.RESTORE;
        return Check.limited(
                LOG,
                "the writer may not read the audit log (" + why + "): "
                        + (restores
                                ? "seals are put back on the revision alone, however old the last approval is"
                                : "nobody else's change can be ruled out, so every seal that breaks is left broken"
                                        + " (approval-unknown)"),
                "ask the LeanIX admin to let the writer's user read the history of fact sheets (log events)"
                        + (restores ? "" : "; or accept less certainty with seal.approval-unknown=restore"));
    }

    private Check approvals(LeanIxNow now, Function<LogReading.Sheet, Duration> renewal) {
        int all = reading.approvals().size();
        long due = reading.approvals().entrySet().stream()
                .filter(e -> e.getValue().isDue(now, renewal.apply(e.getKey())))
                .count();
        long unknown = reading.approvals().entrySet().stream()
                .filter(e -> (!(e.getValue() instanceof Approval.ByPerson)
                                || e.getValue().ageTrouble(now).isPresent())
                        && !e.getValue().isDue(now, renewal.apply(e.getKey())))
                .count();
        if (due == all) {
            Duration interval =
                    renewal.apply(reading.approvals().keySet().iterator().next());
            return Check.limited(
                    APPROVALS,
                    "of all " + all
                            + " approved sheets looked at, the last approval by a person is older than the renewal"
                            + " interval of " + SealChecks.days(interval)
                            + ": if they are like the rest, no seal would ever be put back (review-due)",
                    "ask the owners to review and approve their sheets; a technical user's approval does not count. If an"
                            + " older approval should do, agree on a longer seal.renewal with them");
        }
        if (unknown == all) {
            return Check.limited(
                    APPROVALS,
                    "of none of the " + all
                            + " approved sheets looked at does the audit log show an approval by a person,"
                            + " so no seal would be put back (approval-unknown)",
                    "ask the owners to approve their sheets once by hand");
        }
        long fresh = all - due - unknown;
        return Check.fit(
                APPROVALS,
                fresh + " of " + all
                        + " approved sheets looked at were approved by a person within the renewal interval"
                        + (due > 0 ? "; of " + due + " the review is due" : "")
                        + (unknown > 0 ? "; of " + unknown + " no approval by a person is known" : ""));
    }
}
