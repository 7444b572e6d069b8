package io.sealkeeper.pipeline;

import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Judges restorations where other integrations are guarded, by the workspace's log alone. An approval of ours is good only
 * if, since the seal stood, nobody but guarded users and ourselves changed the sheet, and nothing but trusted fields.
 *
 * <p>The seal stands once a person has approved, or we did and were right. An edit by a person that left the seal standing
 * is the workspace's own decision; one after the first edit by an integration is not.
 */
final class GuardAuditor {

    private static final Duration RENEWAL = Duration.ofDays(90);

    private final Workspace workspace;
    private final Map<String, Set<String>> trustedByUser;
    private final Predicate<AuditEvent> agreed;
    private final boolean needsPerson;
    private final long eventsBefore;

    /**
     * Starts from the present state of a workspace.
     *
     * @param trustedByUser the fields that the owners agreed to, by the id of each guarded user
     * @param agreed which of our own writes they agreed to
     * @param needsPerson whether an approval needs one by a person within the renewal interval
     */
    GuardAuditor(
            Workspace workspace,
            Map<String, Set<String>> trustedByUser,
            Predicate<AuditEvent> agreed,
            boolean needsPerson) {
        this.workspace = workspace;
        this.trustedByUser = trustedByUser;
        this.agreed = agreed;
        this.needsPerson = needsPerson;
        eventsBefore = workspace.auditLog().size();
    }

    /** Everything that is wrong, in words; empty if all is well. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        for (FactSheet sheet : workspace.sheets()) {
            walk(sheet).fault.ifPresent(findings::add);
        }
        return findings;
    }

    /** The sheets that are broken though nothing speaks against their seals. */
    List<String> couldBeRestored() {
        return workspace.sheets().stream()
                .filter(s -> s.lxState() == LxState.BROKEN_QUALITY_SEAL)
                .filter(s -> {
                    Walk walk = walk(s);
                    return walk.intact && walk.changed;
                })
                .map(FactSheet::externalId)
                .toList();
    }

    /** How often we approved the sheet. */
    long approvals(String sheet) {
        return workspace.auditLog(sheet).stream().filter(this::isOurApproval).count();
    }

    private boolean isOurApproval(AuditEvent event) {
        return event.sequence() > eventsBefore && approves(event) && isOurs(event);
    }

    private Walk walk(FactSheet sheet) {
        List<AuditEvent> events = workspace.auditLog(sheet.id());
        Walk walk = new Walk();
        for (AuditEvent event : events) {
            if (isOurApproval(event)) {
                walk.judge(event, sheet + " " + events);
            } else if (approves(event)) {
                walk.approved(event);
            } else if (isSeal(event)) {
                walk.broken(event);
            } else {
                walk.edited(event);
            }
        }
        return walk;
    }

    /** What is known of a sheet on the way through its log. */
    private final class Walk {
        private boolean intact;
        private boolean changed;
        private Optional<Instant> person = Optional.empty();
        private Optional<String> fault = Optional.empty();

        private void judge(AuditEvent event, String all) {
            String what = !intact
                    ? "somebody else had a hand in it"
                    : !changed
                            ? "nothing had happened to it"
                            : isDue(event) ? "the last person to do so was " + person : "";
            if (!what.isEmpty() && fault.isEmpty()) {
                fault = Optional.of("approved by us at event " + event.sequence() + ", though " + what + ": " + all);
            }
            changed = false;
        }

        private boolean isDue(AuditEvent event) {
            return needsPerson
                    && person.filter(p -> !p.plus(RENEWAL).isBefore(event.createdAt()))
                            .isEmpty();
        }

        private void approved(AuditEvent event) {
            intact = true;
            changed = false;
            if (!event.technicalUser()) {
                person = Optional.of(event.createdAt());
            }
        }

        private void broken(AuditEvent event) {
            boolean breaks =
                    event.newValue().filter(v -> v.startsWith("BROKEN")).isPresent();
            boolean byGuarded = breaks && isGuarded(event);
            boolean byUs = breaks && (isOurs(event) || event.requestNumber() > 0);
            intact &= byGuarded || byUs;
            changed |= byGuarded;
        }

        private void edited(AuditEvent event) {
            if (isGuarded(event)) {
                changed = true;
                intact &=
                        trustedByUser.get(event.userId()).contains(event.path().substring(1));
            } else if (isOurs(event)) {
                changed = true;
                intact &= agreed.test(event);
            } else {
                intact &= !changed;
            }
        }
    }

    private boolean isGuarded(AuditEvent event) {
        return event.technicalUser() && trustedByUser.containsKey(event.userId());
    }

    /** The events that came over HTTP with a comment: those of people and of other integrations have no request. */
    private static boolean isOurs(AuditEvent event) {
        return event.technicalUser()
                && event.requestNumber() > 0
                && !event.comment().isEmpty();
    }

    private static boolean approves(AuditEvent event) {
        return event.type().name().equals("QUALITY_SEAL_APPROVED");
    }

    private static boolean isSeal(AuditEvent event) {
        return event.path().equals("/lxState") || event.path().equals("/qualitySeal");
    }
}
