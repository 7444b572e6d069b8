package io.sealkeeper.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.sealkeeper.files.DurableFiles;
import io.sealkeeper.words.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The report on disk: a line per change as it happens, and the figures at the end, in files that are replaced as a
 * whole.
 */
final class ReportFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();

    private final Path folder;
    private final String run;
    private final Writer lines;

    ReportFiles(Path folder, String run) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
        this.run = run;
        this.lines = Files.newBufferedWriter(folder.resolve(run + ".jsonl"), StandardCharsets.UTF_8);
    }

    private ReportFiles() {
        this.folder = Path.of("");
        this.run = "";
        this.lines = Writer.nullWriter();
    }

    /** For a silent run; it can't be finished. */
    static ReportFiles none() {
        return new ReportFiles();
    }

    boolean isNone() {
        return run.isEmpty();
    }

    synchronized void write(ReportLine line) {
        try {
            lines.write(JSON.writeValueAsString(line));
            lines.write('\n');
        } catch (IOException e) {
            throw fault(e);
        }
    }

    synchronized void flush() {
        try {
            lines.flush();
        } catch (IOException e) {
            throw fault(e);
        }
    }

    synchronized void finish(RunReport report) {
        try {
            lines.close();
            byte[] figures = PRETTY.writeValueAsBytes(report);
            DurableFiles.write(folder.resolve(run + ".json"), figures);
            DurableFiles.write(folder.resolve("latest.json"), figures);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private UncheckedIOException fault(IOException e) {
        return new UncheckedIOException(
                "the report of run " + run + " in " + folder + " can't be written: " + FileTrouble.words(e)
                        + "; fix that, and start again: what was begun is in the journal, and the rest stays where"
                        + " it came from",
                e);
    }
}
