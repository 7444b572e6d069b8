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

    private final Attempt attempt;
    private final PrintStream out;
    private final long most;
    private final boolean json;
    private TryMemory before = new TryMemory();

    /** @param most how many rows are shown at a time */
    TryWatch(Attempt attempt, PrintStream out, long most, boolean json) {
        this.attempt = attempt;
        this.out = out;
        this.most = most;
        this.json = json;
    }

    /**
     * Goes on until a signal ends the process.
     *
     * @throws CannotRun if there is no such source or file at the beginning
     */
    int run() throws CannotRun, InterruptedException {
        Settled<Map<String, Object>> settled = new Settled<>(look());
        if (attempt.payload().isPresent()) {
            TriedPayload.given(attempt.payload().get(), Optional.empty());
        }
        // Who asks it to end has no complaint: not the code of a signal, but 0.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "end"));
        once(json ? new TryJson(out, most) : new Remembering(new TryText(out, most, Ansi.AUTO)));
        System.err.println(
                "sealkeeper: tried again at each save of " + String.join(", ", attempt.names()) + "; Ctrl-C ends it");
        while (!Thread.currentThread().isInterrupted()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            Map<String, Object> old = settled.taken();
            Optional<Map<String, Object>> now = tryToLook();
            if (now.isPresent() && settled.isNew(now.get())) {
                again(changed(old, now.get()));
            }
        }
        return 0;
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
            out.flush();
            System.err.println("sealkeeper: " + Words.told(e));
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

    /** Empty while a file is between two states, as when an editor replaces it. */
    private Optional<Map<String, Object>> tryToLook() {
        try {
            return Optional.of(look());
        } catch (CannotRun e) {
            return Optional.empty();
        }
    }

    private Map<String, Object> look() throws CannotRun {
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
