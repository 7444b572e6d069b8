package io.sealkeeper.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.files.DurableFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Writes a plan as JSON Lines: the header, a line per sheet that would be written, and at the end their number and a
 * checksum of everything before it. The file exists only after {@link #finish}, so that an incomplete plan can't be
 * mistaken for a complete one.
 */
public final class PlanWriter implements Closeable {

    static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Path fresh;
    private final OutputStream out;
    private final MessageDigest sum = PlanReader.sum();
    private long sheets;

    public PlanWriter(Path file, PlanHeader header) throws IOException {
        this.file = file.toAbsolutePath();
        fresh = DurableFiles.fresh(this.file);
        out = new BufferedOutputStream(Files.newOutputStream(fresh));
        ObjectNode first = JSON.createObjectNode().put("sealkeeperPlan", VERSION);
        write(first.setAll(PlanJson.of(header)));
    }

    /** @throws UncheckedIOException if it can't be written */
    public synchronized void add(PlannedSheet sheet) {
        try {
            write(PlanJson.of(sheet));
            sheets++;
        } catch (IOException e) {
            throw new UncheckedIOException("the plan can't be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(com.fasterxml.jackson.databind.JsonNode line) throws IOException {
        byte[] bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        sum.update(bytes);
        out.write(bytes);
    }

    /** Ends the plan and moves it to its place. */
    public synchronized void finish() throws IOException {
        ObjectNode last = JSON.createObjectNode().put("sheets", sheets);
        write(last.put("sha256", HexFormat.of().formatHex(sum.digest())));
        out.close();
        DurableFiles.replace(fresh, file);
    }

    /** Deletes a plan that was not finished. */
    @Override
    public synchronized void close() throws IOException {
        out.close();
        Files.deleteIfExists(fresh);
    }
}
