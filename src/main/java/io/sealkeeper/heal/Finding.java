package io.sealkeeper.heal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Revision;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A sheet whose seal is broken, what is known of how it broke, and what would be done.
 *
 * @param label the sheet's name, with its type before it or without
 * @param owner the name of whoever is responsible, for people; not unique
 * @param rev as it was read; the seal is put back at this revision or not at all
 * @param approvedAt when a person approved last
 * @param approvedBy the user's id
 * @param brokenBy the user's id
 * @param source the guard whose users wrote
 * @param edits what the log shows since that approval, oldest first, without events about the seal
 * @param predicted what would become of the seal if nobody else acts meanwhile; a prediction, never an order
 */
public record Finding(
        FactSheetId id,
        FactSheetType type,
        String label,
        Optional<String> owner,
        Revision rev,
        Optional<Instant> approvedAt,
        Optional<String> approvedBy,
        Optional<Instant> brokenAt,
        Optional<String> brokenBy,
        Optional<String> source,
        List<Edit> edits,
        Outcome predicted) {

    /** By owner, those without one last; then by name. Findings of one owner stand together. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding f) -> f.owner().isEmpty())
            .thenComparing(f -> f.owner().orElse(""), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(f -> f.owner().orElse(""))
            .thenComparing(Finding::title, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(f -> f.id().value());

    /**
     * One change of the sheet.
     *
     * @param path the field as the log names it, without a leading slash; the event's name where the log names no field
     * @param userId empty where the log names nobody
     * @param at empty where the log does not say
     */
    public record Edit(
            String path,
            Optional<String> oldValue,
            Optional<String> newValue,
            Optional<String> userId,
            Optional<Instant> at) {

        public static Edit of(LogEntry entry) {
            return new Edit(
                    entry.barePath().orElse(entry.type()),
                    entry.oldValue(),
                    entry.newValue(),
                    entry.userId(),
                    entry.at());
        }
    }

    public Finding {
        edits = List.copyOf(edits);
    }

    /** Whether the seal would be put back. */
    public boolean isRestored() {
        return predicted.kind() == Outcome.Kind.RESTORED;
    }

    /** {@code Application Payments}. */
    public String title() {
        String prefix = type.name() + " ";
        return label.startsWith(prefix) ? label : prefix + label;
    }
}
