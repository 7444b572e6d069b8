package io.sealkeeper.reload;

import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.RouteFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/**
 * The source files of a running gateway: which are running, and why others are not. A file that can't be used changes
 * nothing: its earlier form goes on running. Thread-safe.
 */
public final class Sources {

    private static final Logger LOG = Logger.getLogger(Sources.class);

    /** The route of all guards, and the file that it is in. */
    private static final String GUARD = "guard";

    private static final String GUARD_FILE = "pipeline/guard.camel.yaml";

    private final SourceRoutes routes;
    private final Function<List<RouteFile>, List<Mistake>> check;
    private final List<RouteFile> others;
    private final Valves valves;
    private final Map<String, Loaded> running = new ConcurrentSkipListMap<>();
    private final Map<String, String> errors = new ConcurrentSkipListMap<>();
    private final List<Runnable> audience = new CopyOnWriteArrayList<>();
    private volatile Set<String> guards = Set.of();

    /**
     * @param others the files that sources build on, which don't change
     * @param check finds the mistakes in files, which are checked together
     */
    public Sources(CamelContext context, List<RouteFile> others, Function<List<RouteFile>, List<Mistake>> check) {
        this.valves = new Valves(context);
        this.routes = new SourceRoutes(
                context,
                valves,
                others.stream().flatMap(f -> f.kamelet().stream()).collect(Collectors.toSet()));
        this.others = List.copyOf(others);
        this.check = check;
    }

    /** Operates guards like sources. All of them are one route: who stops one, stops all. */
    public void guards(Collection<String> names) {
        guards = new TreeSet<>(names);
    }

    /** Takes payloads from now on, unless somebody has paused the sources. */
    public synchronized void start() throws Exception {
        valves.begin();
        settle();
    }

    private void settle() throws Exception {
        routes.settle(running.values());
        if (!guards.isEmpty()) {
            valves.settle(GUARD);
        }
    }

    private String route(String source) {
        return guards.contains(source) ? GUARD : source;
    }

    // The following methods don't wait for a reload, which takes as long as the payload in flight.

    /** Pauses all sources. Payloads under way are completed. */
    public void pause() throws Exception {
        valves.paused(true);
        settle();
    }

    /** Resumes all sources except those that are stopped. */
    public void resume() throws Exception {
        valves.paused(false);
        settle();
    }

    public boolean isPaused() {
        return valves.isPaused();
    }

    /**
     * Stops one source until it is started, whatever changes in its file.
     *
     * @throws IllegalArgumentException if there is no such source
     */
    public void stop(String source) throws Exception {
        known(source);
        valves.stopped(route(source), true);
        valves.settle(route(source));
    }

    /**
     * Starts a source. While the gateway is paused, it takes effect when that is resumed.
     *
     * @throws IllegalArgumentException if there is no such source
     */
    public void start(String source) throws Exception {
        known(source);
        valves.stopped(route(source), false);
        valves.settle(route(source));
    }

    private void known(String source) {
        List<String> names = Stream.concat(
                        running.values().stream().flatMap(f -> f.sources().stream()), guards.stream())
                .toList();
        if (!names.contains(source)) {
            throw new IllegalArgumentException("there is no source '" + source + "'; there are " + names);
        }
    }

    /** Reopens a source after the wait for LeanIX, unless a person has paused or stopped it. */
    public void reopen(String source) {
        try {
            valves.settle(source);
        } catch (Exception e) {
            LOG.errorf(e, "source %s could not be reopened; save its file again, or restart the gateway", source);
        }
    }

    /** The states of all sources, by name. */
    public List<SourceState> states() {
        Map<String, SourceState> states = new TreeMap<>();
        running.forEach((file, loaded) -> loaded.sources().forEach(source -> valves.state(source)
                .ifPresent(state -> states.put(
                        source, new SourceState(source, file, state, Optional.ofNullable(errors.get(file)))))));
        guards.forEach(guard -> valves.state(GUARD)
                .ifPresent(state ->
                        states.putIfAbsent(guard, new SourceState(guard, GUARD_FILE, state, Optional.empty()))));
        errors.forEach((file, error) -> {
            if (!running.containsKey(file)) {
                String name = baseName(file);
                states.putIfAbsent(name, new SourceState(name, file, SourceState.State.BROKEN, Optional.of(error)));
            }
        });
        return List.copyOf(states.values());
    }

    private static String baseName(String file) {
        return file.substring(file.replace('\\', '/').lastIndexOf('/') + 1).replaceFirst("[.].*", "");
    }

    /** Adds a listener that is told whenever a source may have been added, removed or changed. */
    public void onChange(Runnable listener) {
        audience.add(listener);
        listener.run();
    }

    /** Takes a new or changed file. Returns what is wrong with it; empty if it is running now. */
    public synchronized List<String> put(RouteFile file) {
        return take(file, mistakes(List.of(file)));
    }

    /**
     * Takes several files at once, at the start. They are checked together, which costs as much as one alone; only if
     * that finds a mistake, each is checked by itself. Returns the names of those that can't be used.
     */
    public synchronized Set<String> putAll(List<RouteFile> files) {
        List<RouteFile> open = new ArrayList<>(files);
        Set<String> broken = new TreeSet<>();
        boolean areGood = mistakes(files).isEmpty();
        boolean anyTaken = true;
        while (anyTaken) {
            anyTaken = false;
            // A file may need something from another one.
            for (RouteFile file : List.copyOf(open)) {
                if (areGood || mistakes(List.of(file)).isEmpty()) {
                    anyTaken = true;
                    open.remove(file);
                    if (!take(file, List.of()).isEmpty()) {
                        broken.add(file.name());
                    }
                }
            }
        }
        for (RouteFile file : open) {
            take(file, mistakes(List.of(file)));
            broken.add(file.name());
        }
        return broken;
    }

    private List<String> take(RouteFile file, List<String> found) {
        List<String> mistakes = found.isEmpty() ? swap(file) : found;
        if (mistakes.isEmpty()) {
            errors.remove(file.name());
        } else {
            errors.put(file.name(), String.join("\n", mistakes));
            LOG.errorf(
                    "%s can't be used%s:%n%s",
                    file.name(),
                    running.containsKey(file.name())
                            ? ", and its routes go on as they were before"
                            : ", and is left out; the other sources run",
                    String.join("\n", mistakes));
        }
        audience.forEach(Runnable::run);
        return mistakes;
    }

    private List<String> mistakes(List<RouteFile> files) {
        Set<String> names = files.stream().map(RouteFile::name).collect(Collectors.toSet());
        List<RouteFile> all = new ArrayList<>(others);
        running.values().stream()
                .map(Loaded::file)
                .filter(f -> !names.contains(f.name()))
                .forEach(all::add);
        all.addAll(files);
        return check.apply(all).stream()
                .filter(Mistake::isError)
                .map(Mistake::toString)
                .toList();
    }

    private List<String> swap(RouteFile file) {
        Optional<Loaded> before = Optional.ofNullable(running.get(file.name()));
        try {
            if (before.isPresent()) {
                routes.unload(before.get());
            }
            running.put(file.name(), routes.load(file));
            LOG.infof("%s is running%s", file.name(), before.isPresent() ? " in its new form" : "");
            return List.of();
        } catch (CannotLoad e) {
            before.ifPresent(this::putBack);
            return List.of(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private void putBack(Loaded before) {
        try {
            running.put(before.file().name(), routes.load(before.file()));
        } catch (CannotLoad e) {
            running.remove(before.file().name());
            LOG.errorf(
                    e,
                    "%s was running, and does not run any more",
                    before.file().name());
        }
    }

    /** Ends the routes of a deleted file. */
    public synchronized void remove(String name) {
        errors.remove(name);
        Loaded file = running.remove(name);
        if (file != null) {
            try {
                routes.unload(file);
                LOG.infof("%s is gone, and its routes have ended", name);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        audience.forEach(Runnable::run);
    }

    /** Why files can't be used, with a line for each mistake; empty where all are running. */
    public Optional<String> lastError() {
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(errors.values().stream().collect(Collectors.joining("\n")));
    }
}
