package io.sealkeeper.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reports of past runs in a folder, of this process and of others that used it. Lines are streamed, so a report may
 * have any length. Thread-safe.
 *
 * <p>Throws {@link UncheckedIOException} if an existing report can't be read.
 */
public final class RunArchive {

    /** An id sorts by time; any other text never reaches the file system. */
    private static final Pattern ID = Pattern.compile("\\d{8}-\\d{6}-[0-9a-z]{1,8}");

    private static final String FIGURES = ".json";
    private static final String LINES = ".jsonl";

    /** The most that a search reads; older reports are left out, and the result says so. */
    private static final long MOST_BYTES = 256_000_000;

    private static final int MOST_KEPT = 2_000;

    private final Path folder;

    /** Cached: figures never change once they are written. */
    private final Map<String, RunReport> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RunReport> eldest) {
            return size() > MOST_KEPT;
        }
    });

    /**
     * Some lines of a report.
     *
     * @param matching how many match in all
     */
    public record Lines(List<ReportLine> lines, long matching) {}

    /** A line and its run. */
    public record Hit(String run, ReportLine line) {}

    /**
     * What a search found, newest first.
     *
     * @param all whether this is everything: no hits beyond the limit, and no reports left out
     */
    public record Found(List<Hit> hits, boolean all) {}

    /** @param folder where the reports are; it need not exist yet */
    public RunArchive(Path folder) {
        this.folder = folder;
    }

    /** The runs that have ended, newest first. */
    public List<RunReport> newest(int most) {
        return ids(FIGURES)
                .limit(most)
                .map(this::figures)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The runs before another one, newest first. */
    public List<RunReport> before(String run, int most) {
        return ids(FIGURES)
                .filter(id -> id.compareTo(run) < 0)
                .limit(most)
                .map(this::figures)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The runs that began since then and have ended, newest first. */
    public List<RunReport> since(Instant since, int most) {
        String first = Runs.time(since);
        return ids(FIGURES)
                .takeWhile(id -> id.compareTo(first) >= 0)
                .limit(most)
                .map(this::figures)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A run that has ended. */
    public Optional<RunReport> find(String run) {
        return ID.matcher(run).matches() ? figures(run) : Optional.empty();
    }

    /** Whether the run exists, even if it is under way or was killed. */
    public boolean has(String run) {
        return ID.matcher(run).matches() && Files.exists(folder.resolve(run + LINES));
    }

    /** A part of a run's lines, in the order of the run; none for an unknown run. */
    public Lines lines(String run, LineFilter filter, long from, int most) {
        List<ReportLine> some = new ArrayList<>();
        long[] matching = {0};
        if (has(run)) {
            read(run, raw -> {
                boolean wanted = matching[0] >= from && some.size() < most;
                if (filter.isAll() && !wanted) {
                    matching[0]++;
                    return;
                }
                filter.take(raw).ifPresent(line -> {
                    matching[0]++;
                    if (wanted) {
                        some.add(line);
                    }
                });
            });
        }
        return new Lines(List.copyOf(some), matching[0]);
    }

    /** The outcomes of sheets in the runs since then, newest first. */
    public Found search(LineFilter filter, Instant since, int most) {
        String first = Runs.time(since);
        List<Hit> hits = new ArrayList<>();
        long bytes = 0;
        for (String run : ids(LINES).takeWhile(id -> id.compareTo(first) >= 0).toList()) {
            bytes += size(run);
            if (hits.size() > most || bytes > MOST_BYTES) {
                return new Found(List.copyOf(hits.subList(0, Math.min(most, hits.size()))), false);
            }
            Deque<Hit> last = new ArrayDeque<>();
            read(run, raw -> filter.take(raw).ifPresent(line -> {
                last.addFirst(new Hit(run, line));
                if (last.size() > most + 1) {
                    last.removeLast();
                }
            }));
            hits.addAll(last);
        }
        return new Found(List.copyOf(hits.subList(0, Math.min(most, hits.size()))), hits.size() <= most);
    }

    /** Ids of the runs that have ended since then, oldest first. */
    List<String> endedSince(Instant since) {
        String first = Runs.time(since);
        List<String> ids = new ArrayList<>(
                ids(FIGURES).takeWhile(id -> id.compareTo(first) >= 0).toList());
        Collections.reverse(ids);
        return ids;
    }

    /** The size of a run's lines in bytes. */
    long size(String run) {
        try {
            return Files.size(folder.resolve(run + LINES));
        } catch (IOException e) {
            return 0;
        }
    }

    /** Passes on each line of a run, unparsed. */
    void read(String run, Consumer<String> reader) {
        // The file of a run that is under way or was killed may end within a character.
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (BufferedReader lines = new BufferedReader(
                new java.io.InputStreamReader(Files.newInputStream(folder.resolve(run + LINES)), decoder))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    reader.accept(line);
                }
            }
        } catch (NoSuchFileException e) {
            // The report was deleted meanwhile.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("the report of run " + run + " can't be read", e);
        }
    }

    private Optional<RunReport> figures(String run) {
        RunReport known = kept.get(run);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<RunReport> report = ReportReader.figures(folder.resolve(run + FIGURES));
        report.ifPresent(r -> kept.put(run, r));
        return report;
    }

    /** Newest first. */
    private Stream<String> ids(String ending) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .filter(id -> ID.matcher(id).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("the reports in " + folder + " can't be listed", e);
        }
    }
}
