package io.sealkeeper.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * What really happened to a sheet since a person approved it: the ground truth that a test compares a verdict with,
 * whatever the log shows.
 *
 * @param approval the last approval by a person whom the workspace knows; empty if there is none
 * @param since every event after it, in order; every event of the sheet if there is none
 */
public record SealHistory(Optional<AuditEvent> approval, List<AuditEvent> since) {

    static SealHistory of(List<AuditEvent> events) {
        int last = -1;
        for (int i = 0; i < events.size(); i++) {
            AuditEvent event = events.get(i);
            boolean person = !event.technicalUser() && !event.userId().isEmpty();
            if (event.type() == EventType.QUALITY_SEAL_APPROVED && person) {
                last = i;
            }
        }
        return new SealHistory(
                last < 0 ? Optional.empty() : Optional.of(events.get(last)),
                List.copyOf(events.subList(last + 1, events.size())));
    }
}
