package io.sealkeeper.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How far each source was read: a JSON value in {@code data/pull/SOURCE.since}. It is there whole or not at all, and on disk
 * when {@link #keep} returns.
 */
final class Marks {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Path folder;

    Marks(Path folder) {
        this.folder = folder;
    }

    /** @throws PullFailed if there is something that can't be understood: to begin anew is a person's decision */
    Optional<JsonNode> of(String source) throws IOException, PullFailed {
        Path file = file(source);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode mark = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            if (mark != null && (mark.isTextual() || mark.isNumber())) {
                return Optional.of(mark);
            }
        } catch (JsonProcessingException e) {
            // Told below.
        }
        throw new PullFailed("how far it was read can't be understood from " + file
                + ": write a JSON text or number into it, or delete it to read everything anew");
    }

    void keep(String source, JsonNode mark) throws IOException {
        Path file = file(source);
        Path fresh = folder.resolve(source + ".since.new");
        Files.createDirectories(folder);
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(mark + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private Path file(String source) {
        return folder.resolve(source + ".since");
    }

    /** The later of two: numbers by their size, date-times by their instant, and other texts letter by letter. */
    static JsonNode greater(JsonNode one, JsonNode other) {
        return compare(one, other) >= 0 ? one : other;
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        Optional<Instant> first = instant(one);
        Optional<Instant> second = instant(other);
        return first.isPresent() && second.isPresent()
                ? first.get().compareTo(second.get())
                : one.asText().compareTo(other.asText());
    }

    private static Optional<Instant> instant(JsonNode mark) {
        try {
            return Optional.of(OffsetDateTime.parse(mark.asText()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
