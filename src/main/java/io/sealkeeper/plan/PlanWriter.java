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
import java.util.function.Function;

/**
 * Writes a plan as JSON Lines: the header, a line per sheet that would be written, and at the end their number and a
 * checksum of everything before it. The file exists only after {@link #finish}, so that an incomplete plan can't be
 * mistaken for a complete one.
 *
 * @param <S> what the plan holds of one sheet
 */
public final class PlanWriter<S> implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<S, ObjectNode> line;
    private final Path file;
    private final Path fresh;
    private final OutputStream out;
    private final MessageDigest sum = PlanReader.sum();
    private long sheets;

    public <H> PlanWriter(PlanKind<H, S> kind, Path file, H header) throws IOException {
        line = kind::sheetLine;
        this.file = file.toAbsolutePath();
        fresh = DurableFiles.fresh(this.file);
        out = new BufferedOutputStream(Files.newOutputStream(fresh));
        ObjectNode first = JSON.createObjectNode().put(kind.mark(), kind.version());
        write(first.setAll(kind.headerLine(header)));
    }

    /** @throws UncheckedIOException if it can't be written */
    public synchronized void add(S sheet) {
        try {
            write(line.apply(sheet));
            sheets++;
        } catch (IOException e) {
            throw new UncheckedIOException("the plan can't be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(ObjectNode node) throws IOException {
        byte[] bytes = (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
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
