package io.sealkeeper.config;

import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * The settings file that the command line names, in place of the one in the working folder. The environment still overrides it:
 * a file that {@code quarkus.config.locations} names from the command line would outweigh the environment, because it takes the
 * rank of the source that names it.
 */
public final class GivenSettings implements ConfigSourceProvider {

    private static final String LOCATIONS = "quarkus.config.locations";

    /** Above the packaged file (250) and a file in {@code config/} (260), below the environment (300). */
    private static final int RANK = 280;

    private static volatile Optional<Path> given = Optional.empty();
    private static volatile Map<String, String> content = Map.of();

    /**
     * Uses a file from now on. Call it before anything asks for a setting.
     *
     * @throws InvalidSettings if it can't be read, in one line
     */
    public static void use(Path file) throws InvalidSettings {
        if (file.toString().isEmpty()) {
            throw new InvalidSettings(List.of("--settings names no file. Nothing was started"));
        }
        Path path = file.toAbsolutePath().normalize();
        content = read(file, path);
        given = Optional.of(path);
        // The file in the working folder is somebody else's now.
        System.setProperty(LOCATIONS, "");
    }

    /** The file; empty if the command line names none. */
    static Optional<Path> path() {
        return given;
    }

    private static Map<String, String> read(Path named, Path path) throws InvalidSettings {
        if (Files.isDirectory(path)) {
            throw mistake(named, "is a folder; name the file in it");
        }
        if (!Files.exists(path)) {
            throw mistake(
                    named,
                    "is not there"
                            + (named.isAbsolute() ? "" : " (in the folder " + path.getParent() + ")")
                            + "; name a file like application.properties");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            String why = Files.isReadable(path) ? "it is no text in UTF-8" : "no permission";
            throw mistake(named, "can't be read: " + why);
        } catch (IllegalArgumentException e) {
            throw mistake(
                    named, "can't be read: after \\u four hexadecimal digits must follow; write a backslash as \\\\");
        }
        Map<String, String> all = new HashMap<>();
        properties.forEach((key, value) -> all.put(key.toString(), value.toString()));
        return Map.copyOf(all);
    }

    private static InvalidSettings mistake(Path named, String words) {
        return new InvalidSettings(List.of("the settings file " + named + " " + words + ". Nothing was started"));
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader loader) {
        return given.<List<ConfigSource>>map(path -> List.of(
                        new PropertiesConfigSource(content, "PropertiesConfigSource[source=" + path + "]", RANK)))
                .orElse(List.of());
    }
}
