package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Actions that wait for their moment. */
final class Moments {

    private final List<Waiting> waiting = new ArrayList<>();

    private static final class Waiting {
        private final Moment moment;
        private final Runnable action;
        private int left;

        private Waiting(Moment moment, Runnable action) {
            this.moment = moment;
            this.action = action;
            left = moment.nth();
        }
    }

    synchronized void add(Moment moment, Runnable action) {
        waiting.add(new Waiting(moment, action));
    }

    synchronized void clear() {
        waiting.clear();
    }

    void request(boolean before, RequestKind kind) {
        due(m -> m.before() == before
                        && m.trigger() == Moment.Trigger.REQUEST
                        && m.kind().equals(Optional.of(kind)))
                .forEach(Runnable::run);
    }

    void update(boolean before, Update update, String externalId) {
        due(m -> m.before() == before
                        && (m.sheet().equals(update.id()) || m.sheet().equals(externalId))
                        && touches(update, m.trigger()))
                .forEach(Runnable::run);
    }

    private static boolean touches(Update update, Moment.Trigger trigger) {
        return switch (trigger) {
            case REQUEST -> false;
            case FIELD_UPDATE -> update.touchesFields();
            case SEAL_UPDATE -> update.touchesSeal();
        };
    }

    /** Removes and returns the due actions. They run without the lock, because an action may register another one. */
    private synchronized List<Runnable> due(Predicate<Moment> now) {
        List<Runnable> due = new ArrayList<>();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting one = all.next();
            if (now.test(one.moment) && --one.left <= 0) {
                all.remove();
                due.add(one.action);
            }
        }
        return due;
    }
}
