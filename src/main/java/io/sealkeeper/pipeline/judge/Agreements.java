package io.sealkeeper.pipeline.judge;

import io.sealkeeper.config.Guards;
import io.sealkeeper.config.Settings;
import io.sealkeeper.seal.Agreed;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.LogEntry;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What owners have agreed to of guarded integrations, and which of them the gateway only observes. */
@Singleton
public class Agreements {

    private final Guards guards;
    private final SealPolicies policies;

    public Agreements(Settings settings, SealPolicies policies) {
        this.guards = settings.guards();
        this.policies = policies;
    }

    /** Whose edits of a type's sheets count like ours. */
    public Agreed of(FactSheetType type) {
        Map<String, String> guardByUser = new HashMap<>();
        guards.byName().values().forEach(g -> g.users().forEach(user -> guardByUser.put(user, g.name())));
        return new Agreed(guardByUser, (guard, path) -> policies.agreed(guard, type, path));
    }

    /** The types that guards watch: those that the owners trust an integration with, by the first guard of each. */
    public Map<FactSheetType, String> guardByType() {
        Map<FactSheetType, String> first = new TreeMap<>();
        guards.byName().keySet().forEach(name -> policies.types(name).forEach(type -> first.putIfAbsent(type, name)));
        return first;
    }

    /** The types that one guard watches; none if there is no such guard. */
    public Set<FactSheetType> typesOf(String guard) {
        return guards.byName().containsKey(guard) ? policies.types(guard) : Set.of();
    }

    /** The names of all guards. */
    public Set<String> names() {
        return guards.byName().keySet();
    }

    /** The guards whose integrations did any of these events; in the order of the events. */
    public List<String> guardsOf(FactSheetType type, Collection<LogEntry> events) {
        Agreed agreed = of(type);
        Set<String> names = new LinkedHashSet<>();
        events.forEach(e -> agreed.guardOf(e).ifPresent(names::add));
        return List.copyOf(names);
    }

    /** The first of these guards that only observes; empty if all put seals back. */
    public Optional<String> observing(Collection<String> names) {
        return names.stream()
                .filter(n -> guards.byName().get(n).mode() == Guards.Mode.OBSERVE)
                .findFirst();
    }
}
