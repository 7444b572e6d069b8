package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Faults that wait for their requests; the first that matches is used. */
public final class Faults {

    private final List<Waiting> waiting = new ArrayList<>();
    private final Random dice;

    private static final class Waiting {
        private final RequestMatch match;
        private final Fault fault;
        private final double probability;
        private int toSkip;
        private int left;

        private Waiting(RequestMatch match, Fault fault, int times, double probability) {
            this.match = match;
            this.fault = fault;
            this.probability = probability;
            toSkip = match.skip();
            left = times;
        }
    }

    Faults(long seed) {
        dice = new Random(seed ^ 0xFA17L);
    }

    /** Hits the next requests of any kind. */
    public void next(int times, Fault fault) {
        when(RequestMatch.any(), times, fault);
    }

    /** Hits the next requests that match. */
    public synchronized void when(RequestMatch match, int times, Fault fault) {
        waiting.add(new Waiting(match, fault, times, 1));
    }

    /** Hits each matching request with this probability, until cleared; the seed determines which ones. */
    public synchronized void randomly(double probability, RequestMatch match, Fault fault) {
        waiting.add(new Waiting(match, fault, Integer.MAX_VALUE, probability));
    }

    public synchronized void clear() {
        waiting.clear();
    }

    synchronized Optional<Fault> hit(RequestKind kind, Supplier<String> body, String principal) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        String text = body.get();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting one = all.next();
            if (!one.match.matches(kind, text, principal)) {
                continue;
            }
            if (one.toSkip > 0) {
                one.toSkip--;
            } else if (one.probability >= 1 || dice.nextDouble() < one.probability) {
                one.left--;
                if (one.left == 0) {
                    all.remove();
                }
                return Optional.of(one.fault);
            }
        }
        return Optional.empty();
    }
}
