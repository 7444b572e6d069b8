package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The mutations of one request, done together or not at all (documented since 28 July 2025: SAP Help, Error Handling in
 * GraphQL). They work on a copy of the sheets that they touch: until all of them are done nobody else sees any of it, and
 * what is refused leaves no revision, no value, no seal, no event, no far end and no id behind.
 *
 * <p>People go on working meanwhile. A sheet that somebody else wrote before the end makes the transaction begin anew, as a
 * database would have it, so that each mutation is judged by the revision that is there in the end.
 */
final class Transaction {

    private final Workspace workspace;
    private final Copies copies;
    private final View view;
    private final Breaker breaker;
    private final Updates updates;
    private final List<Runnable> afterwards = new ArrayList<>();

    Transaction(Workspace workspace) {
        this.workspace = workspace;
        copies = new Copies(workspace.world().store());
        view = new View(workspace.world(), copies);
        breaker = new Breaker(view, workspace.breaker(), copies);
        updates = new Updates(view, breaker);
    }

    /** The workspace as the mutations of this transaction see it. */
    World view() {
        return view;
    }

    SealBreaker breaker() {
        return breaker;
    }

    Updates updates() {
        return updates;
    }

    /** What is to happen once all is done, and everybody sees it. */
    void afterwards(Runnable action) {
        afterwards.add(action);
    }

    /** Does everything at once; false, and nothing is done, where somebody else was faster with any of the sheets. */
    boolean commit() {
        World world = workspace.world();
        world.lock().lock();
        try {
            boolean unique = world.answers().externalIdUnique() == OpenQuestion.ExternalIdUnique.YES;
            if (!copies.areCurrent() || (unique && !copies.areNamesFree())) {
                return false;
            }
            copies.changed().forEach(world.store()::put);
            view.written.forEach(event -> event.into(world));
            workspace.breaker().takeOver(breaker);
        } finally {
            world.lock().unlock();
        }
        afterwards.forEach(Runnable::run);
        return true;
    }

    private record Event(String sheetId, long rev, Change change, Actor by, Instant at) {

        void into(World world) {
            world.write(sheetId, rev, change, by, at);
        }
    }

    private static final class View extends World {
        private final List<Event> written = new ArrayList<>();

        View(World base, SheetStore sheets) {
            super(base, sheets);
        }

        @Override
        void write(String sheetId, long rev, Change change, Actor by, Instant at) {
            written.add(new Event(sheetId, rev, change, by, at));
        }
    }

    /** A seal that breaks in its time, or that is due, is the workspace's own affair: only what was changed here is not. */
    private static final class Breaker extends SealBreaker {
        private final SealBreaker base;
        private final Copies copies;

        Breaker(World view, SealBreaker base, Copies copies) {
            super(view);
            this.base = base;
            this.copies = copies;
        }

        @Override
        Optional<FactSheet> settled(String id) {
            Optional<FactSheet> changed = copies.changed(id);
            return changed.isPresent() ? changed : base.settled(id);
        }
    }

    /** The sheets that were changed here, in front of all others. */
    private static final class Copies extends SheetStore {
        private final SheetStore base;
        private final Map<String, FactSheet> changed = new LinkedHashMap<>();
        private final Map<String, Optional<FactSheet>> madeFrom = new LinkedHashMap<>();

        Copies(SheetStore base) {
            this.base = base;
        }

        List<FactSheet> changed() {
            return List.copyOf(changed.values());
        }

        Optional<FactSheet> changed(String id) {
            return Optional.ofNullable(changed.get(id));
        }

        /** Whether each copy was made of what is there still. */
        boolean areCurrent() {
            return madeFrom.entrySet().stream()
                    .allMatch(e -> base.find(e.getKey()).equals(e.getValue()));
        }

        /** Whether nobody else has taken an external id meanwhile. */
        boolean areNamesFree() {
            return changed.values().stream()
                    .filter(s -> !s.externalId().isEmpty())
                    .allMatch(
                            s -> base.byExternalId(s.externalId()).stream().allMatch(o -> changed.containsKey(o.id())));
        }

        @Override
        Optional<FactSheet> find(String id) {
            return changed(id).or(() -> base.find(id));
        }

        @Override
        List<FactSheet> byExternalId(String externalId) {
            return Stream.concat(
                            base.byExternalId(externalId).stream()
                                    .map(FactSheet::id)
                                    .filter(id -> !changed.containsKey(id))
                                    .flatMap(id -> base.find(id).stream()),
                            changed.values().stream().filter(s -> s.externalId().equals(externalId)))
                    .toList();
        }

        @Override
        void put(FactSheet sheet) {
            madeFrom.computeIfAbsent(sheet.id(), base::find);
            changed.put(sheet.id(), sheet);
        }

        @Override
        Optional<Tag> tag(Object id, Object name) {
            return base.tag(id, name);
        }
    }
}
