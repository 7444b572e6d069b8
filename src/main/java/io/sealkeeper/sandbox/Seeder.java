package io.sealkeeper.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates sheets with a history: the log holds their creation, past edits, and the events of their seals. */
final class Seeder {

    /** How long before the first step of its history a sheet was created. */
    private static final Duration BEFORE = Duration.ofDays(30);

    private final World world;

    Seeder(World world) {
        this.world = world;
    }

    FactSheet add(SheetSeed seed) {
        String id = seed.id().orElseGet(world::nextId);
        List<Subscription> subscriptions = new ArrayList<>();
        seed.subscribers()
                .forEach((who, as) -> subscriptions.add(new Subscription(
                        world.nextId(), as, world.principals().named(who).id())));
        Duration oldest =
                seed.history().stream().map(Past::ago).max(Duration::compareTo).orElse(Duration.ZERO);
        Instant created = world.now().minus(oldest).minus(BEFORE);
        world.history(id, 0, created(seed.name()), Actor.person(world.system()), created);
        PastReplay replay = new PastReplay(world, bare(id, seed, subscriptions, created));
        seed.history().forEach(replay::play);
        FactSheet sheet = replay.end(seed.state());
        world.store().put(sheet);
        return sheet;
    }

    private FactSheet bare(String id, SheetSeed seed, List<Subscription> subscriptions, Instant created) {
        return new FactSheet(
                id,
                seed.type(),
                0,
                seed.name(),
                Status.ACTIVE,
                LxState.DRAFT,
                Optional.empty(),
                Optional.empty(),
                created,
                values(seed),
                List.of(),
                List.of(),
                List.copyOf(subscriptions),
                world.nextOrdinal());
    }

    private static Change created(String name) {
        return new Change(0, "name", EventType.FACT_SHEET_CREATED, "/", Optional.empty(), Optional.of(name));
    }

    private static Map<String, Object> values(SheetSeed seed) {
        Map<String, Object> values = new LinkedHashMap<>(seed.values());
        if (!seed.externalId().isEmpty()) {
            values.put("externalId", Map.of("externalId", seed.externalId()));
        }
        return Collections.unmodifiableMap(values);
    }
}
