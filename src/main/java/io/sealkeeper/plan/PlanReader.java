package io.sealkeeper.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.seal.Workspace;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The sheets of a plan, read lazily. Before the first one, the whole file is read once to check that it is complete and
 * may be carried out.
 */
public final class PlanReader implements Iterator<PlannedSheet>, Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final PlanHeader header;
    private final BufferedReader lines;
    private long left;

    private PlanReader(Path file, PlanHeader header, BufferedReader lines, long sheets) throws IOException {
        this.file = file;
        this.header = header;
        this.lines = lines;
        this.left = sheets;
    }

    /**
     * Opens a plan that is complete, of this version, and made for this workspace and these settings.
     *
     * @param today the header that a plan made now would have
     * @throws UnusablePlan for any other
     */
    public static PlanReader open(Path file, PlanHeader today) throws UnusablePlan, IOException {
        try {
            long sheets = check(file, today);
            BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
            return new PlanReader(file, PlanJson.header(JSON.readTree(lines.readLine())), lines, sheets);
        } catch (NoSuchFileException e) {
            throw UnusablePlan.because(file, "there is no such file");
        } catch (JsonProcessingException e) {
            throw UnusablePlan.because(file, "it is damaged: a line of it is no JSON");
        } catch (CharacterCodingException e) {
            throw UnusablePlan.because(file, "it is damaged: it is no UTF-8");
        } catch (IllegalArgumentException | DateTimeException e) {
            throw UnusablePlan.because(file, "it is damaged: " + e.getMessage());
        }
    }

    /**
     * Checks again that it was made for this workspace, now that the workspace's id is known.
     *
     * @throws UnusablePlan if it was not
     */
    public void expect(Workspace now) throws UnusablePlan {
        refuse(file, header.trouble(now));
    }

    private static long check(Path file, PlanHeader today) throws UnusablePlan, IOException {
        MessageDigest sum = sum();
        long sheets = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = next(file, lines);
            JsonNode node = JSON.readTree(line);
            refuse(file, version(node));
            PlanHeader header = PlanJson.header(node);
            refuse(file, header.trouble(today));
            add(sum, line);
            for (line = next(file, lines), node = JSON.readTree(line);
                    !node.has("sha256");
                    line = next(file, lines), node = JSON.readTree(line)) {
                sheets++;
                add(sum, line);
                refuse(file, header.trouble(today, PlanJson.sheet(node)));
            }
            boolean whole = node.path("sheets").asLong(-1) == sheets
                    && node.path("sha256").asText().equals(HexFormat.of().formatHex(sum.digest()))
                    && lines.readLine() == null;
            refuse(file, whole ? Optional.empty() : Optional.of("somebody changed it, or it is damaged"));
        }
        return sheets;
    }

    private static String next(Path file, BufferedReader lines) throws IOException, UnusablePlan {
        String line = lines.readLine();
        refuse(file, line == null ? Optional.of("it is cut short: its end is missing") : Optional.empty());
        return String.valueOf(line);
    }

    private static Optional<String> version(JsonNode first) {
        JsonNode version = first.path("sealkeeperPlan");
        if (!version.isInt()) {
            return Optional.of("it is no plan of Sealkeeper's");
        }
        return version.intValue() == PlanWriter.VERSION
                ? Optional.empty()
                : Optional.of("it is of version " + version + ", and this program knows version " + PlanWriter.VERSION);
    }

    private static void refuse(Path file, Optional<String> why) throws UnusablePlan {
        if (why.isPresent()) {
            throw UnusablePlan.because(file, why.get());
        }
    }

    static MessageDigest sum() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest sum, String line) {
        sum.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public PlannedSheet next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            left--;
            return PlanJson.sheet(JSON.readTree(lines.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException("the plan can't be read any more: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
