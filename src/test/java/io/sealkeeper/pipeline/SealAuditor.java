package io.sealkeeper.pipeline;

import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Judges what was done to seals by the workspace's log alone, not by anything that the gateway says or knows. It walks the audit
 * log of each sheet and checks for every approval of ours whether an owner could be held to it.
 */
final class SealAuditor {

    private static final Duration RENEWAL = Duration.ofDays(90);

    private final Workspace workspace;
    private final Predicate<AuditEvent> agreed;
    private final boolean needsPerson;
    private final Map<String, LxState> statesBefore = new HashMap<>();
    private final long eventsBefore;
    private int approvals;

    /**
     * Starts from the present state of a workspace.
     *
     * @param trusted the fields that the owners agreed to
     * @param needsPerson whether an approval needs one by a person within the renewal interval
     */
    SealAuditor(Workspace workspace, Set<String> trusted, boolean needsPerson) {
        this(workspace, event -> trusted.contains(event.path().substring(1)), needsPerson);
    }

    /** @param agreed which of our writes the owners agreed to */
    SealAuditor(Workspace workspace, Predicate<AuditEvent> agreed, boolean needsPerson) {
        this.workspace = workspace;
        this.agreed = agreed;
        this.needsPerson = needsPerson;
        workspace.sheets().forEach(s -> statesBefore.put(s.id(), s.lxState()));
        eventsBefore = workspace.auditLog().size();
    }

    /** Everything that is wrong, in words; empty if all is well. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        approvals = 0;
        for (FactSheet sheet : workspace.sheets()) {
            List<AuditEvent> events = workspace.auditLog(sheet.id());
            approvals(sheet, events).ifPresent(findings::add);
            edits(sheet, events).forEach(findings::add);
        }
        return findings;
    }

    /** How many approvals of ours there were to judge. */
    int approvals() {
        return approvals;
    }

    private Optional<String> approvals(FactSheet sheet, List<AuditEvent> events) {
        boolean intact = statesBefore.get(sheet.id()) == LxState.APPROVED;
        boolean weWrote = false;
        long ourRequest = 0;
        Optional<Instant> person = Optional.empty();
        for (AuditEvent event : events) {
            boolean past = event.sequence() <= eventsBefore;
            if (!event.technicalUser() && approves(event)) {
                person = Optional.of(event.createdAt());
                intact |= !past;
                weWrote = false;
            } else if (!past && approves(event) && isOurs(event)) {
                approvals++;
                if (!intact || !weWrote) {
                    return Optional.of(sheet.externalId() + " was approved by us at event " + event.sequence()
                            + ", though " + (weWrote ? "somebody else had a hand in it: " : "we had written nothing: ")
                            + events);
                }
                if (needsPerson
                        && person.filter(p -> !p.plus(RENEWAL).isBefore(event.createdAt()))
                                .isEmpty()) {
                    return Optional.of(sheet.externalId() + " was approved by us at event " + event.sequence()
                            + ", though the last person to do so was " + person);
                }
                weWrote = false;
            } else if (!past && isSeal(event)) {
                // A break by our own write leaves the owners' approval standing, in whoever's name the workspace logged
                // it; any other break takes it back.
                intact &= weWrote && (isOurs(event) || (breaks(event) && event.requestNumber() == ourRequest));
            } else if (!past && isOurs(event)) {
                weWrote = true;
                ourRequest = event.requestNumber();
                intact &= agreed.test(event);
            } else if (!past) {
                intact &= !weWrote;
            }
        }
        return Optional.empty();
    }

    /** People's values are present, unless we were asked to write the same field. */
    private List<String> edits(FactSheet sheet, List<AuditEvent> events) {
        List<String> findings = new ArrayList<>();
        Optional<String> last = Optional.empty();
        for (AuditEvent event : events) {
            if (event.path().equals("/description")) {
                last = event.newValue();
                if (isOurs(event)) {
                    findings.add(sheet.externalId() + ": we wrote its description: " + event);
                }
            }
            if (isOurs(event) && !isSeal(event) && event.oldValue().equals(event.newValue())) {
                findings.add(sheet.externalId() + ": we wrote what stood there already: " + event);
            }
        }
        if (last.isPresent() && !last.equals(sheet.value("description"))) {
            findings.add(sheet.externalId() + ": the description '" + last.get() + "' is gone: " + sheet);
        }
        return findings;
    }

    /**
     * The sheets that lost their seal because of us, with the event that broke it: a report or a dead letter must say why.
     */
    Map<String, Long> leftBrokenByUs() {
        Map<String, Long> broken = new TreeMap<>();
        for (FactSheet sheet : workspace.sheets()) {
            Optional<AuditEvent> last = workspace.auditLog(sheet.id()).stream()
                    .filter(SealAuditor::isSeal)
                    .reduce((a, b) -> b)
                    .filter(e -> e.sequence() > eventsBefore && breaks(e) && e.requestNumber() > 0);
            if (sheet.lxState() == LxState.BROKEN_QUALITY_SEAL && last.isPresent()) {
                broken.put(sheet.externalId(), last.get().sequence());
            }
        }
        return broken;
    }

    /**
     * Writes of ours that set a field of a sheet back to what an older payload said.
     *
     * @param age the age of the payload that a value is from; empty if it is from none
     * @param source the source of that payload
     */
    List<String> setBack(Function<String, OptionalLong> age, UnaryOperator<String> source) {
        List<String> findings = new ArrayList<>();
        for (FactSheet sheet : workspace.sheets()) {
            Map<String, Long> newest = new HashMap<>();
            for (AuditEvent event : workspace.auditLog(sheet.id())) {
                OptionalLong of = event.sequence() > eventsBefore && isOurs(event) && !isSeal(event)
                        ? event.newValue().map(age).orElse(OptionalLong.empty())
                        : OptionalLong.empty();
                if (of.isPresent()) {
                    String key = event.path() + source.apply(event.newValue().orElseThrow());
                    if (of.getAsLong() < newest.getOrDefault(key, 0L)) {
                        findings.add(sheet.externalId() + ": an older payload's value was written: " + event);
                    }
                    newest.merge(key, of.getAsLong(), Math::max);
                }
            }
        }
        return findings;
    }

    /** Whether a value is present now, or was until somebody else overwrote it. */
    boolean arrived(String sheet, String field, Object value, long since) {
        Optional<AuditEvent> last = workspace.auditLog(sheet).stream()
                .filter(e -> e.path().equals("/" + field))
                .reduce((a, b) -> b);
        return workspace.sheet(sheet).value(field).map(Object::toString).equals(Optional.of(value.toString()))
                || last.filter(e -> !isOurs(e) && e.sequence() > since).isPresent();
    }

    /** Whether a value was ever present since the start, whoever wrote it. */
    boolean wasThere(String sheet, String field, Object value, Optional<Object> before) {
        return before.equals(Optional.of(value))
                || workspace.auditLog(sheet).stream()
                        .anyMatch(e -> e.sequence() > eventsBefore
                                && e.path().equals("/" + field)
                                && e.newValue()
                                        .filter(v -> Objects.equals(v, value.toString()))
                                        .isPresent());
    }

    /** The events that came over HTTP: those of people, and of the past, have no request. */
    private static boolean isOurs(AuditEvent event) {
        return event.technicalUser()
                && event.requestNumber() > 0
                && !event.comment().isEmpty();
    }

    private static boolean approves(AuditEvent event) {
        return event.type().name().equals("QUALITY_SEAL_APPROVED");
    }

    private static boolean breaks(AuditEvent event) {
        return event.technicalUser()
                && event.newValue().filter(v -> v.startsWith("BROKEN")).isPresent();
    }

    private static boolean isSeal(AuditEvent event) {
        return event.path().equals("/lxState") || event.path().equals("/qualitySeal");
    }
}
