package io.sealkeeper.author;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.intake.JsonFile;
import io.sealkeeper.intake.JsonOutline;
import io.sealkeeper.intake.JsonOutline.ListFound;
import io.sealkeeper.intake.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The formats that {@code routes/examples/formats.yaml} describes. */
public record KnownFormats(List<KnownFormat> all) {

    public KnownFormats {
        all = List.copyOf(all);
    }

    /**
     * Reads the list.
     *
     * @throws IllegalArgumentException if an entry lacks its name or what it says
     */
    public static KnownFormats of(String yaml) {
        List<KnownFormat> all = new ArrayList<>();
        if (new Load(LoadSettings.builder().build()).loadFromString(yaml) instanceof List<?> entries) {
            entries.forEach(entry -> all.add(format((Map<?, ?>) entry)));
        }
        return new KnownFormats(all);
    }

    private static KnownFormat format(Map<?, ?> entry) {
        Map<String, String> has = new LinkedHashMap<>();
        if (entry.get("has") instanceof Map<?, ?> paths) {
            paths.forEach((path, pattern) -> has.put(String.valueOf(path), pattern == null ? "" : pattern.toString()));
        }
        return new KnownFormat(
                text(entry, "example"),
                text(entry, "says"),
                has,
                texts(entry.get("columns")),
                texts(entry.get("kamelets")));
    }

    private static String text(Map<?, ?> entry, String key) {
        if (!(entry.get(key) instanceof String text)) {
            throw new IllegalArgumentException("a format has no '" + key + "': " + entry);
        }
        return text;
    }

    private static List<String> texts(Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    public Optional<KnownFormat> named(String example) {
        return all.stream().filter(f -> f.example().equals(example)).findFirst();
    }

    public List<String> names() {
        return all.stream().map(KnownFormat::example).toList();
    }

    /** The format of a document; empty if it is none of them, or can't be read. */
    public Optional<KnownFormat> ofDocument(Path file) {
        return frame(file)
                .flatMap(frame -> all.stream().filter(f -> f.isOf(frame)).findFirst());
    }

    /** Whether a document is of a format; one that nothing tells fits any. */
    public boolean isOf(KnownFormat format, Path file) {
        return format.has().isEmpty() || frame(file).filter(format::isOf).isPresent();
    }

    private static Optional<JsonNode> frame(Path file) {
        try {
            String rows = JsonOutline.of(file).stream()
                    .filter(l -> !l.isInAnother())
                    .max(Comparator.comparingLong(ListFound::objects))
                    .map(ListFound::rows)
                    .orElse(".[]");
            return Optional.of(JsonFile.frame(file, rows));
        } catch (UnreadableFile | IOException notThisWay) {
            // Whoever reads its rows says what is wrong with it.
            return Optional.empty();
        }
    }

    /** The format of a table. */
    public Optional<KnownFormat> ofTable(Payload payload) {
        return all.stream().filter(f -> f.isOf(payload.names())).findFirst();
    }
}
