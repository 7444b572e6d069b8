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
 * GraphQL). They work on copies of the sheets that they change. Until all are done nobody else sees any change, and a
 * refused transaction leaves no revision, value, seal, event, far end or id behind.
 *
 * <p>Other users can work meanwhile. If somebody else writes one of the sheets before the commit, the transaction
 * starts over, as in a database, so that each mutation is checked against the revision at commit.
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

    /** Adds an action to run after the commit. */
    void afterwards(Runnable action) {
        afterwards.add(action);
    }

    /**
     * Applies everything at once. Returns false, and applies nothing, if somebody else wrote any of the sheets first.
     */
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

    /** Late breaks and renewals are left to the workspace, except for sheets changed in this transaction. */
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

    /** The sheets changed in this transaction, which hide the originals. */
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

        /** Whether each copy's original is still the present one. */
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
