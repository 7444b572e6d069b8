package io.sealkeeper.cli;

import io.sealkeeper.reload.Settled;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** Tries a source again each time that its file, what it builds on, its test or its payload is saved. */
final class TryWatch {

    /** As often as {@code serve} looks at its sources. */
    private static final long LOOK_MILLIS = 500;

    /** For the time of one look a file may be between two states, as when an editor replaces it. */
    private static final int MISSES = 2;

    private final Attempt attempt;
    private final PrintStream out;
    private final long most;
    private final boolean json;
    private final PrintStream err;
    private final Settled<Map<String, Object>> settled;
    private final String file;
    private TryMemory before = new TryMemory();
    private int misses;

    /**
     * @param out gets what rows become
     * @param err gets what happens to the files
     * @param most how many rows are shown at a time
     * @throws CannotRun if there is no such source
     */
    TryWatch(Attempt attempt, PrintStream out, PrintStream err, long most, boolean json) throws CannotRun {
        this.attempt = attempt;
        this.out = out;
        this.err = err;
        this.most = most;
        this.json = json;
        this.settled = new Settled<>(seen());
        this.file = attempt.names().get(0);
    }

    /**
     * Goes on until a signal ends the process.
     *
     * @throws CannotRun if there is no such file at the beginning
     */
    int run() throws CannotRun, InterruptedException {
        if (attempt.payload().isPresent()) {
            TriedPayload.given(attempt.payload().get(), Optional.empty());
        }
        // Who asks it to end has no complaint: not the code of a signal, but 0.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "end"));
        begin();
        while (!Thread.currentThread().isInterrupted()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            look();
        }
        return 0;
    }

    /** Tries it for the first time. */
    void begin() throws CannotRun {
        once(json ? new TryJson(out, most) : new Remembering(new TryText(out, most, Ansi.AUTO)));
        tell("tried again at each save of " + String.join(", ", attempt.names()) + "; Ctrl-C ends it");
    }

    /** Looks once, and tries again if something has changed and come to rest. */
    void look() {
        Map<String, Object> now;
        try {
            now = seen();
        } catch (CannotRun e) {
            misses++;
            if (misses == MISSES) {
                tell(
                        Files.exists(Path.of(file))
                                ? e.getMessage() + "; waiting until that is mended"
                                : file + " is gone; waiting until it is back");
            }
            return;
        }
        if (misses >= MISSES) {
            tell(file + " is back");
        }
        misses = 0;
        Map<String, Object> old = settled.taken();
        if (settled.isNew(now)) {
            again(changed(old, now));
        }
    }

    private void tell(String words) {
        out.flush();
        err.println("sealkeeper: " + words);
    }

    private void again(List<String> changed) {
        if (json) {
            once(new TryJson(out, most));
            return;
        }
        out.println();
        out.println(String.join(", ", changed) + ":");
        TryDifference difference = new TryDifference(out, most, Ansi.AUTO, before);
        if (once(difference) && !difference.isTroubled()) {
            before = difference.memory();
        }
    }

    /** Whether it could be tried; a mistake is told, and the next save may mend it. */
    private boolean once(TryOutput output) {
        try {
            attempt.run(output);
            return true;
        } catch (CannotRun | RuntimeException e) {
            tell(Words.told(e));
            return false;
        } finally {
            out.flush();
        }
    }

    private static List<String> changed(Map<String, Object> old, Map<String, Object> now) {
        List<String> changed = new ArrayList<>();
        now.forEach((name, content) -> {
            if (!old.containsKey(name)) {
                changed.add(name + " is there");
            } else if (!Objects.equals(old.get(name), content)) {
                changed.add(name + " was saved");
            }
        });
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> changed.add(name + " is gone"));
        return changed;
    }

    private Map<String, Object> seen() throws CannotRun {
        Map<String, Object> seen = new TreeMap<>(attempt.watched());
        if (attempt.payload().isPresent()) {
            stamp(attempt.payload().get(), seen);
        } else if (Files.isDirectory(attempt.inbox())) {
            try (Stream<Path> waiting = Files.list(attempt.inbox())) {
                waiting.filter(Files::isRegularFile).forEach(f -> stamp(f, seen));
            } catch (IOException e) {
                throw new CannotRun("the inbox can't be read: " + Words.of(e));
            }
        }
        return seen;
    }

    private static void stamp(Path file, Map<String, Object> seen) {
        if (Files.isRegularFile(file)) {
            seen.put(
                    file.toString(),
                    file.toFile().length() + " " + file.toFile().lastModified());
        }
    }

    /** Shows a trial, and keeps it to compare the next one with. */
    private final class Remembering implements TryOutput {
        private final TryOutput shown;
        private final TryRowText text = new TryRowText(Ansi.OFF);

        Remembering(TryOutput shown) {
            this.shown = shown;
        }

        @Override
        public void payload(String name, String words) {
            shown.payload(name, words);
        }

        @Override
        public void row(Row row, TryTotals totals) {
            before.keep(TryMemory.key(row), text.of(row, totals));
            shown.row(row, totals);
        }

        @Override
        public void trouble(String words) {
            shown.trouble(words);
        }

        @Override
        public void end(TryTotals totals) {
            shown.end(totals);
        }
    }
}
