package io.sealkeeper.reload;

import io.sealkeeper.check.RouteFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Polls for changed source files and trust settings, twice a second. A change counts once the file was the same in two
 * polls, so that an editor may save in several steps. It polls because many file systems send no notifications.
 */
public final class SourceWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SourceWatch.class);
    private static final long LOOK_MILLIS = 500;

    /** Reads the source files as they are. */
    @FunctionalInterface
    public interface Folder {
        List<RouteFile> read() throws IOException;
    }

    private final Sources sources;
    private final Folder folder;
    private final TrustWatch trust;
    private final ScheduledExecutorService looks;
    private Map<String, List<String>> seen = new HashMap<>();
    private final Map<String, List<String>> done = new TreeMap<>();
    private final Set<String> broken = new TreeSet<>();

    public SourceWatch(Sources sources, Folder folder, TrustWatch trust) {
        this.trust = trust;
        this.sources = sources;
        this.folder = folder;
        looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "source-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes the present files, and watches them from then on. */
    public void start() throws IOException {
        List<RouteFile> files = folder.read();
        for (RouteFile file : files) {
            seen.put(file.name(), file.lines());
        }
        look(files);
        var unused = looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            trust.look();
            look(folder.read());
        } catch (IOException | RuntimeException e) {
            LOG.warnf("the source files can't be read just now: %s", SourceRoutes.words(e));
        }
    }

    private void look(List<RouteFile> files) {
        Map<String, List<String>> now = new HashMap<>();
        files.forEach(f -> now.put(f.name(), f.lines()));
        for (String name : List.copyOf(done.keySet())) {
            if (!now.containsKey(name) && !seen.containsKey(name)) {
                done.remove(name);
                broken.remove(name);
                sources.remove(name);
                tryBrokenAgain();
            }
        }
        List<RouteFile> due = files.stream().filter(this::isDue).toList();
        seen = now;
        take(due);
    }

    /** Whether the file is stable, and differs from what was last taken. */
    private boolean isDue(RouteFile file) {
        return file.lines().equals(seen.get(file.name())) && !file.lines().equals(done.get(file.name()));
    }

    private void take(List<RouteFile> due) {
        if (due.isEmpty()) {
            return;
        }
        due.forEach(file -> done.put(file.name(), file.lines()));
        due.forEach(file -> broken.remove(file.name()));
        Set<String> unusable = sources.putAll(due);
        if (unusable.size() < due.size()) {
            tryBrokenAgain();
        }
        broken.addAll(unusable);
    }

    /** A file that was missing something may be complete now. */
    private void tryBrokenAgain() {
        broken.forEach(done::remove);
        broken.clear();
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
