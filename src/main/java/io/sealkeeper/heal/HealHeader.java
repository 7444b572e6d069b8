package io.sealkeeper.heal;

import io.sealkeeper.plan.TrustChange;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Trust;
import io.sealkeeper.seal.Workspace;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The workspace and the settings that a plan was made for.
 *
 * @param workspace with its id, if a token told it
 * @param users the ids of the users that each guard names, by the guard's name
 */
public record HealHeader(Workspace workspace, Instant createdAt, Map<String, Set<String>> users, Trust trust) {

    public HealHeader {
        Map<String, Set<String>> sorted = new TreeMap<>();
        users.forEach((guard, ids) -> sorted.put(guard, Collections.unmodifiableSet(new TreeSet<>(ids))));
        users = Collections.unmodifiableMap(sorted);
    }

    /** The guard that names this user. */
    public Optional<String> guardOf(String userId) {
        return users.entrySet().stream()
                .filter(guard -> guard.getValue().contains(userId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Why it can't be carried out in this workspace; empty if it can. */
    Optional<String> trouble(Workspace now) {
        return workspace.is(now)
                ? Optional.empty()
                : Optional.of("it was made for the workspace " + workspace + ", and this is the workspace " + now);
    }

    /**
     * Why the seal of a sheet can't be put back under today's settings. Users and fields that the sheet's log does not
     * show don't matter.
     */
    Optional<String> trouble(HealHeader today, Finding finding) {
        if (finding.source().isEmpty()) {
            return trust.equals(today.trust)
                    ? Optional.empty()
                    : Optional.of("seal.trust is not what it was when it was made");
        }
        String guard = finding.source().get();
        return otherUser(guard, today, finding)
                .or(() -> TrustChange.between(
                        trust,
                        today.trust,
                        guard,
                        finding.type(),
                        finding.edits().stream()
                                .map(e -> FieldPath.ofPatch(e.path()))
                                .toList()));
    }

    private Optional<String> otherUser(String guard, HealHeader today, Finding finding) {
        Stream<String> writers = finding.edits().stream().flatMap(e -> e.userId().stream());
        return Stream.concat(writers, finding.brokenBy().stream())
                .filter(u -> isOf(guard, u) != today.isOf(guard, u))
                .findFirst()
                .map(u -> "guard." + guard + ".users is not what it was when it was made: " + u
                        + (isOf(guard, u) ? " was one of them" : " was none of them"));
    }

    private boolean isOf(String guard, String user) {
        return users.getOrDefault(guard, Set.of()).contains(user);
    }
}
