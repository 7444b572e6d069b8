package io.sealkeeper.pipeline.transform;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mappings that hang and can't be stopped. Each keeps a thread, and perhaps a processor. Thread-safe. */
final class Stuck {

    private final int most;
    private final Set<MappingWork> works = ConcurrentHashMap.newKeySet();

    /** @param most the number of hanging mappings at which no more rows are mapped */
    Stuck(int most) {
        this.most = most;
    }

    void add(MappingWork work) {
        works.add(work);
    }

    int count() {
        works.removeIf(work -> !work.isStuck());
        return works.size();
    }

    boolean isTooMany() {
        return count() >= most;
    }

    /** The state in words; empty if none hangs. */
    Optional<String> words() {
        int count = count();
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(count + (count == 1 ? " mapping hangs" : " mappings hang")
                + " and can't be stopped"
                + (count >= most
                        ? ", so that no further row is mapped: this process has to be started again"
                        : "; the rows were rejected, and the others go on"));
    }
}
