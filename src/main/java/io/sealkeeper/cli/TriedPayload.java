package io.sealkeeper.cli;

import io.sealkeeper.check.RouteFile;
import io.sealkeeper.check.TestFile;
import io.sealkeeper.words.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileEndpoint;

/**
 * What is tried: the file that somebody names, else what waits in the source's inbox, else its example, else the rows of its
 * test.
 *
 * @param files the files, in the order that a run would take them in; empty for the rows of the test
 * @param words where they are from, for a person
 */
record TriedPayload(List<Path> files, String words) {

    /** The file that somebody named. */
    static TriedPayload given(Path file, Optional<Route> folder) throws CannotRun {
        if (Files.isDirectory(file)) {
            throw new CannotRun(file + " is a folder: name a file in it");
        }
        if (!Files.isRegularFile(file)) {
            throw new CannotRun("there is no file " + file + near(file) + "; nothing was tried");
        }
        Optional<String> include = folder.map(f -> ((FileEndpoint) f.getEndpoint()).getInclude());
        String name = String.valueOf(file.getFileName());
        boolean isTaken = include.isEmpty() || Pattern.matches(include.get(), name);
        return new TriedPayload(
                List.of(file),
                isTaken
                        ? ""
                        : ", which the source would not take from its inbox: it takes only "
                                + Leftovers.shown(include.get()));
    }

    private static String near(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<String> names = all.map(f -> String.valueOf(f.getFileName())).toList();
            return Nearest.suggestion(String.valueOf(file.getFileName()), names);
        } catch (IOException e) {
            return "";
        }
    }

    /** What there is without a name; empty if there is nothing. */
    static Optional<TriedPayload> found(RouteFile source, Path inbox, Optional<Route> folder, boolean hasTest)
            throws CannotRun {
        try {
            List<Path> waiting = folder.isEmpty()
                    ? List.of()
                    : waiting((FileEndpoint) folder.get().getEndpoint());
            if (!waiting.isEmpty()) {
                return Optional.of(new TriedPayload(waiting, ", waiting in the inbox"));
            }
            String nothing = folder.isEmpty() ? "" : "; nothing waits in " + inbox;
            List<Path> examples = examples(Path.of(source.name()));
            if (!examples.isEmpty()) {
                return Optional.of(new TriedPayload(examples, ", the example beside the source" + nothing));
            }
            return hasTest
                    ? Optional.of(new TriedPayload(List.of(), "the rows of " + test(source) + nothing))
                    : Optional.empty();
        } catch (IOException e) {
            throw new CannotRun("what waits for the source can't be read: " + Words.of(e));
        }
    }

    /** The file of the source's tests. */
    static String test(RouteFile source) {
        return base(source.name()) + TestFile.ENDING;
    }

    private static String base(String name) {
        return name.replaceFirst("[.]camel[.]yaml$", "");
    }

    private static List<Path> waiting(FileEndpoint folder) throws IOException {
        String include = Optional.ofNullable(folder.getInclude()).orElse(".*");
        Path inbox = folder.getFile().toPath();
        if (!Files.isDirectory(inbox)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(inbox)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> !name(f).startsWith(".") && Pattern.matches(include, name(f)))
                    .sorted(Comparator.comparingLong((Path f) -> f.toFile().lastModified())
                            .thenComparing(TriedPayload::name))
                    .toList();
        }
    }

    private static List<Path> examples(Path source) throws IOException {
        Path folder = source.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        String begin = base(name(source)) + ".example.";
        try (Stream<Path> all = Files.list(source.resolveSibling("."))) {
            return all.filter(f -> name(f).startsWith(begin) && !name(f).endsWith(".sql"))
                    .map(f -> source.resolveSibling(name(f)))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
