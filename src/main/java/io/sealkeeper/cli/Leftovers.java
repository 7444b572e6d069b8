package io.sealkeeper.cli;

import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.words.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.file.FileEndpoint;

/**
 * What is left in the inbox after a pass. A file source silently ignores what it does not take; this tells the
 * operator, who put it there.
 */
final class Leftovers {

    private final Path inbox;
    private final List<FileEndpoint> sources;

    Leftovers(Path inbox, List<FileEndpoint> sources) {
        this.inbox = inbox;
        this.sources = sources;
    }

    /** Reports each file and folder that no source took to the run. */
    void tell(Run run) throws IOException {
        if (run.report().aborted() != null) {
            return;
        }
        List<String> told = run.report().files().stream()
                // A read-only run moves nothing, so files that were read are still there.
                .filter(f -> run.isSilent() || f.state().equals("left"))
                .map(RunReport.File::name)
                .toList();
        for (FileEndpoint source : sources) {
            Path folder = source.getFile().toPath();
            for (Path left : visible(folder)) {
                if (!told.contains(name(left))) {
                    leave(run, name(folder), left, why(source, left));
                }
            }
        }
        List<Path> folders =
                sources.stream().map(s -> absolute(s.getFile().toPath())).toList();
        for (Path stray : visible(inbox)) {
            if (!folders.contains(absolute(stray))
                    && !(Files.isDirectory(stray) && visible(stray).isEmpty())) {
                leave(run, "", stray, whyStray(stray, folders));
            }
        }
    }

    private static String why(FileEndpoint source, Path left) {
        if (Files.isDirectory(left)) {
            return "it is a folder: put the files themselves into "
                    + name(source.getFile().toPath());
        }
        String include = Optional.ofNullable(source.getInclude()).orElse(".*");
        if (!Pattern.matches(include, name(left))) {
            return "the source takes no file of such a name, but " + shown(include);
        }
        return "it is still being written, or can't be opened; it is taken once it is whole";
    }

    /** A pattern as people write it: *.csv */
    static String shown(String include) {
        return include.replace("(?i)", "")
                .replace("[^~]", "")
                .replace(".*", "*")
                .replace("[.]", ".");
    }

    private static String whyStray(Path stray, List<Path> folders) {
        List<String> names = folders.stream().map(Leftovers::name).toList();
        return Files.isDirectory(stray)
                ? "no source reads this folder" + Nearest.suggestion(name(stray), names)
                : "no source reads the inbox itself: put it into a source's folder, of " + names;
    }

    private static void leave(Run run, String source, Path left, String why) {
        run.file(new RunReport.File(source, name(left), "left", 0, why + "; it stays in the inbox"));
    }

    /** What a folder holds, without hidden names, which hold done and failed payloads. */
    private static List<Path> visible(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> !name(p).startsWith(".")).sorted().toList();
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
