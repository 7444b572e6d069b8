package io.sealkeeper.seal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which edits by others the owners of a sheet's type have agreed to: those of the technical users of guarded integrations,
 * to the fields that the integration is trusted with. They count like our own.
 *
 * @param guardByUser the name of the guard, by the user id of each technical user of its integration, in lower case
 * @param trusts whether the owners of the sheet's type trust a guard with a field
 */
public record Agreed(Map<String, String> guardByUser, BiPredicate<String, FieldPath> trusts) {

    /** Nobody else's edits count. */
    public static final Agreed NOBODY = new Agreed(Map.of(), (guard, path) -> false);

    public Agreed {
        guardByUser = Map.copyOf(guardByUser);
    }

    /** The guard whose integration did it; empty if it was anybody else, or the log does not say who. */
    public Optional<String> guardOf(LogEntry event) {
        return event.userId().map(id -> guardByUser.get(id.toLowerCase(Locale.ROOT)));
    }

    /** Whether a guarded user did it to a field that the owners trust its integration with. */
    boolean covers(LogEntry event) {
        return isEdit(event)
                && path(event)
                        .filter(path -> trusts.test(guardOf(event).orElseThrow(), path))
                        .isPresent();
    }

    /** The field, where a guarded user edited one that the owners do not trust its integration with. */
    Optional<FieldPath> unlisted(LogEntry event) {
        return isEdit(event) && !covers(event) ? path(event) : Optional.empty();
    }

    /** Whether a guarded user caused the break of a seal. */
    boolean broke(LogEntry event) {
        return event.breaksSeal() && !event.byPerson() && guardOf(event).isPresent();
    }

    /** A person is never a guarded user, whatever the settings say. */
    private boolean isEdit(LogEntry event) {
        return !event.byPerson() && !event.aboutSeal() && guardOf(event).isPresent();
    }

    private static Optional<FieldPath> path(LogEntry event) {
        return event.barePath()
                .filter(p -> !p.isBlank() && !p.endsWith("/"))
                .map(FieldPath::new)
                .or(() -> event.aboutTag() ? Optional.of(new FieldPath("tags")) : Optional.empty());
    }
}
