package io.sealkeeper.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates sheets with a history: the log holds their creation and the events of their seals. */
final class Seeder {

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
        Instant now = world.now();
        int oldest =
                seed.history().stream().mapToInt(SheetSeed.Past::days).max().orElse(0);
        Instant created = now.minus(Duration.ofDays(oldest + 30L));
        world.write(id, 0, created(seed.name()), Actor.person(world.system()), created);
        History history = replay(id, seed, created);
        FactSheet sheet = new FactSheet(
                id,
                seed.type(),
                history.rev(),
                seed.name(),
                Status.ACTIVE,
                seed.endState(),
                Optional.empty(),
                history.approvedAt(),
                history.updatedAt(),
                values(seed),
                List.of(),
                List.of(),
                List.copyOf(subscriptions),
                world.nextOrdinal());
        world.store().put(sheet);
        return sheet;
    }

    private record History(long rev, Optional<Instant> approvedAt, Instant updatedAt) {}

    private History replay(String id, SheetSeed seed, Instant created) {
        long rev = 0;
        LxState state = LxState.DRAFT;
        Optional<Instant> approvedAt = Optional.empty();
        Instant at = created;
        for (SheetSeed.Past past : seed.history()) {
            rev = world.nextRev(rev);
            at = world.now().minus(Duration.ofDays(past.days()));
            Actor by = Actor.person(world.principals().named(past.who()));
            world.write(id, rev, world.sealChange(state, past.state()), by, at);
            state = past.state();
            if (state == LxState.APPROVED) {
                approvedAt = Optional.of(at);
            }
        }
        return new History(rev, approvedAt, at);
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
