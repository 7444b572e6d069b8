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
import java.util.function.Function;

/**
 * The sheets of a plan, read lazily. Before the first one, the whole file is read once to check that it is complete and
 * may be carried out.
 *
 * @param <S> what the plan holds of one sheet
 */
public final class PlanReader<S> implements Iterator<S>, Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Refusal refusal;
    private final Function<Workspace, Optional<String>> trouble;
    private final Function<JsonNode, S> sheets;
    private final BufferedReader lines;
    private long left;

    private <H> PlanReader(PlanKind<H, S> kind, Refusal refusal, BufferedReader lines, long left) throws IOException {
        this.refusal = refusal;
        this.lines = lines;
        this.left = left;
        H header = kind.header(JSON.readTree(lines.readLine()));
        trouble = now -> kind.trouble(header, now);
        sheets = kind::sheet;
    }

    /** Refuses one file. */
    private record Refusal(Path file, PlanKind<?, ?> kind) {

        UnusablePlan because(String why) {
            return UnusablePlan.because(file, why, kind);
        }

        void where(Optional<String> why) throws UnusablePlan {
            if (why.isPresent()) {
                throw because(why.get());
            }
        }
    }

    /**
     * Opens a plan that is complete, of this kind and version, and made for this workspace and these settings.
     *
     * @param today the header that a plan made now would have
     * @throws UnusablePlan for any other
     */
    public static <H, S> PlanReader<S> open(PlanKind<H, S> kind, Path file, H today) throws UnusablePlan, IOException {
        Refusal refusal = new Refusal(file, kind);
        try {
            long sheets = check(kind, refusal, today);
            BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
            return new PlanReader<>(kind, refusal, lines, sheets);
        } catch (NoSuchFileException e) {
            throw refusal.because("there is no such file");
        } catch (JsonProcessingException e) {
            throw refusal.because("it is damaged: a line of it is no JSON");
        } catch (CharacterCodingException e) {
            throw refusal.because("it is damaged: it is no UTF-8");
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refusal.because("it is damaged: " + e.getMessage());
        }
    }

    /**
     * Checks again that it was made for this workspace, now that the workspace's id is known.
     *
     * @throws UnusablePlan if it was not
     */
    public void expect(Workspace now) throws UnusablePlan {
        refusal.where(trouble.apply(now));
    }

    private static <H, S> long check(PlanKind<H, S> kind, Refusal refusal, H today) throws UnusablePlan, IOException {
        MessageDigest sum = sum();
        long sheets = 0;
        try (BufferedReader lines = Files.newBufferedReader(refusal.file(), StandardCharsets.UTF_8)) {
            String line = next(refusal, lines);
            JsonNode node = JSON.readTree(line);
            refusal.where(version(kind, node));
            H header = kind.header(node);
            refusal.where(kind.trouble(header, today));
            add(sum, line);
            for (line = next(refusal, lines), node = JSON.readTree(line);
                    !node.has("sha256");
                    line = next(refusal, lines), node = JSON.readTree(line)) {
                sheets++;
                add(sum, line);
                refusal.where(kind.trouble(header, today, kind.sheet(node)));
            }
            boolean whole = node.path("sheets").asLong(-1) == sheets
                    && node.path("sha256").asText().equals(HexFormat.of().formatHex(sum.digest()))
                    && lines.readLine() == null;
            refusal.where(whole ? Optional.empty() : Optional.of("somebody changed it, or it is damaged"));
        }
        return sheets;
    }

    private static String next(Refusal refusal, BufferedReader lines) throws IOException, UnusablePlan {
        String line = lines.readLine();
        refusal.where(line == null ? Optional.of("it is cut short: its end is missing") : Optional.empty());
        return String.valueOf(line);
    }

    private static Optional<String> version(PlanKind<?, ?> kind, JsonNode first) {
        JsonNode version = first.path(kind.mark());
        if (!version.isInt()) {
            boolean ofAnother =
                    first.properties().stream().anyMatch(m -> m.getKey().startsWith("sealkeeper"));
            return Optional.of(ofAnother ? "it is a plan of another command" : "it is no plan of Sealkeeper's");
        }
        return version.intValue() == kind.version()
                ? Optional.empty()
                : Optional.of("it is of version " + version + ", and this program knows version " + kind.version());
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
    public S next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            left--;
            return sheets.apply(JSON.readTree(lines.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException("the plan can't be read any more: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
