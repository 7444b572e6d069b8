package io.sealkeeper.check;

import io.sealkeeper.words.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that whom owners trust is there, and that they trust whoever is there: sources, and guards like sources. */
final class TrustRule {

    private final List<Trusted> trusted;
    private final List<Guarded> guarded;

    TrustRule(List<Trusted> trusted, List<Guarded> guarded) {
        this.trusted = trusted;
        this.guarded = guarded;
    }

    /** @param sources the sources of the routes, with their places */
    List<Mistake> mistakes(Map<String, Place> sources) {
        List<Mistake> mistakes = new ArrayList<>();
        Set<String> known = new TreeSet<>(sources.keySet());
        guarded.forEach(guard -> known.add(guard.name()));
        Set<String> trustees = new HashSet<>();
        for (Trusted entry : trusted) {
            trustees.add(entry.source());
            if (!known.contains(entry.source())) {
                mistakes.add(Mistake.error(
                        entry.place(),
                        entry.key() + ": there is no source " + (guarded.isEmpty() ? "" : "and no guard ") + "'"
                                + entry.source() + "'"
                                + Nearest.suggestion(entry.source(), known)));
            }
        }
        sources.forEach((name, place) -> {
            if (!trustees.contains(name)) {
                mistakes.add(untrusted(name, place));
            }
        });
        for (Guarded guard : guarded) {
            if (sources.containsKey(guard.name())) {
                mistakes.add(
                        Mistake.warning(
                                guard.place(),
                                guard.key() + ": there is a source '" + guard.name()
                                        + "', too, and seal.trust." + guard.name()
                                        + " is for both: give the guard a name of its own, unless owners trust both with the same"));
            }
            if (!trustees.contains(guard.name())) {
                mistakes.add(Mistake.warning(
                        guard.place(),
                        guard.key() + ": the owners trust '" + guard.name()
                                + "' with nothing, so no seal that it breaks will be put back: list what they agreed to as"
                                + " seal.trust." + guard.name() + ".TYPE=field,field"));
            }
        }
        return mistakes;
    }

    private static Mistake untrusted(String source, Place place) {
        return Mistake.warning(
                place,
                "the owners trust source '" + source + "' with nothing, so each sheet that it changes loses its seal:"
                        + " list what they agreed to as seal.trust." + source
                        + ".TYPE=field,field in application.properties");
    }
}
